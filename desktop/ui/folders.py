"""Showing a folder in the system's file manager."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.language import _
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.wording.quotes import shown


def show_folder(folder: Path, notice: NoticeBar) -> None:
    """Show a folder; one that is not there yet has nothing to show, and that is said."""
    if folder.is_dir():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    else:
        text = _("The folder {name} does not exist yet: nothing was put there so far.")
        notice.say("accent", text.format(name=shown(str(folder))))
