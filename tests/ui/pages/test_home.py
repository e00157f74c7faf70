"""Home as a person reads and uses it, in both languages, from an empty register on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMainWindow

from desktop import language
from desktop.domain.changes import Change, Reason
from desktop.domain.relationships import Status
from desktop.ui import actions
from desktop.ui.desk import Desk
from desktop.ui.pages.home import HomePage
from desktop.ui.widgets.home_content import NARROW
from tests import lorsenna
from tests.lorsenna import ADVISOR, ASSISTENZA, BITMORVA, BUSINESS_CENTRAL
from tests.records import Ticking, new_store
from tests.windows import nameless


class Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.acts = actions.make(self)


@pytest.fixture
def new_home(qtbot, desk: Desk) -> Callable[..., HomePage]:
    """Return a function that shows the page in a window of its own."""
    windows: list[Window] = []

    def make(width: int = 1188, height: int = 740) -> HomePage:
        window = Window()
        windows.append(window)
        qtbot.addWidget(window)
        page = HomePage(desk, window.acts)
        window.setCentralWidget(page)
        window.resize(width, height)
        window.show()
        return page

    return make


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return the register of the design's pictures."""
    path = tmp_path / "torneria-lorsenna.pdesk"
    store = new_store(path, Ticking(lorsenna.NOW))
    lorsenna.fill(store)
    store.database.close()
    return path


@pytest.fixture
def home(new_home, desk, settle, register):
    page = new_home()
    desk.open(register)
    settle()
    return page


def rows(table):
    model = table.lines_model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def write(desk, settle, *changes):
    desk.write(
        lambda workspace, _report: workspace._store.apply(changes, "Prova", Reason.EDITED), desk
    )
    settle()


def test_a_first_look_that_lacks_duties_shows_none_and_does_not_say_there_are_none(home):
    overview = replace(lorsenna.shown(), agenda_whole=False)
    card = home.content.agenda
    card.show_overview(overview)
    assert card.nothing.isHidden()
    assert card.table.isHidden()
    card.show_overview(lorsenna.shown())
    assert not card.table.isHidden()


# --- what it says ------------------------------------------------------------------------------


def test_it_answers_the_boss_in_italian(new_home, desk, settle, register):
    language.speak("it")
    page = new_home()
    desk.open(register)
    settle()
    assert page.head.context.whole_text() == (
        "Torneria Lorsenna Srl · 4 partner, 6 relazioni · lunedì 23 nov 2026"
    )
    answer = page.content.answer
    assert answer.title.text() == "Tre partner possono agire oggi. Uno ha il controllo completo."
    assert answer.reason.accessibleName().startswith("Bitmorva Consulting è Amministratore glob")
    assert answer.age.text() == "Elenco di 10 giorni fa"
    assert answer.bar.accessibleName() == ("Elenco di 10 giorni fa, 13 nov 2026, revisione a 90 gg")
    assert rows(page.content.standings.table)[1] == [
        "Adrevia Servizi IT Srl",
        "Alto",
        "3 alti · 2 medi · 1 basso",
        "14 feb 2027 (+180 gg)",
    ]
    assert rows(page.content.agenda.table)[0] == [
        "oggi",
        "Bitmorva: Rimuovi ruoli, l’accesso è senza contratto",
    ]


def test_it_answers_in_english_too(home):
    assert home.content.answer.title.text() == (
        "Three partners can act today. One has full control."
    )
    assert home.content.standings.all.text() == "All 6 relationships"
    assert [row[0] for row in rows(home.content.agenda.table)] == [
        *["today"] * 3,
        "9 Dec",
        "15 Dec",
        "31 Dec",
    ]
    assert len(home.content.timeline.timeline.lines) == 8


def test_it_follows_what_is_written(home, desk, settle):
    gone = replace(ADVISOR, status=Status.TERMINATED)
    write(desk, settle, Change(ADVISOR, gone))
    assert home.content.answer.title.text() == (
        "Two partners can act today. One has roles of high level."
    )
    assert rows(home.content.standings.table)[0][0] == "Adrevia Servizi IT Srl"


def test_an_empty_register_says_how_to_begin(new_home, desk, settle, tmp_path):
    page = new_home()
    desk.create(tmp_path / "neu.pdesk", "Torneria Lorsenna Srl", "Chiara Belotti")
    settle()
    assert page.stack.currentWidget() is page.empty
    assert page.head.context.whole_text().startswith("No list yet")
    asked: list[str] = []
    acts = page.window().acts
    for name in ("paste", "import_files", "add_relationship", "demo"):
        getattr(acts, name).setEnabled(True)
        getattr(acts, name).triggered.connect(lambda _on=False, name=name: asked.append(name))
    for button in (page.empty.paste, page.empty.import_file, page.empty.by_hand, page.empty.demo):
        button.click()
    assert asked == ["paste", "import_files", "add_relationship", "demo"]


def test_closing_the_register_leaves_nothing_of_it_on_screen(home, desk):
    desk.close()
    assert home.stack.currentWidget() is home.frame
    assert home.head.context.whole_text() == ""


# --- where it leads ----------------------------------------------------------------------------


