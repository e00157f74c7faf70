"""What the firm wants to happen with a relationship, and why."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from desktop.domain.relationships import Decision
from desktop.language import N_, _
from desktop.ui import themes
from desktop.ui.dialogs.fields import Field, Words
from desktop.ui.dialogs.form import WIDE, Draft, FormDialog
from desktop.ui.fonts import face
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

KEYS: Final = {
    Decision.KEEP: "K",
    Decision.REDUCE: "R",
    Decision.REMOVE: "X",
    Decision.ASK: "A",
}
"""The same letters in every language, so that a learnt hand stays good."""

_MEANS: Final = {
    Decision.KEEP: (N_("Keep"), N_("still needed as it is")),
    Decision.REDUCE: (N_("Reduce"), N_("fewer roles, or shorter")),
    Decision.REMOVE: (N_("Remove"), N_("the access should go")),
    Decision.ASK: (N_("Ask"), N_("write to the partner")),
}


class Decided(NamedTuple):
    """What the person chose, and why."""

    decision: Decision
    reason: str


class DecisionKey(QAbstractButton):
    """A choice with the letter that makes it, its word and what it means."""

    _LETTER: Final = 26

    def __init__(self, key: str, title: str, means: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._means = key, means
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(f"{title}, {means}")
        self.setAccessibleDescription(key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        words = max(text_width(self.text(), strong=True), text_width(self._means, small=True))
        lines = face(strong=True).height + face("small").height
        return QSize(round(words) + self._LETTER + 12 + 10 + 12, round(max(lines + 16, 56)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = themes.current(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = "pressed" if self.isDown() else "hover" if self.underMouse() else "surface"
        painter.setPen(QPen(theme.colour("accent" if on else "line-strong"), 2 if on else 1))
        painter.setBrush(theme.colour("accent-soft" if on else ground))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        self._draw_letter(painter, on)
        ink = Ink(painter)
        title, small = face(strong=True).height, face("small").height
        top = (self.height() - title - small) / 2
        left, room = 12 + self._LETTER + 10, self.width() - self._LETTER - 34
        ink.place(left, top, room, title)
        ink.text(self.text(), strong=True)
        ink.place(left, top + title, room, small)
        ink.text(self._means, "text-2", small=True)
        painter.end()

    def _draw_letter(self, painter: QPainter, on: bool) -> None:
        theme, size = themes.current(), self._LETTER
        box = QRectF(12.5, round((self.height() - size) / 2) + 0.5, size - 1, size - 1)
        painter.setPen(QPen(theme.colour("accent" if on else "line-strong"), 1))
        painter.setBrush(theme.colour("accent" if on else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        ink = Ink(painter, box)
        ink.x += (box.width() - text_width(self._key, strong=True)) / 2
        ink.text(self._key, "on-accent" if on else "text", strong=True)


class DecisionDialog(FormDialog):
    """Gives back a `Decided`; keeping strong roles needs a reason."""

    def __init__(
        self,
        about: str,
        strong: bool,
        decision: Decision | None = None,
        reason: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`about` names what is decided; `strong`: its roles are high, critical or unknown."""
        super().__init__(_("Your decision"), _("Record the decision"), WIDE, parent)
        self._strong = strong
        self.body.addWidget(ElidedLabel(about, "strong"))
        self.keys: dict[Decision, DecisionKey] = {}
        self._group = QButtonGroup(self)
        choices = QGridLayout()
        choices.setSpacing(8)
        for number, (member, (title, means)) in enumerate(_MEANS.items()):
            key = DecisionKey(KEYS[member], _(title), _(means))
            self.keys[member] = key
            self._group.addButton(key)
            choices.addWidget(key, number // 2, number % 2)
            QShortcut(QKeySequence(KEYS[member]), self, key.click)
            key.toggled.connect(self._tell_missing)
        self.body.addLayout(choices)
        self.reason = Words(reason, lines=3)
        self.reason.textChanged.connect(self._tell_missing)
        self._reason_field: Field = self.add("decision_reason", _("Reason"), self.reason)
        self._reason_field.say(
            _("Keeping roles that are high, critical or unknown always needs one.")
        )
        self.body.addWidget(
            PlainLabel(
                _(
                    "This records what the firm wants. Nothing happens at Microsoft by it:"
                    " until a list shows the change, it stays a decision."
                ),
                "context",
                wrap=True,
            )
        )
        self.body.addStretch(1)
        if decision is not None:
            self.keys[decision].setChecked(True)
        (self.keys[decision] if decision else self.keys[Decision.KEEP]).setFocus()
        self._tell_missing()

    def chosen(self) -> Decision | None:
        """Return what is chosen so far."""
        return next((member for member, key in self.keys.items() if key.isChecked()), None)

    def value(self) -> Decided:
        chosen = self.chosen()
        assert chosen is not None  # the button is off until then
        return Decided(chosen, self.reason.text().strip())

    def draft(self) -> Draft:
        return {**super().draft(), "decision": self.chosen()}

    def _put(self, draft: Draft) -> None:
        super()._put(draft)
        chosen = draft.get("decision")
        if chosen is not None:
            self.keys[chosen].setChecked(True)

    def _tell_missing(self) -> None:
        """Say under the button what is still missing."""
        words = ""
        if self.chosen() is None:
            words = _("Choose what should happen.")
        elif self.chosen() is Decision.KEEP and self._strong and not self.reason.text().strip():
            words = _("Write a reason: these roles are high, critical or unknown.")
        self.save.setEnabled(not words)
        self.missing.setText(words)
        self.missing.setVisible(bool(words))
        self.save.setAccessibleDescription(words)
