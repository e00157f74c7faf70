"""Pictures of the directory: found, compared, joined, explained, asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from desktop.domain.facets import Facet
from desktop.domain.listings import RegardEdit
from desktop.ui.destinations import DIRECTORY
from desktop.ui.pages.directory import ENQUIRIES, FIRMS, DirectoryPage
from desktop.ui.workplace import Workplace

Draw = Callable[[str], Iterator[object]]

_COMPARED: Final = ("Adrevia", "Caldreva", "Fermonda")
_CHOSEN: Final = "Caldreva"
_ODD: Final = "Chi;Posto;Che cosa fanno\nCaldreva Informatica Srl;Seriate;Servizi gestiti\n"
_TWO_DAYS: Final = "Company,City,Updated\nCaldreva Informatica Srl,Seriate,03/04/2026\n"
_NEWER: Final = (
    "Nome;Città;Regione;Paese;Servizi;Telefono\n"
    "Caldreva Informatica Srl;Seriate;Lombardia;Italia;Servizi gestiti;035 000 0999\n"
    "Nuvelga Due Srl;Lovere;Lombardia;Italia;Licenze;035 000 0998\n"
)


def directory(workplace: Workplace, page: Draw, dialog: Draw, folder: Path) -> Iterator[object]:
    """Go through the directory's page and dialogs; files to read are written to `folder`.

    `page` draws the window, `dialog` the dialog that is open, and closes it.
    """
    workplace.pages.go(DIRECTORY)
    yield None
    here = workplace.pages.directory
    table = here.table
    table.toggle(Facet.DISTANCE, "50")
    table.toggle(Facet.SERVICE, "ManagedServices")
    yield None
    lines = table.visible_lines()
    compared = [line for line in lines if line.name.startswith(_COMPARED)][:3]
    table.ticks.turn(compared)
    _choose(here, _CHOSEN)
    yield from page("directory")
    here.firms.compare.compare.click()
    yield from dialog("directory-compare")
    table.ticks.clear()
    yield from _dialogs(here, dialog)
    yield from _files(workplace, dialog, folder)
    yield from _enquiries(workplace, here, page, dialog)


def _choose(here: DirectoryPage, name: str) -> None:
    found = (line for line in here.table.visible_lines() if line.name.startswith(name))
    line = next(found, None)
    if line is not None:
        here.select(line.id)


def _dialogs(here: DirectoryPage, dialog: Draw) -> Iterator[object]:
    do, edits, table = here.do, here.edits, here.table
    do.entry.trigger() if do.entry.isEnabled() else do.edit.trigger()
    yield from dialog("directory-entry")
    do.regard.trigger()
    yield from dialog("directory-regard")
    two = [table.index.position(line.id) for line in table.visible_lines() if line.listed][:2]
    table.table.select_positions(place for place in two if place is not None)
    yield None
    do.edit.trigger()
    yield from dialog("directory-several")
    do.merge.trigger()
    yield from dialog("directory-merge")
    here.firms.joins.find_duplicates()
    yield from dialog("directory-duplicates")
    here.firms.views.keep()
    yield from dialog("directory-view")
    here.firms.exports.pack(table.found())
    yield from dialog("directory-pack")
    _choose(here, _CHOSEN)
    yield None
    do.same.trigger() if do.same.isEnabled() else edits.add_entry()
    yield from dialog("directory-same")


def _files(workplace: Workplace, dialog: Draw, folder: Path) -> Iterator[object]:
    for name, text in (
        ("directory-mapping", _ODD),
        ("directory-dates", _TWO_DAYS),
        ("directory-preview", _NEWER),
    ):
        file = folder / f"{name}.csv"
        file.write_text(text, encoding="utf-8")
        workplace.lists.directory.read(file)
        yield None
        yield from dialog(name)


def _enquiries(
    workplace: Workplace, here: DirectoryPage, page: Draw, dialog: Draw
) -> Iterator[object]:
    line = here.table.current_line()
    if line is None:
        return
    marked = [line.id]
    edit = RegardEdit(add_tags=("vicino",), rating=4, shortlisted=True)
    workplace.desk.write(lambda work, _report: work.listings.regard(marked, edit), here)
    yield None
    here.do.ask.trigger()
    yield from dialog("enquiry")
    here.enquiries.edits.ours()
    yield from dialog("our-card")
    if not here.enquiries.view.enquiries:
        return
    here.parts.choose(ENQUIRIES)
    here.parts.changed.emit(ENQUIRIES)
    yield from page("enquiries")
    enquiry = here.enquiries.view.current()
    if enquiry is not None:
        here.enquiries.edits.call(enquiry)
        yield from dialog("enquiry-call")
        here.enquiries.edits.days(enquiry)
        yield from dialog("enquiry-days")
        here.enquiries.edits.letter(enquiry)
        yield from dialog("enquiry-letter")
    here.parts.choose(FIRMS)
    here.parts.changed.emit(FIRMS)
