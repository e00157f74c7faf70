import importlib
import pkgutil
from enum import Enum

import pytest

from desktop import domain
from desktop.domain import (
    agreement_drafts,
    agreements,
    happenings,
    invitation_mails,
    invitation_reasons,
    link_rules,
    links,
    needs,
    policies,
    procedures,
)
from desktop.domain.answers import Answer, Unknown
from desktop.domain.changes import Evidence
from desktop.domain.directory_fields import DirectoryRemark
from desktop.domain.duties import Kind, Lead, Weight
from desktop.domain.errors import PackFault
from desktop.domain.imports import Outcome
from desktop.domain.lists import RemarkKind, Silent
from desktop.domain.relationships import Decision, Status, Term
from desktop.domain.roles import Tier
from desktop.domain.standing import Stands, WhyNot
from desktop.domain.timeline import Piece, Section
from desktop.language import LANGUAGES, catalogue
from desktop.wording.words import word

TOLD_OTHERWISE = {
    *(Unknown, Silent, RemarkKind, Term),
    *(DirectoryRemark, PackFault),  # test_directory, test_problems
    *(Kind, Lead, Weight, Stands, WhyNot, Piece, Section),  # Home's: test_home, test_agenda
    # Told in the sentences of reasons: test_invitations
    *(invitation_reasons.Check, invitation_reasons.Note, invitation_reasons.Label),
    *(invitation_reasons.Match, invitation_reasons.Outcome),
    *(invitation_mails.Medium, invitation_mails.Stamp),
    *(needs.Job, needs.TaskConfidence),  # test_needs
    *(agreement_drafts.Missing, agreements.AgreementRemark),  # test_agreements
    *(happenings.Happening, happenings.Doubt),  # test_undertakings
    *(policies.Kind, policies.Of),  # an administrator reads their templates: test_policies
    procedures.About,  # says which sentences are shown
    *(link_rules.Form, link_rules.Undoing),  # codes of the shipped data
    *(links.HostState, links.Oddity, links.Hiding, links.Place),
}
"""Kinds that never stand alone: remarks, ends and duties are told in whole sentences."""


def kinds() -> list[type[Enum]]:
    modules = [
        importlib.import_module(f"desktop.domain.{module.name}")
        for module in pkgutil.iter_modules(domain.__path__)
    ]
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Enum)
        and value.__module__ == module.__name__
    }
    return sorted(found - TOLD_OTHERWISE, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", kinds())
def test_each_member_has_a_word_of_its_own(kind, code):
    words = [word(member, catalogue(code)) for member in kind]
    assert all(words)
    assert len(set(words)) == len(words)


def test_the_words_are_those_of_the_design():
    italian, english = catalogue("it"), catalogue("en")
    design = [
        (Status.ACTIVE, "Attiva", "Active"),
        (Status.APPROVAL_PENDING, "In attesa", "Pending"),
        (Status.APPROVED, "Approvata", "Approved"),
        (Status.ACTIVATING, "In attivazione", "Activating"),
        (Status.EXPIRING, "Sta scadendo", "Expiring"),
        (Status.TERMINATION_REQUESTED, "Fine richiesta", "End requested"),
        (Status.TERMINATING, "In chiusura", "Ending"),
        (Status.EXPIRED, "Scaduta", "Expired"),
        (Status.TERMINATED, "Terminata", "Terminated"),
        (Status.CREATED, "Bozza", "Draft"),
        (Status.OUTCOME_UNKNOWN, "Esito ignoto", "Unknown outcome"),
        (Evidence.PLANNED, "Prevista", "Planned"),
        (Evidence.DECLARED, "Dichiarata", "Declared"),
        (Evidence.PROOF, "Con prova", "With proof"),
        (Evidence.LIST, "In elenco", "In list"),
        (Tier.CRITICAL, "Critico", "Critical"),
        (Tier.HIGH, "Alto", "High"),
        (Tier.MEDIUM, "Medio", "Medium"),
        (Tier.LOW, "Basso", "Low"),
        (Tier.UNKNOWN, "Sconosciuto", "Unknown"),
        (Decision.KEEP, "Mantieni", "Keep"),
        (Decision.REDUCE, "Riduci", "Reduce"),
        (Decision.REMOVE, "Rimuovi", "Remove"),
        (Decision.ASK, "Chiedi", "Ask"),
        (Answer.UNKNOWN, "Non noto", "Not known"),
        (Outcome.NEW, "Nuova", "New"),
    ]
    assert [(m, word(m, italian), word(m, english)) for m, *_ in design] == design
