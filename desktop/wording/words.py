"""A word for each value of the domain that a person meets, as tables and forms show it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from desktop.domain import agreements, backups, outcomes, undertakings
from desktop.domain.agreements import AgreementType, Form
from desktop.domain.answers import Answer
from desktop.domain.capabilities import Can
from desktop.domain.changes import Evidence, Reason
from desktop.domain.durations import AutoExtend
from desktop.domain.errors import Why
from desktop.domain.imports import Outcome
from desktop.domain.invitation_reasons import Severity, Verdict
from desktop.domain.invitations import InvitationState
from desktop.domain.letters import Handed
from desktop.domain.links import LinkKind
from desktop.domain.lists import ListField
from desktop.domain.organisation import Cloud
from desktop.domain.partners import ContactKind, Learnt, PartnerState
from desktop.domain.relationships import Decision, Ends, Layer, PartnerType, Status
from desktop.domain.roles import Backing, Tier
from desktop.domain.statements import Confidence
from desktop.domain.types import Access, RolesRule, TypeStatus
from desktop.domain.verification import FaultKind
from desktop.language import N_, Catalogue
from desktop.wording.directory_words import DIRECTORY_WORDS


def word(member: Enum, t: Catalogue) -> str:
    """Return the word for a value; raises KeyError for one that nobody is shown."""
    return t.gettext(_WORDS[type(member)][member])


def words(kind: type[Enum]) -> Mapping[Enum, str]:
    """Return the English word of each member of a kind, in the order of the kind."""
    return _WORDS[kind]


_WORDS: Mapping[type[Enum], Mapping[Enum, str]] = {
    Status: {
        Status.CREATED: N_("Draft"),
        Status.APPROVAL_PENDING: N_("Pending"),
        Status.APPROVED: N_("Approved"),
        Status.ACTIVATING: N_("Activating"),
        Status.ACTIVE: N_("Active"),
        Status.EXPIRING: N_("Expiring"),
        Status.EXPIRED: N_("Expired"),
        Status.TERMINATION_REQUESTED: N_("End requested"),
        Status.TERMINATING: N_("Ending"),
        Status.TERMINATED: N_("Terminated"),
        Status.UNKNOWN_FUTURE_VALUE: N_("Unknown status"),
        Status.OUTCOME_UNKNOWN: N_("Unknown outcome"),
    },
    PartnerType: {
        PartnerType.ADVISOR: N_("Advisor"),
        PartnerType.ISV: N_("Software vendor (ISV)"),
        PartnerType.INDIRECT_RESELLER: N_("Indirect reseller"),
        PartnerType.LOB: N_("Line-of-business partner"),
        PartnerType.MPSA: N_("MPSA partner"),
        PartnerType.OEM: N_("Device maker (OEM)"),
        PartnerType.PARTNER_ACCOUNT: N_("Partner with an account here"),
        PartnerType.GDAP: N_("Granular access (GDAP)"),
        PartnerType.RESELLER: N_("Reseller"),
        PartnerType.DAP: N_("Delegated administrator (DAP)"),
        PartnerType.INDIRECT_PROVIDER: N_("Indirect provider"),
        PartnerType.DIRECT_BILL: N_("Direct-bill partner"),
        PartnerType.SYNDICATION: N_("Syndication partner"),
        PartnerType.UNKNOWN: N_("Unknown type"),
    },
    Tier: {
        Tier.CRITICAL: N_("Critical"),
        Tier.HIGH: N_("High"),
        Tier.UNKNOWN: N_("Unknown"),
        Tier.MEDIUM: N_("Medium"),
        Tier.LOW: N_("Low"),
    },
    Evidence: {
        Evidence.PLANNED: N_("Planned"),
        Evidence.DECLARED: N_("Declared"),
        Evidence.PROOF: N_("With proof"),
        Evidence.LIST: N_("In list"),
    },
    Answer: {
        Answer.YES: N_("Yes"),
        Answer.NO: N_("No"),
        Answer.UNKNOWN: N_("Not known"),
    },
    AutoExtend: {
        AutoExtend.ON: N_("Extends itself"),
        AutoExtend.OFF: N_("Does not extend"),
        AutoExtend.UNKNOWN: N_("Not known"),
    },
    Ends: {
        Ends.NOT_YET: N_("Not running yet"),
        Ends.NEVER: N_("Without an end"),
        Ends.UNKNOWN: N_("Not known"),
    },
    Decision: {
        Decision.KEEP: N_("Keep"),
        Decision.REDUCE: N_("Reduce"),
        Decision.REMOVE: N_("Remove"),
        Decision.ASK: N_("Ask"),
    },
    PartnerState: {
        PartnerState.PROSPECT: N_("Prospect"),
        PartnerState.ACTIVE: N_("Works with us"),
        PartnerState.LEAVING: N_("Leaving"),
        PartnerState.LEFT: N_("Left"),
    },
    Learnt: {
        Learnt.CONTRACT: N_("Contract"),
        Learnt.INVOICE: N_("Invoice"),
        Learnt.PHONE: N_("By phone"),
        Learnt.LIST: N_("Imported list"),
        Learnt.DIRECTORY: N_("Partner directory"),
        Learnt.MAIL: N_("E-mail"),
        Learnt.TYPED: N_("Typed by hand"),
    },
    ContactKind: {
        ContactKind.BUSINESS: N_("Business"),
        ContactKind.SECURITY: N_("Security"),
        ContactKind.OUT_OF_HOURS: N_("Out of hours"),
        ContactKind.PARTNER_CENTER: N_("Partner Center contact"),
    },
    Layer: {
        Layer.COMMERCIAL: N_("Sells to us"),
        Layer.DIRECTORY: N_("Administers our tenant"),
        Layer.AZURE: N_("Azure subscriptions"),
        Layer.ACCOUNTS: N_("Accounts and applications"),
    },
    Cloud: {
        Cloud.WORLDWIDE: N_("Worldwide"),
        Cloud.GCC_HIGH: N_("US government (GCC High)"),
        Cloud.DOD: N_("US defence (DoD)"),
        Cloud.CHINA: N_("China (21Vianet)"),
    },
    undertakings.Aim: {
        undertakings.Aim.REMOVE_ROLES: N_("Remove the roles"),
        undertakings.Aim.END_RELATIONSHIP: N_("End the relationship"),
        undertakings.Aim.FEWER_ROLES: N_("Ask for fewer roles"),
    },
    undertakings.Way: {
        undertakings.Way.PORTAL: N_("in the admin center"),
        undertakings.Way.LETTER: N_("by letter"),
    },
    Handed: {
        Handed.COPIED: N_("copied"),
        Handed.SAVED: N_("saved as a file"),
        Handed.OPENED: N_("handed to the mail program"),
    },
    Form: {
        Form.RESELLER: N_("Agreement and reseller"),
        Form.AGREEMENT_ONLY: N_("Agreement only"),
        Form.GDAP: N_("Roles (GDAP)"),
    },
    agreements.Way: {
        agreements.Way.ADMIN_CENTER: N_("In the browser"),
        agreements.Way.ATTESTED: N_("Attested"),
        agreements.Way.TOLD_TO_ASK: N_("To be asked for"),
    },
    AgreementType: {
        AgreementType.CUSTOMER: N_("Microsoft Customer Agreement"),
        AgreementType.CLOUD: N_("Microsoft Cloud Agreement (predecessor)"),
    },
    outcomes.Outcome: {
        outcomes.Outcome.DONE: N_("Done"),
        outcomes.Outcome.PENDING: N_("Pending"),
        outcomes.Outcome.ERROR: N_("Error"),
        outcomes.Outcome.DONT_KNOW: N_("Don’t know"),
    },
    undertakings.Shown: {
        undertakings.Shown.NOT_YET: N_("no list has shown it"),
        undertakings.Shown.SEEN: N_("seen in a list"),
        undertakings.Shown.STILL: N_("a list contradicts"),
    },
    Reason: {
        Reason.CREATED: N_("Register created"),
        Reason.IMPORTED: N_("List imported"),
        Reason.ADDED: N_("Added by hand"),
        Reason.EDITED: N_("Edited"),
        Reason.REMOVED: N_("Taken out"),
        Reason.DECIDED: N_("Decision"),
        Reason.ATTACHED: N_("Document attached"),
        Reason.PROFILE: N_("Our profile"),
        Reason.MERGED: N_("Joined"),
        Reason.REMOVING_ROLES: N_("Roles to be removed"),
        Reason.ENDING: N_("Relationship to be ended"),
        Reason.ASKING_FEWER: N_("Fewer roles asked for"),
        Reason.TOLD: N_("Outcome"),
        Reason.RECORDED: N_("Change at Microsoft"),
        Reason.CALLED: N_("Call"),
        Reason.UNDONE: N_("Undone"),
    },
    Outcome: {
        Outcome.NEW: N_("New"),
        Outcome.CHANGED: N_("Changed"),
        Outcome.GONE: N_("Gone"),
        Outcome.UNCHANGED: N_("Unchanged"),
        Outcome.ASK: N_("Your choice"),
    },
    ListField: {
        ListField.PARTNER: N_("Partner"),
        ListField.TYPE: N_("Type"),
        ListField.NAME: N_("Name"),
        ListField.ROLES: N_("Roles"),
        ListField.DURATION: N_("Length"),
        ListField.ENDS: N_("Ends"),
        ListField.STATUS: N_("Status"),
        ListField.AUTO_EXTEND: N_("Extends"),
        ListField.EXTERNAL_ID: N_("Id at Microsoft"),
        ListField.IGNORED: N_("Not used"),
    },
    Why: {
        Why.EMPTY: N_("Empty"),
        Why.MISSING: N_("Not found"),
        Why.FOLDER: N_("A folder"),
        Why.FORBIDDEN: N_("Not allowed"),
        Why.TOO_LARGE: N_("Too large"),
        Why.NOT_TEXT: N_("Not text"),
        Why.CUT_OFF: N_("Cut off"),
        Why.NOT_JSON: N_("Not JSON"),
        Why.OTHER_KIND: N_("Another kind of file"),
        Why.NO_TABLE: N_("No table"),
        Why.ONLY_HEADS: N_("Only heads"),
        Why.TOO_DEEP: N_("Nested too deeply"),
        Why.LOCKED: N_("Locked with a password"),
        Why.FAILED: N_("Could not be read"),
    },
    RolesRule: {
        RolesRule.ANY: N_("Any role of the request"),
        RolesRule.FIXED: N_("Always the same roles"),
        RolesRule.NONE: N_("No roles"),
        RolesRule.NONE_OR_GDAP: N_("No roles but by GDAP"),
        RolesRule.NONE_UNLESS_DAP: N_("No roles but old ones (DAP)"),
        RolesRule.NOT_ASSIGNABLE: N_("Roles cannot be given"),
        RolesRule.UNKNOWN: N_("Not known"),
    },
    Access: {
        Access.YES: N_("Gives access by itself"),
        Access.NO: N_("Gives no access"),
        Access.DEPENDS: N_("Depends on roles and accounts"),
        Access.UNKNOWN: N_("Not known"),
    },
    TypeStatus: {
        TypeStatus.CURRENT: N_("Current"),
        TypeStatus.LEGACY: N_("Of an older kind"),
        TypeStatus.PROGRAM_TERM: N_("Term of Microsoft’s programme"),
    },
    Can: {
        Can.YES: N_("Yes"),
        Can.UNKNOWN: N_("Not known"),
        Can.EFFORT: N_("Indirectly"),
        Can.NO: N_("No"),
    },
    Confidence: {
        Confidence.DOCUMENTED: N_("Documented by Microsoft"),
        Confidence.OLDER: N_("On an older page of Microsoft’s"),
        Confidence.COMMUNITY: N_("From the community"),
        Confidence.UNVERIFIED: N_("Not confirmed by any page"),
        Confidence.OURS: N_("Our judgement"),
    },
    Backing: {
        Backing.MICROSOFT: N_("Microsoft"),
        Backing.MICROSOFT_TOOL: N_("Microsoft’s migration tool, 2023"),
        Backing.COMMUNITY: N_("Community lists, 2026"),
        Backing.DISPUTED: N_("Community lists, 2026; not Microsoft’s page of January 2026"),
        Backing.OURS: N_("Our own words"),
        Backing.NOBODY: N_("No source found"),
    },
    Severity: {
        Severity.CRITICAL: N_("Critical"),
        Severity.HIGH: N_("High"),
        Severity.MEDIUM: N_("Medium"),
        Severity.LOW: N_("Low"),
        Severity.INFO: N_("For information"),
    },
    Verdict: {
        Verdict.DO_NOT_OPEN: N_("Do not open"),
        Verdict.UNKNOWN_PARTNER: N_("Call first"),
        Verdict.NO_INVITATION: N_("No invitation found"),
        Verdict.KNOWN_PARTNER: N_("Partner on file"),
    },
    InvitationState: {
        InvitationState.RECEIVED: N_("Received"),
        InvitationState.INSPECTED: N_("Looked at"),
        InvitationState.ASKED_FOR_LESS: N_("Asked for less"),
        InvitationState.DECLINED: N_("Declined"),
        InvitationState.ACCEPTED: N_("Accepted"),
        InvitationState.VOID: N_("Void"),
    },
    LinkKind: {
        LinkKind.GDAP: N_("Granular access (GDAP)"),
        LinkKind.RESELLER: N_("Reseller"),
        LinkKind.INDIRECT_RESELLER: N_("Indirect reseller"),
        LinkKind.ADMINISTRATION: N_("Old administration rights (DAP)"),
        LinkKind.STORE_RESELLER: N_("Old store invitation"),
        LinkKind.PARTNER_SIGNUP: N_("Old portal invitation"),
        LinkKind.AGREEMENT: N_("Agreement only"),
        LinkKind.BILLING_PROFILE: N_("Check of the firm’s data"),
        LinkKind.PARTNER_LIST: N_("List of partners"),
        LinkKind.APP_CONSENT: N_("Consent to an application"),
        LinkKind.DEVICE_CODE: N_("Sign-in with a device code"),
    },
    FaultKind: {
        FaultKind.CHAIN: N_("History"),
        FaultKind.CHANGES: N_("Changes in the history"),
        FaultKind.REBUILD: N_("Stored records"),
        FaultKind.PERSONAL: N_("Texts about persons"),
        FaultKind.DOCUMENT: N_("Kept documents"),
        FaultKind.INTEGRITY: N_("The register’s file"),
        FaultKind.HEAD: N_("Mark of the newest entry"),
    },
    **DIRECTORY_WORDS,
    backups.Why: {
        backups.Why.ROLLING: N_("by itself or by hand"),
        backups.Why.UPDATE: N_("before an update"),
        backups.Why.RESTORE: N_("before restoring"),
    },
}
