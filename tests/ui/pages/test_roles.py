"""Roles & types as a person uses it: search in either language, filter, tick, ask, read."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton

from desktop.language import speak
from desktop.ui.pages.roles import ON_BEHALF, ROLES, TYPES, WHO_MAY, RolesPage
from desktop.ui.widgets.labels import SentenceLabel
from tests.ui import story

EXCHANGE = story.EXCHANGE


@pytest.fixture
def new_page(qtbot, desk, settle, tmp_path):
    story.write(tmp_path / "firm.pdesk")
    windows = []

    def make(width=1184, height=740) -> RolesPage:
        window = QMainWindow()
        windows.append(window)
        qtbot.addWidget(window)
        page = RolesPage(desk)
        window.setCentralWidget(page)
        window.setMinimumSize(720, 480)
        window.resize(width, height)
        window.show()
        if not desk.is_open:
            desk.open(tmp_path / "firm.pdesk")
        settle()
        qtbot.waitUntil(lambda: bool(page.roles.lines))
        return page

    return make


@pytest.fixture
def page(new_page):
    return new_page()


def names(page) -> list[str]:
    model = page.roles.model
    return [model.line(row).role.name_en for row in range(model.rowCount())]


def words(widget) -> str:
    labels = [label.text() for label in widget.findChildren(QLabel)]
    sentences = [one.accessibleName() for one in widget.findChildren(SentenceLabel)]
    buttons = [one.accessibleName() for one in widget.findChildren(QPushButton)]
    return "\n".join([*labels, *sentences, *buttons])


def called(widget, name) -> QPushButton:
    buttons: list[QPushButton] = widget.findChildren(QPushButton)
    return next(button for button in buttons if button.accessibleName() == name)


def part(qtbot, page, key):
    qtbot.mouseClick(page.parts._chips[key], Qt.MouseButton.LeftButton)


def test_all_roles_are_there_strongest_first_with_their_counts(page):
    assert len(names(page)) == 142
    assert page.head.context.whole_text().startswith("142 roles · 13 types of partner · ")
    assert page.roles.chips._chips["all"].accessibleName() == "All roles 142"
    assert page.roles.current_line().role.tier == "critical"


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "amministratore di exchange"), ("it", "exchange administrator"), ("it", "mailbox")],
)
def test_a_role_is_found_in_the_other_language(qtbot, new_page, language, text):
    speak(language)
    page = new_page()
    page.focus_search()
    qtbot.keyClicks(page.search, text)
    assert "Exchange Administrator" in names(page)
    assert len(names(page)) < 6
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.roles.table.hasFocus()
    assert page.role_pane.shown == EXCHANGE


def test_a_search_without_a_match_leads_out_of_itself(qtbot, page):
    qtbot.keyClicks(page.search, "nothing of the kind")
    assert names(page) == []
    assert page.roles.nothing.isVisible()
    assert not page.role_pane.isVisible()
    qtbot.mouseClick(page.roles.nothing.clear, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 142


def test_chips_filter_by_power_and_by_what_our_partners_hold(qtbot, page):
    chips = page.roles.chips
    qtbot.mouseClick(chips._chips["critical"], Qt.MouseButton.LeftButton)
    assert len(names(page)) == 5
    qtbot.mouseClick(chips._chips["held"], Qt.MouseButton.LeftButton)
    assert set(names(page)) >= {"Global Administrator", "Exchange Administrator"}
    assert "Power Platform Administrator" not in names(page)  # only asked for


def test_the_pane_says_what_a_role_lets_a_person_do_and_who_says_so(page):
    page.show_role(EXCHANGE)
    pane = page.role_pane
    assert pane.name.whole_text() == "Exchange Administrator"
    assert pane.context.whole_text() == "Amministratore di Exchange"
    said = words(pane)
    assert "Read anyone’s mail" in said
    assert "(Microsoft, page of 26 Jan 2026)" in said
    assert "Not: reset the owner’s password, create an administrator, buy licences." in said
    assert "Microsoft, page of 20 Jan 2026" in said


def test_an_id_is_copied_whole(qtbot, page):
    page.show_role(EXCHANGE)
    qtbot.mouseClick(called(page.role_pane, "Copy Id"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == EXCHANGE


def test_the_pane_leads_to_the_relationships_that_carry_a_role(qtbot, page):
    page.show_role(EXCHANGE)
    link = story.link(page.role_pane, "Assistenza-2026, Adrevia Servizi IT Srl")
    with qtbot.waitSignal(page.led) as led:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert led.args == ["relationships", story.ASSISTENZA.id]


def test_ticks_by_key_and_mouse_lead_to_the_ten_questions(qtbot, page):
    assert not page.roles.ask.isEnabled()
    page.show_role(EXCHANGE)
    qtbot.keyClick(page.roles.table, Qt.Key.Key_Space)
    page.search.setText("License Administrator")
    table = page.roles.table
    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(24, table.rowHeight(0) // 2)
    )
    assert page.roles.count.whole_text() == "2 roles ticked"
    qtbot.mouseClick(page.roles.ask, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    assert dialog.isVisible()
    assert dialog.about.whole_text() == "Exchange Administrator, License Administrator"
    assert dialog.rows[0].accessibleName() == "Read anyone’s mail: Yes"
    assert "Our judgement" in dialog.basis.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.mouseClick(page.roles.untick, Qt.MouseButton.LeftButton)
    assert not page.roles.ask.isEnabled()


def test_types_say_what_they_can_do_and_lead_to_their_roles(qtbot, page):
    part(qtbot, page, TYPES)
    page.types.choose("advisor")
    said = words(page.type_pane)
    assert "Resets passwords and handles support incidents for the customer." in said
    assert "“Manage Microsoft-certified solution provider partner relationships”" in said
    assert "page of 8 Jan 2025" in said
    link = story.link(page.type_pane, "Global Administrator")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert page.parts.chosen() == ROLES
    assert page.role_pane.name.whole_text() == "Global Administrator"


def test_the_search_finds_types_too(qtbot, page):
    part(qtbot, page, TYPES)
    qtbot.keyClicks(page.search, "autopilot")
    shown = [page.types.model.line(row) for row in range(page.types.model.rowCount())]
    assert [line.facts.id for line in shown if line is not None] == ["oem"]


def test_what_a_partner_sees_on_our_behalf_stands_with_its_date(qtbot, page):
    part(qtbot, page, ON_BEHALF)
    assert not page.search.isVisible()
    said = words(page.on_behalf)
    assert "Purchase services" in said
    assert "Domain Name Administrator" in said
    assert said.count("page of 8 Jan 2025") == 6


def test_who_may_shows_every_statement_with_role_date_and_mark(qtbot, page):
    part(qtbot, page, WHO_MAY)
    said = words(page.who_may)
    for expected in (
        "Settings > Partner relationships > the partner > Remove roles > Yes",
        "Customer Delegated Admin Relationship Administrator",
        "page of 29 Apr 2026",
        "page of 31 Mar 2023",
        "On an older page of Microsoft’s",
        "Not confirmed by any page",
    ):
        assert expected in said, expected


def test_no_address_can_be_clicked_but_each_can_be_copied(qtbot, page):
    part(qtbot, page, WHO_MAY)
    copy = called(page.who_may, "Copy the page’s address")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("https://learn.microsoft.com/")
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert not label.openExternalLinks()


def test_searching_from_a_part_without_a_search_leads_to_the_roles(page):
    page.show_part(WHO_MAY)
    page.focus_search()
    assert page.parts.chosen() == ROLES
    assert page.search.hasFocus()


def test_what_was_seen_survives_a_change_of_language(new_page):
    page = new_page()
    page.show_role(EXCHANGE)
    page.roles.toggle({EXCHANGE})
    page.search.setText("exchange")
    speak("it")
    again = new_page()
    again.show_view(page.view())
    assert again.search.text() == "exchange"
    assert again.roles.current_id() == EXCHANGE
    assert again.roles.ticks() == [EXCHANGE]
    assert again.role_pane.name.whole_text() == "Amministratore di Exchange"


def test_columns_are_remembered(new_page):
    page = new_page()
    page.roles.table.sortAsked.emit("name", True)
    again = new_page()
    assert again.restore_state(page.save_state())
    assert again.roles.table.sort_by() == ("name", True)
    assert not again.restore_state(b"something else")


def test_escape_closes_the_details_and_enter_opens_them(qtbot, page):
    page.show_role(EXCHANGE)
    qtbot.keyClick(page.role_pane, Qt.Key.Key_Escape)
    assert not page.role_pane.isVisible()
    assert page.roles.table.hasFocus()
    qtbot.keyClick(page.roles.table, Qt.Key.Key_Return)
    assert page.role_pane.isVisible()


def test_a_closed_register_leaves_nothing_behind(page, desk):
    desk.close()
    assert names(page) == []
    assert not page.role_pane.isVisible()


@pytest.mark.parametrize("width", [928, 1184])
@pytest.mark.parametrize("language", ["it", "en"])
def test_nothing_wrapped_is_cut(new_page, language, width):
    speak(language)
    page = new_page(width, 640)
    page.show_role(EXCHANGE)
    for key in (TYPES, ON_BEHALF, WHO_MAY, ROLES):
        page.show_part(key)
        page.grab()
        for label in page.stack.currentWidget().findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                needed = label.heightForWidth(label.width())
                assert label.height() >= needed, label.text()


def test_the_chosen_role_stays_in_view_when_the_pane_goes_under_the_table(qtbot, page):
    page.show_role("744ec460-397e-42ad-a462-8b3f9747a02c")
    page.window().resize(928, 640)
    table = page.roles.table

    def in_view() -> bool:
        row = table.visualRect(table.currentIndex())
        return bool(table.viewport().rect().contains(row.center()))

    qtbot.waitUntil(lambda: page.role_pane.y() > 0 and in_view())
