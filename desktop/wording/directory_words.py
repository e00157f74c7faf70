"""A word for each value of the directory and of enquiries that a person meets."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from desktop.domain.directory import Match
from desktop.domain.directory_fields import DirectoryField
from desktop.domain.enquiries import EnquiryState, Question
from desktop.domain.facets import Facet
from desktop.domain.merging import Likeness
from desktop.language import N_

DIRECTORY_WORDS: Final[Mapping[type[Enum], Mapping[Enum, str]]] = {
    Facet: {
        Facet.DISTANCE: N_("Distance"),
        Facet.COUNTRY: N_("Country"),
        Facet.REGION: N_("Region"),
        Facet.TOWN: N_("Town"),
        Facet.SERVICE: N_("Services"),
        Facet.PRODUCT: N_("Products"),
        Facet.INDUSTRY: N_("Industries"),
        Facet.SIZE: N_("Size of customers"),
        Facet.DESIGNATION: N_("Designations"),
        Facet.SPECIALISATION: N_("Specialisations"),
        Facet.TAG: N_("Our tags"),
        Facet.SHORTLISTED: N_("Shortlisted"),
        Facet.OURS: N_("Already our partner"),
        Facet.GONE: N_("No longer in the directory"),
    },
    DirectoryField: {
        DirectoryField.NAME: N_("Name"),
        DirectoryField.EXTERNAL_ID: N_("Id of the entry"),
        DirectoryField.STREET: N_("Street"),
        DirectoryField.POSTCODE: N_("Postcode"),
        DirectoryField.TOWN: N_("Town"),
        DirectoryField.REGION: N_("Region"),
        DirectoryField.COUNTRY: N_("Country"),
        DirectoryField.LATITUDE: N_("Latitude"),
        DirectoryField.LONGITUDE: N_("Longitude"),
        DirectoryField.WEBSITE: N_("Website"),
        DirectoryField.PHONE: N_("Phone"),
        DirectoryField.MAIL: N_("E-mail"),
        DirectoryField.PEC: N_("PEC"),
        DirectoryField.VAT: N_("VAT number"),
        DirectoryField.TENANT_IDS: N_("Tenant ids"),
        DirectoryField.PARTNER_IDS: N_("Partner ids"),
        DirectoryField.DOMAINS: N_("Mail domains"),
        DirectoryField.SERVICES: N_("Services"),
        DirectoryField.PRODUCTS: N_("Products"),
        DirectoryField.INDUSTRIES: N_("Industries"),
        DirectoryField.SIZES: N_("Size of customers"),
        DirectoryField.DESIGNATIONS: N_("Designations"),
        DirectoryField.SPECIALISATIONS: N_("Specialisations"),
        DirectoryField.DESCRIPTION: N_("Description"),
        DirectoryField.SEEN: N_("As of"),
        DirectoryField.IGNORED: N_("Not used"),
    },
    Match: {
        Match.SAID: N_("You said so"),
        Match.TENANT: N_("Same tenant id"),
        Match.PARTNER_ID: N_("Same partner id"),
        Match.VAT: N_("Same VAT number"),
        Match.DOMAIN: N_("Same domain"),
    },
    Likeness: {
        Likeness.TENANT: N_("Same tenant id"),
        Likeness.PARTNER_ID: N_("Same partner id"),
        Likeness.VAT: N_("Same VAT number"),
        Likeness.DOMAIN: N_("Same domain"),
        Likeness.NAME: N_("Nearly the same name"),
    },
    EnquiryState: {
        EnquiryState.DRAFT: N_("Draft"),
        EnquiryState.SENT: N_("Sent by you"),
        EnquiryState.ANSWERED: N_("Answered"),
        EnquiryState.MET: N_("Met"),
        EnquiryState.CHOSEN: N_("Chosen"),
        EnquiryState.REFUSED: N_("Refused"),
    },
    Question: {
        Question.MFA: N_("Do all who work on our tenant sign in with a second factor?"),
        Question.NAMED_ACCOUNTS: N_("Does each of them use an account of their own?"),
        Question.SUBCONTRACTORS: N_("Who else works for you on our tenant?"),
        Question.LEAVERS: N_("What happens to the accounts of those who leave you?"),
        Question.LOGS: N_("How long do you keep the logs of what you did?"),
    },
}
