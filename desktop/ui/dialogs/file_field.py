"""A file to be kept: chosen, named, taken away again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.language import _
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.labels import ElidedLabel


class FileField(QWidget):
    """Holds the path of one file, or none; the file itself is read by whoever saves it."""

    changed = Signal()

    def __init__(self, choose: str) -> None:
        """`choose` is what the button and the file dialog say."""
        super().__init__()
        self._path: Path | None = None
        self._title = choose
        self.choose = button(choose, "clip")
        self.name = ElidedLabel("", middle=True)
        self.drop = icon_button("x", _("Leave this file out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self.name, 1)
        row.addWidget(self.drop)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self._ask)
        self.drop.clicked.connect(lambda: self.show_path(None))
        self.show_path(None)

    def path(self) -> Path | None:
        return self._path

    def show_path(self, path: Path | None) -> None:
        self._path = path
        self.name.setText(path.name if path else _("No file chosen"))
        self.drop.setVisible(path is not None)
        self.changed.emit()

    def draft(self) -> Any:
        return self._path

    def restore(self, draft: Any) -> None:
        self.show_path(draft)

    def _ask(self) -> None:
        dialog = file_dialog(self, self._title)
        dialog.fileSelected.connect(lambda chosen: self.show_path(Path(chosen)))
        dialog.open()


def file_dialog(parent: QWidget, title: str) -> QFileDialog:
    """Return the system's dialog for one existing file, not shown yet."""
    dialog = QFileDialog(parent, title.rstrip("…"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