def test_a_partner_leads_to_its_strongest_relationship(qtbot, home):
    table = home.content.standings.table
    place = QPoint(60, table.rowViewportPosition(1) + 10)
    with qtbot.waitSignal(home.led) as led:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert led.args == ["relationships", ASSISTENZA.id]


def test_so_does_enter_by_keyboard_alone(qtbot, home):
    table = home.content.standings.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    with qtbot.waitSignal(home.led) as led:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert led.args == ["relationships", ADVISOR.id]


def test_a_duty_leads_to_where_it_is_done(qtbot, home):
    table = home.content.agenda.table
    table.selectRow(1)
    with qtbot.waitSignal(home.led) as led:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert led.args == ["relationships", BUSINESS_CENTRAL.id]
    table.selectRow(4)
    with qtbot.waitSignal(home.led):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_a_list_that_is_missing_leads_to_pasting_one(qtbot, new_home, desk, settle, tmp_path):
    store = new_store(tmp_path / "hand.pdesk", Ticking(lorsenna.NOW))
    records = (BITMORVA, ADVISOR)
    store.apply([Change(None, record) for record in records], "Prova", Reason.ADDED)
    store.database.close()
    page = new_home()
    desk.open(tmp_path / "hand.pdesk")
    settle()
    table = page.content.agenda.table
    assert "Paste a list: all of it was typed by hand" in rows(table)[1]
    table.selectRow(1)
    acts = page.window().acts
    acts.paste.setEnabled(True)
    with qtbot.waitSignal(acts.paste.triggered):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_the_link_and_the_timeline_lead_to_relationships(qtbot, home):
    with qtbot.waitSignal(home.led):
        qtbot.mouseClick(home.content.standings.all, Qt.MouseButton.LeftButton)
    timeline = home.content.timeline.timeline
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    with qtbot.waitSignal(home.led) as led:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert led.args == ["relationships", ADVISOR.id]


def test_tab_goes_from_card_to_card(qtbot, home):
    content = home.content
    content.standings.all.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(8):
        seen.append(home.window().focusWidget())
        qtbot.keyClick(home.window().focusWidget(), Qt.Key.Key_Tab)
    for widget in (content.standings.table, content.agenda.table, content.timeline.timeline):
        assert widget in seen


# --- what survives, and how it fits -------------------------------------------------------------


def test_the_table_survives_a_change_of_language(home, new_home, desk, settle):
    home.content.timeline.show_as_table(True)
    view = home.view()
    language.speak("it")
    page = new_home()
    page.show_view(view)
    desk.changed.emit(frozenset({"relationship"}))
    settle()
    assert page.content.timeline.is_table
    assert page.content.timeline.switch.text() == "Come figura"


@pytest.mark.parametrize("size", [(1188, 740), (928, 640), (1800, 1000), (624, 420)])
def test_nothing_is_clipped_at_any_size(each_language, new_home, desk, settle, register, size):
    page = new_home(*size)
    desk.open(register)
    settle()
    content = page.content
    narrow = content.viewport().width() - 32 < NARROW
    assert (content.standings.y() == content.agenda.y()) is not narrow
    for label in content.findChildren(QLabel):
        if label.isVisibleTo(content) and label.text() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()
    title = content.answer.title
    assert title.height() >= title.heightForWidth(title.width())
    assert content.horizontalScrollBar().maximum() == 0
    for table in (content.standings.table, content.agenda.table):
        assert table.header.length() == table.viewport().width()
    assert content.standings.table.verticalScrollBar().maximum() == 0


def test_the_timeline_takes_what_is_left_and_the_cards_what_they_need(home):
    content = home.content
    assert content.answer.height() == 72
    assert content.standings.width() == pytest.approx(672, abs=6)
    assert content.verticalScrollBar().maximum() == 0
    assert content.timeline.geometry().bottom() == pytest.approx(content.height() - 12, abs=2)


def test_names_from_outside_stay_plain_text(new_home, desk, settle, tmp_path):
    name = "<b>bold</b> & <img src=x> " + "lang" * 2500
    rude = replace(BITMORVA, name=name)
    store = new_store(tmp_path / "rude.pdesk", Ticking(lorsenna.NOW))
    records = (rude, ADVISOR)
    store.apply([Change(None, record) for record in records], "Prova", Reason.ADDED)
    store.database.close()
    page = new_home()
    desk.open(tmp_path / "rude.pdesk")
    settle()
    assert rows(page.content.standings.table)[0][0] == name
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    page.grab()


def test_everything_the_keyboard_reaches_has_a_name(home):
    home.content.timeline.show_as_table(True)
    assert nameless(home) == []
    home.content.timeline.show_as_table(False)
    assert nameless(home) == []


def test_another_day_counts_anew(qtbot, home, desk, settle):
    desk._surroundings().clock.now = lorsenna.NOW + timedelta(days=1)
    home.look_at_the_day()
    qtbot.waitUntil(lambda: home.content.answer.age.text() == "List of 11 days ago")
    settle()
    assert home.head.context.whole_text().endswith("Tuesday 24 Nov 2026")
