"""One entry of the history: what it says of itself, its changes, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QTextEdit, QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui.fonts import font
from desktop.ui.models.entry_words import Told
from desktop.ui.plain_text import shown
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

WIDTH = 336
_LOW = 264
"""The height under the table."""
_ANY = 16777215
_INSET = 16


class EntryPane(QFrame):
    """Shows an entry; `undo` is its button, and `why` says what keeps it from being pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setAccessibleName(_("The chosen entry"))
        self.title = PlainLabel("", "strong", wrap=True)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(12)
        self.facts.setVerticalSpacing(4)
        self.facts.setColumnStretch(1, 1)
        self.undo = button(_("Undo this entry"), "undo")
        self.why = PlainLabel("", "context", wrap=True)
        self.changes = QTextEdit()
        self.changes.setReadOnly(True)
        self.changes.setAccessibleName(_("What changed"))
        self.changes.setTabChangesFocus(True)
        self.changes.setFrameShape(QFrame.Shape.NoFrame)
        self.changes.setProperty("role", "reading")
        self.changes.document().setDocumentMargin(0)
        self._line = QFrame()
        self._line.setProperty("role", "hairline")
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._lay_out()

    def _lay_out(self) -> None:
        upper = QVBoxLayout()
        upper.setContentsMargins(_INSET, 14, _INSET, 14)
        upper.setSpacing(10)
        upper.addWidget(self.title)
        upper.addLayout(self.facts)
        upper.addSpacing(2)
        upper.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        upper.addWidget(self.why)
        upper.addStretch(1)
        lower = QVBoxLayout()
        lower.setContentsMargins(_INSET, 12, _INSET - 8, 12)
        lower.setSpacing(8)
        lower.addWidget(PlainLabel(_("What changed"), "strong"))
        lower.addWidget(self.changes, 1)
        self._halves.setContentsMargins(1, 1, 1, 1)
        self._halves.setSpacing(0)
        self._halves.addLayout(upper)
        self._halves.addWidget(self._line)
        self._halves.addLayout(lower, 1)

    def fit(self, narrow: bool) -> None:
        """Stand beside the table, or lie under it with the changes beside the facts."""
        way = QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(way)
        self._halves.setStretch(0, 1 if narrow else 0)
        self._line.setVisible(not narrow)
        self.setMinimumWidth(0 if narrow else WIDTH)
        self.setMaximumWidth(_ANY if narrow else WIDTH)
        self.setMinimumHeight(_LOW if narrow else 0)
        self.setMaximumHeight(_LOW if narrow else _ANY)

    def show_entry(self, title: str, facts: Sequence[tuple[str, str]], why_not: str) -> None:
        """Show what an entry says of itself; `why_not` keeps it from being undone."""
        self.title.setText(title)
        while (item := self.facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, (name, value) in enumerate(facts):
            self.facts.addWidget(PlainLabel(name, "quiet"), row, 0)
            self.facts.addWidget(ElidedLabel(value, middle=True), row, 1)
        self.undo.setEnabled(not why_not)
        self.why.setText(why_not)
        self.why.setVisible(bool(why_not))
        self.show_changes([], "")

    def show_changes(self, told: Sequence[Told], more: str) -> None:
        """Show changes under the names of their records; `more` says what is left out."""
        self.changes.clear()
        strong, plain = QTextCharFormat(), QTextCharFormat()
        strong.setFont(font(strong=True))
        plain.setFont(font())
        cursor = QTextCursor(self.changes.document())
        lines: list[tuple[str, QTextCharFormat, int]] = []
        for name, sentences in told:
            gap = 8 if name and lines else 0
            if name:
                lines.append((name, strong, gap))
            lines += [(sentence, plain, 0) for sentence in sentences]
        if more:
            lines.append((more, plain, 8))
        for number, (text, form, gap) in enumerate(lines):
            block = QTextBlockFormat()
            block.setTopMargin(gap)
            if number:
                cursor.insertBlock(block)
            cursor.insertText(shown(text), form)
        self.changes.moveCursor(QTextCursor.MoveOperation.Start)
