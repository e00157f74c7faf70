"""Pictures of what is done at Microsoft and by letter: steps, letters, how it went."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.happenings import Happening
from desktop.domain.outcomes import Outcome
from desktop.ui.destinations import RELATIONSHIPS
from desktop.ui.dialogs.end_relationship import EndRelationshipDialog
from desktop.ui.dialogs.fewer_roles import FewerRolesDialog
from desktop.ui.dialogs.letter import LetterDialog
from desktop.ui.dialogs.record_change import RecordChangeDialog
from desktop.ui.dialogs.remove_roles import RemoveRolesDialog
from desktop.ui.workplace import Workplace

Draw = Callable[[str], Iterator[object]]

_GRANULAR: Final = "Assistenza-2026"
_SELLER: Final = "indirect_reseller"
_OLD: Final = "advisor"


def actions(
    workplace: Workplace, page: Draw, dialog: Draw, picture: Callable[[str, QWidget], None]
) -> Iterator[object]:
    """Go through the dialogs of the relationships page that lead to Microsoft or to the partner.

    `page` draws the window, `dialog` the dialog that is open, and closes it; `picture` any widget.
    """
    workplace.pages.go(RELATIONSHIPS)
    yield None
    here = workplace.pages.relationships
    do = here.do

    def select(wanted: str) -> None:
        lines = here.table.visible_lines()
        here.select(next(line.id for line in lines if wanted in (line.name, line.type)))

    def opened() -> QDialog:
        assert here.edits.dialog is not None
        return here.edits.dialog

    select(_OLD)
    yield None
    do.remove_roles.trigger()
    yield from dialog("remove-roles-old")
    select(_GRANULAR)
    yield None
    do.could_do.trigger()
    yield from dialog("could-do-relationship")
    do.record.trigger()
    yield None
    change = opened()
    assert isinstance(change, RecordChangeDialog)
    change.cards[Happening.EXPIRED].click()
    yield from dialog("record-change-dialog")
    do.fewer_roles.trigger()
    yield None
    fewer = opened()
    assert isinstance(fewer, FewerRolesDialog)
    fewer.roles.item(0).setCheckState(Qt.CheckState.Unchecked)
    picture("fewer-roles-dialog", fewer)
    fewer.save.click()
    yield None
    yield from dialog("letter-dialog")
    do.remove_roles.trigger()
    yield None
    removal = opened()
    assert isinstance(removal, RemoveRolesDialog)
    removal.fields.outcome.choose(Outcome.DONT_KNOW)
    picture("remove-roles-dialog", removal)
    removal.save.click()
    yield None
    yield from page("relationships-under-way")
    select(_SELLER)
    yield None
    do.end.trigger()
    yield None
    ending = opened()
    assert isinstance(ending, EndRelationshipDialog)
    picture("end-relationship-dialog", ending)
    ending.save.click()
    yield None
    letter = opened()
    assert isinstance(letter, LetterDialog)
    letter.save.click()
    yield None
    line = here.table.current_line()
    found = here.panes.under_way
    assert line is not None
    here.steps.tell(line, found[0])
    yield from dialog("outcome-dialog")
