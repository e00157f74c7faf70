"""Another language, another register, a window closed at the wrong moment."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLoggingCategory, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QDialog, QFrame

from desktop.services.workspace import Surroundings, open_register
from desktop.ui.dialogs.import_preview import ImportPreviewDialog
from tests.stories.test_first_day import PAGES, begin
from tests.windows import CONTROL, KEY, Seat, nameless, order_of_tab


@pytest.fixture
def seat(sit) -> Seat:
    """Return someone in front of a register with the two sample pages in it."""
    made: Seat = sit()
    begin(made)
    made.work.take_files(PAGES)
    made.click(made.dialog(ImportPreviewDialog).save)
    return made


def many(folder: Path, count: int) -> Path:
    """Write a Graph answer with `count` relationships."""
    page = json.loads(PAGES[0].read_text("utf-8"))
    first = page["value"][0]
    external = first["id"]
    page["value"] = [
        {**first, "id": f"{n:08x}{external[8:]}", "displayName": f"Serie-{n}"} for n in range(count)
    ]
    page.pop("@odata.nextLink", None)
    path = folder / "many.json"
    path.write_text(json.dumps(page), encoding="utf-8")
    return path


def stored(seat: Seat, places: Any, clock: Any) -> int:
    """Return how many relationships the register's file holds."""
    from desktop import paths

    around = Surroundings(places.backups, paths.resource("reference"), clock, "chiara")
    workspace = open_register(Path(seat.preferences.now.register or ""), around)
    try:
        assert workspace.verify().sound
        return len(workspace.relationships.lines())
    finally:
        workspace.close()


def test_switching_the_language_keeps_what_one_was_looking_at(seat):
    page = seat.work.pages.relationships
    page.search.setText("Helpdesk")
    seat.settle()
    page.select(seat.work.pages.relationships.visible_ids()[0])
    chosen = page.selected_id()
    seat.press(KEY.Key_8, CONTROL)
    seat.work.pages.history.chips.choose("imports")
    seat.work.pages.history._show()
    sentences = seat.sentences()
    seat.press(KEY.Key_Comma, CONTROL)
    language = seat.work.pages.settings.language
    language.choose("it")
    language.activated.emit(language.currentIndex())
    seat.settle()
    assert seat.work.frame.here() == "settings"
    assert seat.work.pages.settings.head.title.text() == "Impostazioni"
    assert seat.work.actions.undo.text().startswith("Annulla")
    assert "Registro:" in seat.work.frame.strip.texts()[1]
    seat.press(KEY.Key_8, CONTROL)
    assert seat.work.pages.history.chips.chosen() == "imports"
    assert len(seat.sentences()) == len(sentences)
    assert seat.sentences() != sentences
    seat.press(KEY.Key_2, CONTROL)
    page = seat.work.pages.relationships
    assert page.search.text() == "Helpdesk"
    assert page.selected_id() == chosen


def test_the_theme_changes_at_once(seat):
    from desktop.ui import themes

    seat.press(KEY.Key_Comma, CONTROL)
    theme = seat.work.pages.settings.theme
    theme.choose("dark")
    theme.activated.emit(theme.currentIndex())
    assert themes.current().name == "dark"
    theme.choose("light")
    theme.activated.emit(theme.currentIndex())
    assert themes.current().name == "light"


def test_two_registers_one_after_the_other(seat, home):
    first = Path(seat.work.desk.summary.path)
    seat.work.actions.new_register.trigger()
    page = seat.work.entrance.page
    assert page.leave.isVisible()
    begin(seat, "Altra Officina Snc")
    assert seat.window.windowTitle() == "Altra Officina Snc – Partner Desk"
    assert seat.names() == []
    assert seat.work.desk.summary.undo is None
    second = Path(seat.work.desk.summary.path)
    assert second != first
    assert not first.with_name(f"{first.name}-wal").exists()
    seat.work.registers.open(first)
    seat.settle()
    assert len(seat.names()) > 0
    assert seat.preferences.now.recent == (str(first), str(second))
    seat.press(KEY.Key_Comma, CONTROL)
    seat.settle()
    card = seat.work.pages.settings.register
    assert card.file.whole_text() == str(first)


def test_going_back_from_the_welcome_page_leaves_the_register_open(seat):
    seat.work.actions.new_register.trigger()
    seat.click(seat.work.entrance.page.leave)
    assert seat.work.entrance.page is None
    assert len(seat.names()) > 0


def test_closing_while_a_list_is_written_finishes_it_first(seat, tmp_path, places, clock):
    before = len(seat.work.pages.relationships.table.visible_lines())
    assert before
    seat.work.take_files([many(tmp_path, 3000)])
    preview = seat.dialog(ImportPreviewDialog)
    preview.save.click()
    seat.window.close()
    assert seat.window.isVisible()
    assert seat.notice != ""
    seat.bot.waitUntil(lambda: not seat.window.isVisible(), timeout=20_000)
    assert stored(seat, places, clock) == 3000 + 15


