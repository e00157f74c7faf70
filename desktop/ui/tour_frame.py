"""Pictures of what frames the pages: the palette, the help, backups, what a crash left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.ui.destinations import HELP, HOME, SETTINGS
from desktop.ui.tour_welcome import restored
from desktop.ui.workplace import Workplace

Draw = Callable[[str], Iterator[object]]


def frame(workplace: Workplace, page: Draw, dialog: Draw) -> Iterator[object]:
    """Go through them; `page` draws the window, `dialog` the dialog that is open, and closes it."""
    yield from _palette(workplace, page)
    yield from _help(workplace, page)
    yield from _backups(workplace, page, dialog)
    yield from _left_behind(workplace, page)


def _palette(workplace: Workplace, page: Draw) -> Iterator[object]:
    workplace.pages.go(HOME)
    workplace.palette.open()
    yield from page("palette")
    view = workplace.palette.view
    assert view is not None
    view.field.setText("adre")
    yield from page("palette-found")
    view.field.setText("zzz")
    yield from page("palette-nothing")
    workplace.palette.close()


def _help(workplace: Workplace, page: Draw) -> Iterator[object]:
    workplace.pages.go(HELP)
    here = workplace.pages.help
    for chapter in ("start", "keys", "about", "licences"):
        here.show_record(chapter)
        yield from page(f"help-{chapter}")
    here.search.setText("microsoft")
    yield from page("help-search")
    here.search.clear()


def _backups(workplace: Workplace, page: Draw, dialog: Draw) -> Iterator[object]:
    workplace.pages.go(SETTINGS)
    here = workplace.pages.settings
    here.backups.card.make.click()
    yield None
    yield from page("settings-backups")
    newest = here.backups.card.model.line(0)
    assert newest is not None
    yield from restored(workplace, Path(newest.path), dialog)
    here.firm.name.setText("Torneria Lorsenna Spa")
    here.firm.name.editingFinished.emit()
    yield None
    here.backups.card.restore.click()
    yield None
    yield from dialog("restore-dialog")
    workplace.actions.undo.trigger()
    yield None
    workplace.notice.hush()


def _left_behind(workplace: Workplace, page: Draw) -> Iterator[object]:
    """Show what is asked when the last start ended in the middle of something."""
    drafts = workplace.desk.drafts
    drafts.keep("notes demo", "Assistenza-2026 · Adrevia Servizi IT Srl", HOME, {"notes": ""})
    workplace.pages.go(HOME)
    workplace.resuming.offer()
    yield from page("resume-notice")
    drafts.drop("notes demo")
    workplace.notice.hush()
