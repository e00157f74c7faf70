"""What was being typed comes back where it was typed, and what stands in the way is said there."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.domain.identifiers import RelationshipId
from desktop.domain.outcomes import Outcome
from desktop.domain.undertakings import Aim, Way
from desktop.ui.dialogs.end_relationship import EndRelationshipDialog
from desktop.ui.dialogs.fewer_roles import FewerRolesDialog
from desktop.ui.dialogs.letter import LetterDialog
from desktop.ui.dialogs.outcome import OutcomeDialog
from desktop.ui.dialogs.record_change import RecordChangeDialog
from desktop.ui.dialogs.remove_roles import RemoveRolesDialog
from tests.records import DAY
from tests.ui import story

_Dialog = TypeVar("_Dialog", bound=QDialog)


def dialog(page, settle, kind: type[_Dialog]) -> _Dialog:
    settle()
    settle()
    found = page.edits.dialog
    assert isinstance(found, kind)
    return found


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("remove-roles", RemoveRolesDialog),
        ("end", EndRelationshipDialog),
        ("fewer-roles", FewerRolesDialog),
        ("record", RecordChangeDialog),
        ("letter-remove-roles", LetterDialog),
        ("letter-end-relationship", LetterDialog),
        ("letter-fewer-roles", LetterDialog),
    ],
)
def test_what_was_being_typed_is_taken_up_again(page, settle, key, kind):
    page.resume(f"{key} {story.ASSISTENZA.id}")
    dialog(page, settle, kind).reject()
    page.resume(f"{key} gone")
    settle()
    assert page.edits.dialog is None


def test_an_outcome_is_taken_up_again_too(page, settle, desk):
    desk.write(
        lambda work, _report: work.undertakings.begin(
            RelationshipId(story.ASSISTENZA.id), Aim.FEWER_ROLES, Way.LETTER, "x"
        ),
        desk,
    )
    settle()
    [found] = page.panes.under_way
    page.resume(f"outcome {found.undertaking.id}")
    dialog(page, settle, OutcomeDialog).reject()
    page.resume("outcome gone")
    settle()
    assert page.edits.dialog is None


def test_a_proof_that_is_gone_is_said_in_the_dialog_and_nothing_is_written(
    page, settle, desk, tmp_path, qtbot
):
    page.do.remove_roles.trigger()
    shown = dialog(page, settle, RemoveRolesDialog)
    shown.fields.outcome.choose(Outcome.DONE)
    shown.fields.proof.show_path(tmp_path / "gone.png")
    qtbot.mouseClick(shown.save, Qt.MouseButton.LeftButton)
    settle()
    assert "gone.png" in shown.notice.text()
    assert page.edits.dialog is shown
    assert page.panes.under_way == ()
    shown.reject()


def test_asked_twice_in_a_hurry_it_opens_once(page, settle, qtbot):
    """A double click, or a key held down, while the steps are still being read."""
    for _click in range(3):
        page.do.remove_roles.trigger()
    page.do.record.trigger()
    page.do.could_do.trigger()
    shown = dialog(page, settle, RemoveRolesDialog)
    standing = [one for one in page.findChildren(QDialog) if one.isVisible()]
    assert standing == [shown]
    shown.reject()
    settle()
    assert page.edits.dialog is None


def test_a_day_to_come_is_said_beside_its_field(page, settle, qtbot):
    page.do.remove_roles.trigger()
    shown = dialog(page, settle, RemoveRolesDialog)
    shown.fields.outcome.choose(Outcome.DONE)
    shown.fields.day.choose(DAY.date().replace(year=2030))
    qtbot.mouseClick(shown.save, Qt.MouseButton.LeftButton)
    settle()
    assert list(shown.complaints()) == ["outcome_on"]
    shown.reject()


def test_what_lists_say_is_shown_in_the_pane_only_while_it_is_open(page, settle, desk):
    which = RelationshipId(story.ASSISTENZA.id)
    desk.write(
        lambda work, _report: work.undertakings.begin_and_tell(
            which, Aim.REMOVE_ROLES, Outcome.DONE, DAY.date()
        ),
        desk,
    )
    settle()
    assert "Under way" in story.words_of(page.pane)
    [found] = page.panes.under_way
    desk.write(lambda work, _report: work.undertakings.drop(found.undertaking.id), desk)
    settle()
    assert "Under way" not in story.words_of(page.pane)
