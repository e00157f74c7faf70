"""One firm in full, beside the directory's table or under it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.directory import ListingDetail
from desktop.language import _, spoken
from desktop.ui.icons import set_icon
from desktop.ui.models.directory_columns import DirectoryWords
from desktop.ui.plain_text import tip
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.detail_pane import DetailPane
from desktop.ui.widgets.directory_actions import DirectoryActions
from desktop.ui.widgets.directory_identity import identity_facts, whole_origin
from desktop.ui.widgets.directory_parts import (
    contacts_part,
    enquiries_part,
    maybe_part,
    offers_part,
    origin_part,
    ours_part,
    partner_part,
    relationships_part,
)
from desktop.ui.widgets.identity_card import IdentityCard
from desktop.ui.widgets.relationship_parts import history_part

WIDTH: Final = 312


class PaneContent(NamedTuple):
    """Everything the pane shows; `people` are our own, by id."""

    detail: ListingDetail
    people: Mapping[str, str]
    now: datetime


class DirectoryPane(DetailPane):
    """Shows a ListingDetail; what its buttons do is the page's."""

    relationship_wanted = Signal(str)
    """The id of a relationship to be shown on its own page."""
    enquiry_wanted = Signal(str)
    """The id of an enquiry to be shown."""
    history_wanted = Signal()
    rated = Signal(int)
    same_wanted = Signal(str, object)
    """The id of a line, and that of the partner on file it is; None denies the one it is for."""

    def __init__(
        self, words: DirectoryWords, do: DirectoryActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("The chosen partner"), parent)
        self._words, self._do = words, do
        self.beside = WIDTH
        self.shown: ListingDetail | None = None
        self.star = icon_button("star", _("Shortlist"))
        self.more = icon_button("dots", _("More to do with it"))
        self.add_to_head(self.star)
        self.add_to_head(self.more)
        self.ask = button(_("Ask for information…"), "mail")
        self.edit = button(_("Edit…"))
        self.add_foot(self.ask, self.edit)
        self.star.clicked.connect(do.shortlist.trigger)
        self.ask.clicked.connect(do.ask.trigger)
        self.edit.clicked.connect(do.edit.trigger)
        self.more.clicked.connect(self._menu)

    def show_detail(self, content: PaneContent) -> None:
        """Show a firm; the same one again stays where it was scrolled to."""
        detail, t = content.detail, spoken()
        same = self.shown is not None and self.shown.line == detail.line
        self.shown = detail
        before = self.area.verticalScrollBar().value()
        self._show_head(detail)
        changed = detail.changed or frozenset(entry.number for entry in detail.history)
        parts = (
            IdentityCard(
                identity_facts(detail, content.now, t), whole_origin(detail, content.now, t)
            ),
            maybe_part(detail, self.same_wanted.emit),
            offers_part(detail, self._words, content.now),
            relationships_part(detail, self.relationship_wanted.emit),
            enquiries_part(detail, self.enquiry_wanted.emit),
            contacts_part(detail.partner),
            ours_part(detail, self.rated.emit, self._do.regard.trigger),
            partner_part(detail.partner, content.people),
            history_part(detail.history, changed, t, self.history_wanted.emit),
            origin_part(detail, t),
        )
        self.show_parts(part for part in parts if part is not None)
        if same:
            self.area.verticalScrollBar().setValue(before)

    def _show_head(self, detail: ListingDetail) -> None:
        listing, partner = detail.listing, detail.partner
        named = listing or partner
        if named is None:
            return
        self.name.setText(named.name)
        region = f"({listing.region})" if listing is not None and listing.region else ""
        town = " ".join(filter(None, (named.town, region)))
        distance = self._words.far(detail.distance)
        country = "" if distance else named.country
        self.context.setText(", ".join(filter(None, (town, country, distance))))
        on = detail.regard.shortlisted
        words = _("Take off the shortlist") if on else _("Shortlist")
        set_icon(self.star, "starred" if on else "star", "accent" if on else "text")
        self.star.setAccessibleName(words)
        self.star.setToolTip(tip(words))

    def _menu(self) -> None:
        at = self.more.mapToGlobal(self.more.rect().bottomLeft())
        self._do.menu(self).popup(at)
