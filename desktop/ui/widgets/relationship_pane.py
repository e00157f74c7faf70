"""One relationship in full, beside the table or under it; it never lies over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.lines import RelationshipDetail, RelationshipLine
from desktop.domain.observations import Proof
from desktop.domain.search import fold
from desktop.domain.times import local_day
from desktop.domain.undertakings import Undertaken
from desktop.language import _
from desktop.ui.models.relationship_columns import RelationshipWords
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.facts import Facts, hairline
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.marks import Mark, StatusMark, TierBadge
from desktop.ui.widgets.relationship_actions import RelationshipActions
from desktop.ui.widgets.relationship_cells import draw_end
from desktop.ui.widgets.relationship_parts import (
    decision_words,
    evidence_part,
    history_part,
    ids_part,
    ours_part,
    roles_part,
    ways_part,
)
from desktop.ui.widgets.relationship_undertakings import undertakings_part
from desktop.wording import relationships as say
from desktop.wording.words import word

WIDTH: Final = 336
_INSET: Final = 16
_BUTTONS: Final = 2
_UNLIMITED: Final = 16777215


class RelationshipPane(QFrame):
    """Shows a RelationshipDetail; what its buttons do is the page's."""

    closed = Signal()
    history_wanted = Signal()
    proof_wanted = Signal(object)
    """A Proof of which a copy is wanted."""
    tell_wanted = Signal(object)
    """An Undertaken of which someone wants to say how it went."""

    def __init__(
        self, words: RelationshipWords, actions: RelationshipActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setAccessibleName(_("The chosen relationship"))
        self._words, self._actions = words, actions
        self.shown: str | None = None
        """The id of the relationship that is shown."""
        self.name = ElidedLabel("", "strong")
        self.kind = PlainLabel("", "quiet")
        self.partner = ElidedLabel("", "context")
        self.badge = TierBadge("low", "")
        self.close_button = icon_button("x", _("Close the details (Esc)"))
        self.facts = QVBoxLayout()
        self.remove_roles = button(_("Remove roles…"), "shield-x")
        self.fewer_roles = button(_("Ask for fewer…"), "reduce")
        self.end = button(_("End it…"), "mail")
        self.decide = button(_("Decide…"), "review")
        self.edit = button(_("Edit…"), "settings")
        self._offered = (
            (self.remove_roles, actions.remove_roles),
            (self.fewer_roles, actions.fewer_roles),
            (self.end, actions.end),
            (self.decide, actions.decide),
            (self.edit, actions.edit),
        )
        self.more = icon_button("dots", _("More to do with it"))
        self.area = QScrollArea()
        self._lay_out()
        self.close_button.clicked.connect(self.closed)
        for made, action in self._offered:
            made.setAccessibleName(action.text())
            made.clicked.connect(action.trigger)
        self.more.clicked.connect(self._menu)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(0)
        first.addWidget(self.name)
        first.addWidget(self.kind)
        first.addStretch(1)
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addStretch(1)
        title.addLayout(first)
        title.addWidget(self.partner)
        title.addStretch(1)
        head = QWidget()
        head.setFixedHeight(55)
        row = QHBoxLayout(head)
        row.setContentsMargins(_INSET, 0, 8, 0)
        row.setSpacing(8)
        row.addLayout(title, 1)
        row.addWidget(self.badge)
        row.addSpacing(-4)
        row.addWidget(self.more)
        row.addSpacing(-8)
        row.addWidget(self.close_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for made, _action in self._offered:
            made.setProperty("fit", "narrow")
            buttons.addWidget(made)
        self._upper = QWidget()
        upper = QVBoxLayout(self._upper)
        upper.setContentsMargins(_INSET, 8, _INSET, 12)
        upper.setSpacing(8)
        upper.addLayout(self.facts)
        upper.addLayout(buttons)
        upper.addStretch(1)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("Details"))
        self._between = hairline()
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(0)
        self._sides.addWidget(self._upper)
        self._sides.addWidget(self._between)
        self._sides.addWidget(self.area, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(hairline())
        outer.addLayout(self._sides, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Under the table there is room beside: facts and buttons left, the rest right."""
        super().resizeEvent(event)
        wide = self.width() >= 2 * WIDTH
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)
        self._between.setVisible(not wide)
        self._upper.setMinimumWidth(WIDTH if wide else 0)
        self._upper.setMaximumWidth(WIDTH if wide else _UNLIMITED)

    # --- showing ------------------------------------------------------------------------------

    def show_relationship(
        self,
        line: RelationshipLine,
        detail: RelationshipDetail,
        under_way: Sequence[Undertaken] = (),
    ) -> None:
        """Show a relationship as its line in the table and its detail have it."""
        words, t = self._words, self._words.t
        same = self.shown == line.id
        self.shown = line.id
        self.name.setText(words.name(line))
        self.kind.setText(f" · {words.kind(line)}")
        where = ", ".join(filter(None, (line.partner_name, line.town)))
        self.partner.setText(where)
        tier = words.roles.strongest(line.role_ids())
        self.badge.setVisible(tier is not None)
        if tier is not None:
            self.badge.show_tier(tier, word(tier, t))
        self._show_facts(line, detail)
        self._offer()
        focus = self._focus_inside()
        before = self.area.verticalScrollBar().value()
        self.area.setWidget(self._parts(detail, under_way))
        if same:
            self.area.verticalScrollBar().setValue(before)
        self._focus_again(focus)

    def _offer(self) -> None:
        """Show buttons for the first things that can be done with it, as many as there is room."""
        able = [made for made, action in self._offered if action.isEnabled()]
        for made, _action in self._offered:
            made.setVisible(made in able[:_BUTTONS])

    def _show_facts(self, line: RelationshipLine, detail: RelationshipDetail) -> None:
        words, t, held = self._words, self._words.t, detail.relationship
        facts = Facts()
        state = StatusMark(line.status, words.status(line))
        since = say.since(held.activated, t) if held.activated else ""
        facts.add(_("Status"), state, ElidedLabel(since, "quiet"))
        own = held.status_as_reported
        if own and fold(own) not in (fold(held.status), fold(words.status(line))):
            facts.say("", _("The source says: “{text}”").format(text=own), "context")
        facts.add(_("Ends"), self._end(line))
        facts.say(_("Extends"), say.extends_to(line, t))
        if detail.stewardship.decision is not None:
            facts.say(_("Decision"), decision_words(detail.stewardship, t))
        while (old := self.facts.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.facts.addWidget(facts)

    def _end(self, line: RelationshipLine) -> QWidget:
        """Return the end in a sentence, or drawn as the table does where it is no date."""
        words = self._words
        said = words.end_and_days(line)
        if words.days_left(line) is not None:
            label = PlainLabel(said, wrap=True)
            label.let_select()
            return label
        mark = Mark()
        mark.show_mark(lambda ink: draw_end(ink, words, line), 200, said)
        return mark

    def _parts(self, detail: RelationshipDetail, under_way: Sequence[Undertaken]) -> QWidget:
        words, t, do = self._words, self._words.t, self._actions
        holder = QWidget()
        holder.setProperty("role", "page")
        column = QVBoxLayout(holder)
        column.setContentsMargins(_INSET, 12, _INSET, 16)
        column.setSpacing(16)
        today = local_day(words.now, t.zone_name)
        parts = (
            undertakings_part(under_way, today, t, self.tell_wanted.emit),
            roles_part(detail, words.roles, t, do.could_do.trigger),
            evidence_part(detail, words.now, t, do.attach.trigger, self._save),
            history_part(detail.history, detail.changed, t, self._all_history),
            ours_part(detail.stewardship, words, t, do.notes.trigger),
            ways_part(detail.partner, detail.sells, detail.administers, t, do.partner.trigger),
            ids_part(detail),
        )
        for part in parts:
            if part is not None:
                column.addWidget(part)
        column.addStretch(1)
        return holder

    def _all_history(self) -> None:
        self.history_wanted.emit()

    def _save(self, proof: Proof) -> None:
        self.proof_wanted.emit(proof)

    # --- keyboard -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _menu(self) -> None:
        menu = self._actions.menu(self)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _focus_inside(self) -> str:
        """Return the name of the link inside the scrolled part that has the focus."""
        inner, focused = self.area.widget(), self.focusWidget()
        if inner is None or focused is None or not inner.isAncestorOf(focused):
            return ""
        return focused.accessibleName() if focused.hasFocus() else ""

    def _focus_again(self, name: str) -> None:
        inner = self.area.widget()
        for widget in inner.findChildren(QWidget) if name and inner is not None else ():
            if widget.accessibleName() == name and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
