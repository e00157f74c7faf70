"""Home's two tables in their cards: who can act today, and what is to be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.agenda import WITHIN_DAYS
from desktop.domain.answers import Answer
from desktop.domain.duties import Weight
from desktop.domain.overview import Overview
from desktop.domain.relationships import Ends
from desktop.domain.roles import Tier
from desktop.domain.standing import Standing
from desktop.language import _, ngettext, number, spoken
from desktop.ui.models.home_columns import (
    DutyLine,
    duty_columns,
    duty_lines,
    standing_columns,
)
from desktop.ui.models.lines import LinesModel
from desktop.ui.plain_text import label
from desktop.ui.widgets import badges
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.column_header import HEIGHT as HEADER
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.leading_table import LeadingTable
from desktop.ui.widgets.row_heights import ROW
from desktop.ui.widgets.row_painting import CellPainter
from desktop.wording import home

MOST_ROWS: Final = 8
_INSET: Final = 8
_HEAD: Final = 40
_GLYPHS: Final[Mapping[Weight, tuple[str, str]]] = {
    Weight.CRITICAL: ("critical", "critical"),
    Weight.HIGH: ("high", "high"),
    Weight.PENDING: ("pending", "accent"),
    Weight.UNKNOWN: ("unknown", "unknown"),
    Weight.MEDIUM: ("medium", "medium"),
    Weight.LOW: ("low", "low"),
}


class LeadingCard(Card):
    """A card with one table that leads somewhere."""

    table: LeadingTable[Any]

    def rows(self) -> int:
        """Return how many lines it would like to show."""
        return len(self.table.lines_model.rows)

    def height_for(self, rows: int) -> int:
        """Return the pixels that show so many lines."""
        header = 0 if self.table.header.isHidden() else HEADER
        return max(self.head.sizeHint().height(), _HEAD) + header + rows * ROW + _INSET + 2

    def menu_at(self, at: QPoint) -> None:
        """Offer what a line is good for."""
        if self.table.current_line() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Go there"), self.table.opened.emit)
        menu.addAction(_("Copy"), self.table.copy)
        menu.popup(at)


class StandingCard(LeadingCard):
    """Who can act in our tenant today; a line leads to the partner's strongest relationship."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who can act in our tenant today"), " ", parent)
        assert self.link is not None
        self.all = self.link
        self.all.hide()
        model: LinesModel[Standing] = LinesModel(standing_columns(spoken(), text_width), self)
        name = _("Who can act in our tenant today")
        self.table = LeadingTable(model, name, _standing_cells())
        self.table.header.edge = _INSET
        self.table.led.connect(lambda one: self.wanted.emit(one.relationship.id))
        self.table.contextMenuAt.connect(self.menu_at)
        self.nobody = PlainLabel(_("No relationship on file that has not ended."), "quiet")
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.hide()
        self.body.setContentsMargins(_INSET - 1, 0, _INSET - 1, _INSET)
        self.body.addWidget(self.nobody, 1)
        self.body.addWidget(self.table, 1)

    def show_overview(self, overview: Overview) -> None:
        t, found = spoken(), overview.standings
        words = home.all_relationships(overview.relationships, t)
        self.all.setText(label(words))
        self.all.setAccessibleName(words)
        self.all.show()
        self.table.lines_model.show_lines(found, range(len(found)))
        self.nobody.setVisible(not found)
        self.table.setVisible(bool(found))


def _standing_cells() -> Mapping[str, CellPainter[Standing]]:
    t = spoken()

    def partner(ink: Ink, one: Standing) -> None:
        ink.text(one.partner.name, strong=True)

    def tier(ink: Ink, one: Standing) -> None:
        shown = one.tier if one.acts is Answer.YES else None
        if one.acts is Answer.UNKNOWN:
            shown = Tier.UNKNOWN
        badges.meter(ink, shown)
        ink.skip(8)
        ink.text(home.tier(one, t), shown or "text-2", strong=shown is not None)

    def roles(ink: Ink, one: Standing) -> None:
        ink.text(home.roles(one, t), "text-2" if one.acts is Answer.NO else "text")

    def until(ink: Ink, one: Standing) -> None:
        words = home.until(one, t)
        if one.acts is not Answer.YES:
            ink.text(words, "text-2")
        elif one.ends is Ends.NEVER:
            ink.text(words, "critical")
        elif one.ends is Ends.UNKNOWN:
            ink.glyph("unknown", "unknown")
            ink.skip(4)
            ink.text(words, "unknown")
        else:
            ink.text(words)

    return {"partner": partner, "tier": tier, "roles": roles, "until": until}


class AgendaCard(LeadingCard):
    """What needs a person within 60 days; a line leads to where it is done."""

    wanted = Signal(object)
    """The Duty whose line was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        n = WITHIN_DAYS
        title = ngettext("To do within {n} day", "To do within {n} days", n)
        super().__init__(title.format(n=number(n)), parent=parent)
        self.until = PlainLabel("", "quiet")
        self.head.insertWidget(1, self.until)
        model: LinesModel[DutyLine] = LinesModel(duty_columns(spoken(), text_width), self)
        self.table = LeadingTable(model, self.title.text(), _duty_cells())
        self.table.header.hide()
        self.table.led.connect(lambda line: self.wanted.emit(line.duty))
        self.table.contextMenuAt.connect(self.menu_at)
        words = _("Nothing on file falls due. Where data are missing, no rule speaks.")
        self.nothing = PlainLabel(words, "quiet", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(16, 0, 16, 0)
        self.nothing.hide()
        self.body.setContentsMargins(0, 0, 0, _INSET)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.table, 1)

    def show_overview(self, overview: Overview) -> None:
        lines = duty_lines(overview) if overview.agenda_whole else []
        self.until.setText(_("until {day}").format(day=spoken().day(overview.until)))
        self.table.lines_model.show_lines(lines, range(len(lines)))
        self.nothing.setVisible(overview.agenda_whole and not lines)
        self.table.setVisible(bool(lines))


def _duty_cells() -> Mapping[str, CellPainter[DutyLine]]:
    t = spoken()

    def when(ink: Ink, line: DutyLine) -> None:
        glyph, role = _GLYPHS[line.duty.weight]
        ink.glyph(glyph, role)
        ink.skip(8)
        ink.text(line.when(t), strong=True)

    def what(ink: Ink, line: DutyLine) -> None:
        left, right, age = ink.x, ink.right, line.age(t)
        ink.x = right - 14
        ink.glyph("chev-r", "text-2")
        ink.x, ink.right = left, right - 22
        ink.text_at_end(age, "text-2")
        ink.x, ink.right = left, ink.right - (text_width(age) + 8 if age else 0)
        for piece, strong in line.sentence(t):
            ink.text(piece, strong=strong)

    return {"when": when, "what": what}