def test_stopping_while_a_list_is_written_writes_nothing(seat, tmp_path, places, clock):
    seat.work.take_files([many(tmp_path, 3000)])
    preview = seat.dialog(ImportPreviewDialog)
    preview.save.click()
    seat.window.close()
    seat.work.work.stopped.emit()
    seat.settle()
    assert "nothing was written" in seat.notice.lower()
    assert seat.window.isVisible()  # it says so instead of going
    seat.window.close()
    assert not seat.window.isVisible()
    assert stored(seat, places, clock) == 15


def test_closing_while_a_list_is_read_just_closes(seat, tmp_path, places, clock):
    seat.work.take_files([many(tmp_path, 3000)])
    seat.window.close()
    assert not seat.window.isVisible()
    assert stored(seat, places, clock) == 15


def test_a_list_dropped_before_there_is_a_register_is_answered_in_words(sit):
    seat = sit()
    seat.work.take_files(PAGES)
    assert "register" in seat.notice
    assert seat.work.entrance.page is not None


def test_a_register_that_is_gone_leads_to_the_welcome_page(sit, tmp_path):
    seat = sit("it", tmp_path / "sparito.pdesk")
    assert seat.work.entrance.page is not None
    assert "sparito.pdesk" in seat.notice
    begin(seat)
    assert seat.work.desk.is_open


def test_a_damaged_register_leaves_the_open_one_open(seat, tmp_path):
    broken = tmp_path / "broken.pdesk"
    broken.write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)
    seat.work.take_files([broken])
    seat.settle()
    assert "broken.pdesk" in seat.notice
    assert seat.work.desk.summary.name == "Torneria Lorsenna Srl"
    assert str(broken) not in seat.preferences.now.recent


def test_a_copy_holds_everything(seat, tmp_path, places, clock):
    seat.work.registers.copy(tmp_path / "copia.pdesk")
    seat.settle()
    assert "copia.pdesk" in seat.notice
    seat.work.registers.copy(tmp_path / "copia.pdesk")
    seat.settle()
    assert "not overwritten" in seat.notice
    seat.work.registers.open(tmp_path / "copia.pdesk")
    seat.settle()
    assert len(seat.names()) > 0


def test_everything_on_every_page_has_a_name_and_tab_reads_from_top_to_bottom(seat):
    for key in (KEY.Key_2, KEY.Key_8, KEY.Key_Comma):
        seat.work.notice.hush()
        seat.press(key, CONTROL)
        assert nameless(seat.window) == [], key
        if key != KEY.Key_Comma:  # its cards stand in two columns of the same width
            order = order_of_tab(seat.work.pages.here())
            assert order == sorted(order), key
    seat.work.actions.new_register.trigger()
    assert nameless(seat.window) == []


def test_everything_in_the_dialogs_of_an_import_has_a_name(seat):
    seat.work.take_files(PAGES)
    preview = seat.dialog(ImportPreviewDialog)
    preview.rows.table.select_positions([0])
    assert nameless(preview) == []
    preview.reject()
    seat.copy((PAGES[0].parent / "page-unknown-heads.tsv").read_text("utf-8"))
    seat.work.actions.paste.trigger()
    assert nameless(seat.dialog(QDialog)) == []


def test_no_widget_ever_becomes_a_window_of_its_own(sit, windows_shown):
    flash = QFrame()
    flash.setObjectName("flash")
    flash.show()
    flash.deleteLater()
    seat = sit()
    begin(seat)
    for key in (KEY.Key_8, KEY.Key_Comma, KEY.Key_2):
        seat.press(key, CONTROL)
    seat.work.take_files(PAGES)
    seat.dialog(ImportPreviewDialog)
    assert windows_shown == ["flash", "MainWindow", "ImportPreviewDialog"]


@pytest.fixture
def windows_shown() -> Iterator[list[str]]:
    """Collect each native window that Qt says it shows, be it for a blink.

    Qt's own log is asked. An event filter over everything would meet widgets that are still being
    made, and what Python makes of those is not what they become.
    """
    said = re.compile(r'QWidgetWindow\(\w+, name="(\w+?)(?:Class)?Window"\) to true')
    shown: list[str] = []

    def listen(_kind: QtMsgType, _context: QMessageLogContext, words: str | None) -> None:
        shown.extend(said.findall(words or ""))

    before = qInstallMessageHandler(listen)
    QLoggingCategory.setFilterRules("qt.widgets.showhide.debug=true")
    yield shown
    QLoggingCategory.setFilterRules("")
    qInstallMessageHandler(before)
