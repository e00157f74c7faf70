"""Laying firms side by side, and making one of two: chosen by a person, or offered as alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.directory import DirectoryLine, ListingDetail
from desktop.domain.identifiers import PartnerId
from desktop.domain.listings import Listing
from desktop.domain.merging import Pair
from desktop.domain.partners import Partner
from desktop.language import _, spoken
from desktop.ui.desk import Desk
from desktop.ui.dialogs.compare import CompareDialog
from desktop.ui.dialogs.duplicates import DuplicatesDialog
from desktop.ui.dialogs.merge import MergeDialog
from desktop.ui.models.directory_columns import DirectoryWords
from desktop.ui.models.directory_compared import compare_rows, listing_fields, partner_fields
from desktop.ui.pages.directory_edits import DirectoryEdits
from desktop.wording.words import word

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report


class DirectoryJoins(QObject):
    """Dialogs about several firms at once."""

    asked = Signal(str)
    """The id of a line one wants to write to."""

    def __init__(
        self, page: QWidget, desk: Desk, edits: DirectoryEdits, words: DirectoryWords
    ) -> None:
        super().__init__(page)
        self._page, self._desk, self._edits, self._words = page, desk, edits, words

    # --- side by side -------------------------------------------------------------------------

    def compare(self, ids: Sequence[str]) -> None:
        """Show firms side by side."""

        def show(details: list[ListingDetail]) -> None:
            names = [named.name for one in details if (named := one.listing or one.partner)]
            rows = compare_rows(details, self._words.terms, spoken())
            dialog = CompareDialog(names, rows, self._page)

            def ask(place: int) -> None:
                dialog.accept()
                self.asked.emit(details[place].line)

            dialog.asked.connect(ask)
            self._edits.stands(dialog)
            dialog.open()

        self._read(lambda work: [work.directory.detail(one) for one in ids], show)

    # --- one of two ---------------------------------------------------------------------------

    def merge(self, lines: Sequence[DirectoryLine]) -> None:
        """Ask what stays of two entries, or of two partners that no directory has."""
        if len(lines) != 2:
            return
        one, other = lines
        if one.listed and other.listed:
            ids = [one.id, other.id]
            self._read(
                lambda work: [work.directory.one(key) for key in ids],
                lambda found: self._merge_listings(found[0], found[1]),
            )
        elif not (one.listed or other.listed):
            keys = [PartnerId(one.id), PartnerId(other.id)]
            self._read(
                lambda work: [work.partners.one(key) for key in keys],
                lambda found: self._merge_partners(found[0], found[1]),
            )

    def _merge_listings(self, one: Listing, other: Listing, why: str = "") -> None:
        fields = listing_fields(one, other, self._words.terms, spoken())
        dialog = MergeDialog(fields, self._from(one), self._from(other), why, self._page)

        def keep(taken: frozenset[str]) -> None:
            self._edits.write(
                lambda work, _report: work.listings.merge(one, other, taken), dialog, one.id
            )

        self._edits.open(dialog, f"merge {one.id} {other.id}", keep, one.name)

    def _merge_partners(self, one: Partner, other: Partner) -> None:
        fields = partner_fields(one, other, self._edits.people, spoken())
        dialog = MergeDialog(fields, one.name, other.name, parent=self._page)

        def keep(taken: frozenset[str]) -> None:
            self._edits.write(
                lambda work, _report: work.partners.merge(one, other, taken), dialog, one.id
            )

        self._edits.open(dialog, f"merge {one.id} {other.id}", keep, one.name)

    def _from(self, listing: Listing) -> str:
        if listing.seen is None:
            return listing.name
        return _("{name}, as of {day}").format(name=listing.name, day=spoken().day(listing.seen))

    # --- near-duplicates ----------------------------------------------------------------------

    def find_duplicates(self) -> None:
        """Look for entries that may be one firm, and show them pair by pair."""

        def task(work: Workspace, report: Report) -> list[Pair]:
            return work.listings.duplicates(report)

        self._desk.read(task, self._show_duplicates, self._page, failed=self._edits.refused)

    def _show_duplicates(self, pairs: list[Pair]) -> None:
        t = spoken()
        dialog = DuplicatesDialog(pairs, lambda why: word(why, t), self._page)

        def merge(pair: Pair) -> None:
            dialog.accept()
            why = ", ".join(word(likeness, t) for likeness in pair.why)
            self._merge_listings(pair.one, pair.other, why)

        def apart(pair: Pair) -> None:
            self._edits.write(
                lambda work, _report: work.listings.not_the_same(pair.one, pair.other)
            )

        dialog.merge_wanted.connect(merge)
        dialog.apart_wanted.connect(apart)
        self._edits.stands(dialog)
        dialog.open()

    def _read(self, task: Callable[[Workspace], Any], then: Callable[[Any], None]) -> None:
        self._desk.read(
            lambda work, _report: task(work), then, self._page, failed=self._edits.refused
        )
