from dataclasses import replace

import pytest

from desktop.domain.answers import Answer
from desktop.domain.changes import Reason
from desktop.domain.errors import Invalid, NoSuchRecord, Stale, StillUsed
from desktop.domain.partners import Contact, KnownId
from desktop.domain.relationships import PartnerType, Status
from tests.records import partner, relationship, tenant

ADREVIA = partner()


def test_a_partner_is_added_edited_and_both_are_undone(workspace):
    added = workspace.partners.keep(None, ADREVIA)
    moved = replace(ADREVIA, town="Brescia", notes="Sportello chiuso il lunedì")
    edited = workspace.partners.keep(ADREVIA, moved)
    assert (added.reason, edited.reason) == (Reason.ADDED, Reason.EDITED)
    assert workspace.partners.one(ADREVIA.id) == moved
    workspace.history.undo()
    assert workspace.partners.one(ADREVIA.id) == ADREVIA
    workspace.history.undo()
    assert workspace.partners.all() == []


def test_nothing_changed_is_no_entry(workspace):
    workspace.partners.keep(None, ADREVIA)
    assert workspace.partners.keep(ADREVIA, ADREVIA) is None


def test_partners_come_by_name_whatever_the_accents(workspace):
    for name in ("zeta", "Àlfa", "Beta", "alba"):
        workspace.partners.keep(None, partner(name))
    assert [found.name for found in workspace.partners.all()] == ["alba", "Àlfa", "Beta", "zeta"]


@pytest.mark.parametrize(
    "text", [ADREVIA.id, tenant(ADREVIA.name).upper(), " adrevia servizi it SRL "]
)
def test_a_partner_is_found_by_what_people_call_it(workspace, text):
    workspace.partners.keep(None, partner("Another"))
    workspace.partners.keep(None, ADREVIA)
    assert workspace.partners.named(text) == ADREVIA


def test_a_partner_nobody_knows_is_a_problem(workspace):
    with pytest.raises(NoSuchRecord):
        workspace.partners.named("Nobody")
    with pytest.raises(NoSuchRecord):
        workspace.partners.one(ADREVIA.id)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"tenant_ids": (KnownId("not-a-tenant"),)}, "tenant_ids"),
        ({"vat": "IT12345678901"}, "vat"),
        ({"contacts": (Contact("x", email="nobody"),)}, "contacts"),
    ],
)
def test_what_does_not_hold_is_refused_by_name(workspace, change, field):
    with pytest.raises(Invalid) as invalid:
        workspace.partners.keep(None, replace(ADREVIA, **change))
    assert invalid.value.field == field
    assert workspace.partners.all() == []


def test_who_edits_an_old_state_changes_nothing(workspace):
    workspace.partners.keep(None, ADREVIA)
    newer = replace(ADREVIA, town="Brescia")
    workspace.partners.keep(ADREVIA, newer)
    with pytest.raises(Stale):
        workspace.partners.keep(ADREVIA, replace(ADREVIA, town="Lecco"))
    assert workspace.partners.one(ADREVIA.id) == newer


def test_a_partner_is_removed_only_without_relationships(workspace):
    workspace.relationships.keep(None, relationship(), new_partner=ADREVIA)
    with pytest.raises(StillUsed) as used:
        workspace.partners.remove(ADREVIA)
    assert used.value.relationships == 1
    workspace.relationships.remove([relationship().id])
    workspace.partners.remove(ADREVIA)
    assert workspace.partners.all() == []


def test_lines_show_lights_over_all_relationships_also_where_there_are_none(workspace):
    workspace.relationships.keep(None, relationship(), new_partner=ADREVIA)
    seller = relationship("s", type=PartnerType.RESELLER, external_id=None, roles=())
    workspace.relationships.keep(None, seller)
    ended = relationship("e", status=Status.EXPIRED)
    workspace.relationships.keep(None, ended)
    workspace.partners.keep(None, partner("Zeta"))
    lines = workspace.partners.lines()
    assert [(line.relationships, line.ended) for line in lines] == [(2, 1), (0, 0)]
    assert [(line.sells, line.administers) for line in lines] == [
        (Answer.YES, Answer.YES),
        (Answer.NO, Answer.NO),
    ]
