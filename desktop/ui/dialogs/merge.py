"""Two records that are one firm: which value of each field stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from desktop.language import _, ngettext, number
from desktop.ui import themes
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.fonts import face
from desktop.ui.models.compared import MergeField
from desktop.ui.plain_text import tip
from desktop.ui.widgets.labels import PlainLabel
from desktop.wording.quotes import shown

LONGEST: Final = 240
"""Letters of a value that are shown; the whole of it is its tooltip."""
_RING: Final = 16
_WORDS: Final = 26


class MergeDialog(FormDialog):
    """Takes the fields of two records; gives back the keys of those taken from the other."""

    def __init__(
        self,
        fields: Sequence[MergeField],
        one: str,
        other: str,
        why: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`one` and `other` say which record each is; `why` what makes them look the same."""
        super().__init__(_("Merge two into one"), _("Merge"), WIDE, parent)
        if why:
            self.body.addWidget(PlainLabel(why, "strong", wrap=True))
        text = _("Choose what stays of each. Ctrl+Z takes the merger back, whole.")
        self.body.addWidget(PlainLabel(text, "quiet", wrap=True))
        self.table = MergeTable(fields, one, other)
        self.add("fields", _("Fields that differ"), self.table)
        same = sum(1 for field in fields if field.one == field.other)
        if same:
            message = ngettext("{n} field says the same.", "{n} fields say the same.", same)
            self.body.addWidget(PlainLabel(message.format(n=number(same)), "context", wrap=True))
        self.body.addStretch(1)

    def value(self) -> frozenset[str]:
        return self.table.taken()


class MergeTable(QWidget):
    """A line for each field that differs: its name and the two values to choose from."""

    def __init__(self, fields: Sequence[MergeField], one: str, other: str) -> None:
        super().__init__()
        self._groups: dict[str, QButtonGroup] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 112)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for place, name in enumerate((one, other), 1):
            grid.addWidget(PlainLabel(shown(name, 60), "strong", wrap=True), 0, place)
        top = Qt.AlignmentFlag.AlignTop
        for row, field in enumerate((f for f in fields if f.one != f.other), 1):
            title = PlainLabel(field.title, "quiet", wrap=True)
            title.setContentsMargins(0, 4, 0, 0)
            grid.addWidget(title, row, 0, top)
            if field.united:
                both = ", ".join(filter(None, (field.one, field.other)))
                words = _("both stay: {values}").format(values=shown(both, LONGEST))
                united = PlainLabel(words, wrap=True)
                united.setContentsMargins(0, 4, 0, 4)
                grid.addWidget(united, row, 1, 1, 2, top)
                continue
            group = self._groups[field.key] = QButtonGroup(self)
            for place, text in enumerate((field.one, field.other)):
                made = ValueChoice(field.title, text)
                group.addButton(made, place)
                grid.addWidget(made, row, place + 1, top)
            group.button(0 if field.one else 1).setChecked(True)

    def taken(self) -> frozenset[str]:
        """Return the keys of the fields that the other record decides."""
        return frozenset(key for key, group in self._groups.items() if group.checkedId() == 1)

    def choice(self, key: str, other: bool) -> QAbstractButton:
        """Return the button of a field's value."""
        return self._groups[key].button(int(other))

    def draft(self) -> Any:
        return sorted(self.taken())

    def restore(self, draft: Any) -> None:
        for key, group in self._groups.items():
            group.button(int(key in draft)).setChecked(True)


class ValueChoice(QAbstractButton):
    """A radio button whose words wrap."""

    def __init__(self, field: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = shown(text, LONGEST) if text else _("nothing")
        self._empty = not text
        self._layout = QTextLayout(self._words, face("body").font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.setCheckable(True)
        self.setAccessibleName(f"{field}: {self._words}")
        if len(text) > LONGEST:
            self.setToolTip(tip(text[:2000]))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 24)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(24, round(self._lay_out(width)) + 8)

    def _lay_out(self, width: int) -> float:
        """Break the words into lines, inside a word only where it must; return their height."""
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width - _WORDS - 4, 60))
            line.setPosition(QPointF(0, height))
            height += line.height()
        self._layout.endLayout()
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = themes.current(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(2, 4, _RING, _RING)
        painter.setBrush(theme.colour("hover" if self.underMouse() and not on else "surface"))
        painter.setPen(QPen(theme.colour("accent" if on else "line-strong"), 5 if on else 1))
        inset = 2.5 if on else 0.5
        painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
        painter.setPen(theme.colour("text-2" if self._empty else "text"))
        self._lay_out(self.width())
        self._layout.draw(painter, QPointF(_WORDS, 4))
        painter.end()
