"""What stands beside an agreement: the partner, what is granted and what is not, who may do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.agreement_drafts import AgreementDraft, Occasion
from desktop.domain.agreements import Agreement, Form
from desktop.domain.answers import Answer, Unknown
from desktop.domain.durations import AutoExtend
from desktop.domain.partners import Partner
from desktop.domain.roles import RoleTable
from desktop.domain.statements import Deed
from desktop.language import Catalogue, _
from desktop.ui import themes
from desktop.ui.plain_text import shown, tip
from desktop.ui.widgets.facts import Facts, Section, hairline, unknown_sentence
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import Parts, PlainLabel, SentenceLabel
from desktop.ui.widgets.marks import TierBadge
from desktop.wording import agreements as say
from desktop.wording.relationships import role_name, role_summary
from desktop.wording.words import word

_LINE: Final = 18
"""Height of a small line, so that a mark stands in its middle."""
_POINTS: Final = {
    Answer.YES: ("done", "done"),
    Answer.NO: ("high", "high"),
    Answer.UNKNOWN: ("unknown", "unknown"),
}


def partner_part(partner: Partner, occasion: Occasion) -> QWidget:
    """Return who it is, and what speaks for it or against it."""
    points = occasion.points
    part = Section(_("Partner"))
    name = ", ".join(filter(None, (partner.name, partner.town)))
    part.body.addWidget(PlainLabel(name, "strong", wrap=True))
    for point in points:
        part.body.addLayout(_pointed(*_POINTS[point.holds], point.says))
    if not points:
        words = _("On file in this register; no invitation is part of it.")
        if occasion.invitation is not None:
            words = _("On file in this register; nothing else was compared.")
        part.body.addWidget(PlainLabel(words, "context", wrap=True))
    return part


def granted_part(form: Form, dap: bool, t: Catalogue) -> QWidget:
    """Return what an agreement grants and what it does not, side by side with the text."""
    part = Section(_("What you grant"))
    if dap:
        part.body.addWidget(Box("critical", [(say.old_rights(t), False)]))
    for sentence in say.granted(form, t):
        part.body.addLayout(_pointed("check", "text", sentence))
    for sentence in say.not_granted(form, t, dap):
        part.body.addLayout(_pointed("x", "text-2", sentence))
    return part


def roles_part(
    draft: AgreementDraft,
    earlier: Sequence[Agreement],
    table: RoleTable,
    t: Catalogue,
    ask: Callable[[], object],
) -> QWidget:
    """Return the roles of a request by tier with what each can do, and for how long."""
    known = not isinstance(draft.roles, Unknown) and bool(draft.roles)
    part = Section(_("What you grant"), _("What could they do?") if known else "")
    if part.link is not None:
        part.link.clicked.connect(ask)
    part.body.setSpacing(6)
    for sentence in say.granted(Form.GDAP, t):
        part.body.addLayout(_pointed("check", "text", sentence))
    for sentence in say.not_granted(Form.GDAP, t):
        part.body.addLayout(_pointed("x", "text-2", sentence))
    if isinstance(draft.roles, Unknown):
        words = _("The mail does not name the roles. Say below what Microsoft’s page shows.")
        part.body.addWidget(unknown_sentence(words))
    else:
        for number, role in enumerate(table.ordered(draft.roles, t.code)):
            if number:
                part.body.addWidget(hairline())
            part.body.addWidget(_role(role, table, t))
    facts = Facts(80)
    unknown = "unknown" if draft.days is None else ""
    facts.say(_("Length"), say.duration(draft, t), unknown)
    unknown = "unknown" if draft.extends is AutoExtend.UNKNOWN else ""
    facts.say(_("Extension"), say.extension(draft.extends, t), unknown)
    facts.say(_("Agreement"), say.last_accepted(earlier, t))
    part.body.addWidget(facts)
    return part


def who_may_box(deed: Deed, table: RoleTable, t: Catalogue) -> Box:
    """Return who may do it, as each of Microsoft's pages says it with its day."""
    parts: list[tuple[str, bool]] = []
    told = [one for one in deed.statements if one.roles]
    parts.append((_("Microsoft’s pages name different roles:") + " ", False))
    for number, one in enumerate(told):
        names = (role_name(role, table, t) for role in one.roles)
        for place, name in enumerate(names):
            if place:
                parts.append((f" {_('or')} ", False))
            parts.append((shown(name), True))
        day = "" if one.source is None else f" ({one.source.publisher}, {t.day(one.source.day)})"
        parts.append((day + (", " if number + 1 < len(told) else ". "), False))
    parts.append((_("If the browser refuses, one of the others is needed."), False))
    box = Box("medium", parts)
    sources = [s.source for s in told if s.source is not None]
    box.setToolTip(tip("\n".join(f"{s.publisher}: {s.page.said(t.code)}" for s in sources)))
    return box


class Box(QWidget):
    """A sentence on the soft ground of its meaning, with its shape."""

    def __init__(self, meaning: str, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning = meaning
        self.sentence = SentenceLabel(parts)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(Glyph(meaning, meaning), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = themes.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if theme.soft:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(f"{self._meaning}-soft"))
        else:
            painter.setPen(QPen(theme.colour(self._meaning), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            area.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, 4, 4)
        painter.end()


def stacked(parts: Iterable[QWidget]) -> QVBoxLayout:
    """Return parts below each other with a line between any two."""
    column = QVBoxLayout()
    column.setSpacing(12)
    for number, part in enumerate(parts):
        if number:
            column.addWidget(hairline())
        column.addWidget(part)
    return column


def _pointed(glyph: str, role: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    mark = Glyph(glyph, role, 14)
    mark.setFixedHeight(_LINE)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(words, "small", wrap=True), 1)
    return row


def _role(role: str, table: RoleTable, t: Catalogue) -> QWidget:
    tier, name = table.tier(role), role_name(role, table, t)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(PlainLabel(name, wrap=True))
    words.addWidget(PlainLabel(role_summary(table.get(role), t), "context", wrap=True))
    holder = QWidget()
    holder.setAccessibleName(f"{name}, {word(tier, t)}")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addLayout(words, 1)
    row.addWidget(TierBadge(tier, word(tier, t)), 0, Qt.AlignmentFlag.AlignVCenter)
    return holder
