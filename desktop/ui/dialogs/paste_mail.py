"""A link or the text of a mail, pasted: what a person has of an invitation without its file."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import Invalid
from desktop.language import _
from desktop.ui.dialogs.fields import Words
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.widgets.labels import PlainLabel

_LINES: Final = 12


class PasteMailDialog(FormDialog):
    """Takes what lies on the clipboard and gives back the text to inspect."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(_("Paste a link or a mail"), _("Inspect"), WIDE, parent)
        how = _(
            "Copy the link with the right mouse button in your mail program, without opening it, "
            "or select the whole mail and copy it. Nothing is opened on the network."
        )
        self.body.addWidget(PlainLabel(how, "quiet", wrap=True))
        self.text = Words(text, lines=_LINES)
        self.text.setLineWrapMode(Words.LineWrapMode.WidgetWidth)
        self.text.installEventFilter(self)
        hint = _("Pasted text has no sender and no signature: those checks stay open.")
        self.add("text", _("Link or text of the mail"), self.text, hint)
        self.body.addStretch(1)
        self.text.setFocus()
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def value(self) -> str:
        text = self.text.toPlainText()
        if not text.strip():
            raise Invalid("text", "needed")
        return text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter inspect where only a link was pasted: a mail has more than one line."""
        if (
            watched is self.text
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and len(self.text.toPlainText().split()) == 1
        ):
            self.save.click()
            return True
        return super().eventFilter(watched, event)
