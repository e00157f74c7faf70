"""Text that nobody typed on purpose, as a pasted half of an emoji, never stands in the way."""

from dataclasses import replace

from desktop.domain.identifiers import PersonId
from desktop.domain.organisation import Person
from desktop.domain.partners import Contact
from desktop.domain.relationships import Decision, Stewardship
from desktop.services.workspace import create_register
from tests.records import ME, partner, relationship

ODD, KEPT = "a\ud83db\x00c", "a\ufffdb\ufffdc"


def test_odd_text_in_any_form_is_kept_as_we_keep_it(workspace, tmp_path, around):
    odd = partner("Odd", notes=ODD, contacts=(Contact(ODD),))
    made = replace(relationship("odd", odd.id), name=ODD)
    workspace.relationships.keep(None, made, new_partner=odd)
    line = workspace.relationships.lines()[0]
    workspace.relationships.annotate(Stewardship(id=line.id, notes=ODD))
    workspace.relationships.decide([line.id], Decision.KEEP, ODD)
    workspace.relationships.attach(line.id, ODD, b"x")
    firm, people = workspace.profile.organisation(), workspace.profile.people()
    someone = Person(id=PersonId("p"), name=ODD)
    workspace.profile.save(replace(firm, name=ODD), [*people, someone])
    kept = workspace.partners.one(odd.id)
    assert (kept.notes, kept.contacts[0].name) == (KEPT, KEPT)
    detail = workspace.relationships.detail(line.id)
    assert detail.relationship.name == KEPT
    assert (detail.stewardship.notes, detail.stewardship.decision_reason) == (KEPT, KEPT)
    assert detail.proofs[0].name == KEPT
    assert workspace.profile.organisation().name == KEPT
    assert {person.name for person in workspace.profile.people()} == {ME, KEPT}
    bare = create_register(tmp_path / "odd.pdesk", around, ODD, ODD)
    assert bare.summary().name == bare.summary().me == KEPT
    bare.close()


def test_what_was_odd_and_is_saved_again_as_it_was_shown_is_no_change(workspace):
    workspace.partners.keep(None, partner("Odd", notes=ODD))
    kept = workspace.partners.all()[0]
    assert workspace.partners.keep(kept, replace(kept, notes=ODD)) is None
