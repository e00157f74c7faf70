"""A question before something that touches several things; Enter alone means no."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.language import _
from desktop.ui.plain_text import label, shown


def ask(
    parent: QWidget, title: str, text: str, detail: str, yes: str, then: Callable[[], None]
) -> QMessageBox:
    """Show a question and call `then` when the person presses the button called `yes`."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(shown(text, lines=True))
    box.setInformativeText(shown(detail, lines=True))
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sure = box.addButton(label(yes), QMessageBox.ButtonRole.DestructiveRole)
    sure.setAccessibleName(yes)
    sure.setAutoDefault(False)
    no = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    sure.clicked.connect(then)
    box.open()
    return box
