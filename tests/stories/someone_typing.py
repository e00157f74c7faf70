"""A program that types into a dialog of the window and waits to be killed.

Arguments: data folder, register, language, "notes" or "partner", what is typed, and the time.
"""

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.ui.binding import hold_none
from desktop.ui.dialogs.note import NotesDialog
from desktop.ui.dialogs.partner import PartnerDialog
from tests.ui import story
from tests.windows import CONTROL, KEY, Seat


def main(folder: str, register: str, code: str, way: str, typed: str, now: str) -> None:
    hold_none()
    qt_api.set_qt_api("pyside6")
    app = QApplication([])
    places, moment = paths.places(Path(folder)), datetime.fromisoformat(now)
    bot = QtBot(None)  # type: ignore[arg-type]  # no test runs here, so none asks for it
    seat = Seat(bot, places, lambda: moment, code, Path(register))
    seat.press(KEY.Key_2, CONTROL)
    page = seat.work.pages.relationships
    if way == "notes":
        page.select(story.ASSISTENZA.id)
        page.do.notes.trigger()
        field = seat.dialog(NotesDialog).notes
        field.setPlainText(typed)
    else:
        seat.work.actions.add_partner.trigger()
        seat.dialog(PartnerDialog).name.setText(typed)
    seat.bot.waitUntil(lambda: places.drafts.is_dir() and any(places.drafts.glob("*.json")))
    sys.stdout.write("kept\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
