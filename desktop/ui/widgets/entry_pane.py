"""One entry of the history: what it says of itself, its changes, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFormLayout, QFrame, QTextEdit, QVBoxLayout, QWidget

from desktop.language import _
from desktop.ui.fonts import font
from desktop.ui.models.entry_words import Told
from desktop.ui.plain_text import shown
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import PlainLabel

WIDTH = 336
_INSET = 16


class EntryPane(QFrame):
    """Shows an entry; `undo` is its button, and `why` says what keeps it from being pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setAccessibleName(_("The chosen entry"))
        self.title = PlainLabel("", "strong", wrap=True)
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(12)
        self.facts.setVerticalSpacing(4)
        self.facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.undo = button(_("Undo this entry"), "undo")
        self.why = PlainLabel("", "context", wrap=True)
        self.changes = QTextEdit()
        self.changes.setReadOnly(True)
        self.changes.setAccessibleName(_("What changed"))
        self.changes.setTabChangesFocus(True)
        self.changes.setFrameShape(QFrame.Shape.NoFrame)
        self.changes.setProperty("role", "reading")
        self.changes.document().setDocumentMargin(0)
        self._changes_title = PlainLabel(_("What changed"), "strong")

        upper = QVBoxLayout()
        upper.setContentsMargins(_INSET, 14, _INSET, 12)
        upper.setSpacing(12)
        upper.addWidget(self.title)
        upper.addLayout(self.facts)
        upper.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        upper.addWidget(self.why)
        line = QFrame()
        line.setProperty("role", "hairline")
        lower = QVBoxLayout()
        lower.setContentsMargins(_INSET, 12, _INSET - 8, 12)
        lower.setSpacing(8)
        lower.addWidget(self._changes_title)
        lower.addWidget(self.changes, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addLayout(upper)
        outer.addWidget(line)
        outer.addLayout(lower, 1)

    def show_entry(self, title: str, facts: Sequence[tuple[str, str]], why_not: str) -> None:
        """Show what an entry says of itself; `why_not` keeps it from being undone."""
        self.title.setText(title)
        while self.facts.rowCount():
            self.facts.removeRow(0)
        for name, value in facts:
            said = PlainLabel(value, wrap=True)
            said.let_select()
            self.facts.addRow(PlainLabel(name, "quiet"), said)
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
        lines: list[tuple[str, QTextCharFormat]] = []
        for name, sentences in told:
            lines.append((name, strong))
            lines += [(sentence, plain) for sentence in sentences]
        if more:
            lines.append((more, plain))
        for number, (text, form) in enumerate(lines):
            if number:
                cursor.insertBlock()
            cursor.insertText(shown(text), form)
        self.changes.moveCursor(QTextCursor.MoveOperation.Start)
