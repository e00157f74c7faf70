"""Rail, page head, chips, notices, strip, empty state, cards and the keyboard's ring."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.ui import appearance, themes
from desktop.ui.style_sheet import set_role
from desktop.ui.widgets.buttons import LinkButton, button, icon_button, quiet_button
from desktop.ui.widgets.cards import Card, bar, foot
from desktop.ui.widgets.empty_state import EmptyState, Step
from desktop.ui.widgets.filter_chips import FilterChips
from desktop.ui.widgets.labels import quoted
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.ui.widgets.page_head import PageHead
from desktop.ui.widgets.rail import Rail
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.status_strip import StatusStrip

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def dressed(qapp) -> None:
    appearance.install(qapp, "light")


@pytest.fixture
def rail(qtbot) -> Rail:
    made = Rail("Pages")
    for place, key in enumerate(("home", "relations", "history"), 1):
        made.add(key, key, key.title(), f"Ctrl+{place}")
    made.add("help", "help", "Help", bottom=True)
    made.add("directory", "directory", "Directory")
    qtbot.addWidget(made)
    made.resize(96, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_rail_goes_where_it_is_clicked_and_nowhere_when_told(rail, qtbot) -> None:
    went: list[str] = []
    rail.went.connect(went.append)
    assert rail.chosen() == "home"
    qtbot.mouseClick(rail._items["history"], LEFT)
    rail.choose("relations")
    assert went == ["history"]
    assert rail.chosen() == "relations"


def test_places_stand_in_order_with_some_at_the_foot(rail) -> None:
    tops = {key: item.y() for key, item in rail._items.items()}
    assert sorted(tops, key=tops.__getitem__) == [
        *("home", "relations", "history", "directory", "help")
    ]
    assert tops["help"] > 600
    assert tops["relations"] - tops["home"] == 56
    assert rail.width() == 96


def test_up_and_down_go_through_the_rail_and_enter_goes_there(rail, qtbot) -> None:
    rail._items["home"].setFocus()
    for _ in range(2):
        qtbot.keyClick(rail.focusWidget(), Qt.Key.Key_Down)
    assert rail.chosen() == "home"
    with qtbot.waitSignal(rail.went) as went:
        qtbot.keyClick(rail.focusWidget(), Qt.Key.Key_Space)
    assert went.args == ["history"]
    qtbot.keyClick(rail.focusWidget(), Qt.Key.Key_Up)
    assert rail.focusWidget() is rail._items["relations"]
    (frame,) = ring(rail)
    assert frame.geometry().contains(rail._items["relations"].geometry())


def test_the_rail_is_one_stop_for_tab(rail) -> None:
    stops = [k for k, item in rail._items.items() if item.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["home"]
    rail.choose("history")
    stops = [k for k, item in rail._items.items() if item.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["history"]


def test_a_badge_is_drawn_and_said(rail) -> None:
    item = rail._items["relations"]
    before = item.grab().toImage()
    rail.set_badge("relations", 3, "high", "3 need a look")
    assert item.accessibleName() == "Relations, 3 need a look"
    assert item.grab().toImage() != before
    assert item.grab().toImage().pixelColor(64, 6) == themes.current().colour("high")
    rail.set_badge("relations", 120, "critical")
    assert item.accessibleName() == "Relations, 99+"
    rail.set_badge("relations", 0)
    assert item.accessibleName() == "Relations"


def test_a_page_head_has_title_context_search_and_buttons(qtbot) -> None:
    head = PageHead("Relationships", "4 partners · list of 13 Nov 2026", "Search relationships")
    qtbot.addWidget(head)
    add = head.add_button("Add…", "plus")
    head.resize(1168, 64)
    head.show()
    assert head.search is not None
    assert head.search.width() == 264
    assert (head.search.height(), add.height(), head.height()) == (32, 32, 64)
    head.set_context("5 partners")
    assert head.context.text() == "5 partners"
    head.resize(500, 64)
    assert head.search.width() >= 200
    assert PageHead("History").search is None


def test_the_search_field_leads_on_and_is_emptied(qtbot) -> None:
    field = SearchField("Search")
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field, "adrevia")
    with qtbot.waitSignal(field.leftDown):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.leftDown):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "adrevia"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert field.accessibleName() == "Search"
    assert not field.grab().isNull()


@pytest.fixture
def chips(qtbot) -> FilterChips:
    made = FilterChips("Which")
    for key, count in (("all", 6), ("administer", 3), ("ended", None)):
        made.add(key, key.title(), count)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_one_chip_is_on_and_says_how_many(chips, qtbot) -> None:
    changed: list[str] = []
    chips.changed.connect(changed.append)
    qtbot.mouseClick(chips._chips["administer"], LEFT)
    chips.choose("ended")
    assert changed == ["administer"]
    assert chips.chosen() == "ended"
    chips.set_count("all", 1200)
    assert chips._chips["all"].accessibleName() == "All 1,200"
    assert chips._chips["ended"].accessibleName() == "Ended"
    assert chips._chips["all"].height() == 28


def test_arrows_go_from_chip_to_chip(chips, qtbot) -> None:
    chips._chips["all"].setFocus()
    with qtbot.waitSignal(chips.changed) as changed:
        qtbot.keyClick(chips._chips["all"], Qt.Key.Key_Right)
    assert changed.args == ["administer"]
    with qtbot.waitSignal(chips.changed):
        qtbot.keyClick(chips._chips["administer"], Qt.Key.Key_Left)
    assert chips.chosen() == "all"


@pytest.mark.parametrize("meaning", themes.MEANINGS)
def test_a_notice_says_its_sentence_and_offers_one_thing(qtbot, meaning) -> None:
    notice = NoticeBar()
    qtbot.addWidget(notice)
    done: list[bool] = []
    assert notice.text() == ""
    notice.say(meaning, "Page <2> is missing.", "Add…", lambda: done.append(True))
    assert notice.text() == notice.accessibleName() == "Page <2> is missing."
    assert not notice.grab().isNull()
    action = next(b for b in notice.findChildren(LinkButton) if b.isVisibleTo(notice))
    qtbot.mouseClick(action, LEFT)
    assert done == [True]
    assert notice.text() != ""


def test_a_notice_is_closed_by_hand_and_by_the_page(qtbot) -> None:
    notice = NoticeBar()
    qtbot.addWidget(notice)
    notice.say("done", "Saved.")
    assert not any(b.isVisibleTo(notice) for b in notice.findChildren(LinkButton))
    cross = next(b for b in notice.findChildren(QPushButton) if b.accessibleName())
    with qtbot.waitSignal(notice.closed):
        qtbot.mouseClick(cross, LEFT)
    assert notice.text() == ""
    notice.say("done", "Saved again.")
    notice.hush()
    assert notice.text() == ""


def test_the_strip_shows_separators_only_between_texts(qtbot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.resize(1280, 28)
    strip.show()
    strip.set_network("No network connection")
    strip.set_register("Register: a.pdesk")
    strip.set_saved("Saved 09:42")
    assert strip.texts() == ["No network connection", "Register: a.pdesk", "", "Saved 09:42"]
    assert strip._bar_left.isVisible()
    assert not strip._bar_right.isVisible()
    strip.set_undo("Ctrl+Z undoes “List pasted”")
    assert strip._bar_right.isVisible()
    assert strip.height() == 28


def test_an_empty_state_tells_the_steps_and_offers_the_first(qtbot) -> None:
    steps = [Step(quoted("Open **Settings**"), "You need a role."), Step(quoted("Copy"))]
    state = EmptyState("Nothing yet", "One row per relationship.", steps)
    paste = state.add_button("Paste the list…", "paste", accent=True, key="Ctrl+V")
    demo = state.add_link("or", "try it with the demo data")
    qtbot.addWidget(state)
    for width in (500, 1150):
        state.resize(width, 660)
        state.show()
        assert not state.grab().isNull()
    with qtbot.waitSignal(paste.clicked):
        qtbot.mouseClick(paste, LEFT)
    with qtbot.waitSignal(demo.clicked):
        qtbot.mouseClick(demo, LEFT)
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in state.findChildren(QLabel)
    )
    assert state.accessibleName() == "Nothing yet"


def test_buttons_say_their_names_and_take_an_ampersand_as_it_is(qtbot) -> None:
    made = [button("R&D", "plus"), quiet_button("R&D"), LinkButton("R&D"), icon_button("x", "R&D")]
    for one in made:
        qtbot.addWidget(one)
        assert one.accessibleName() == "R&D"
        assert not one.autoDefault()
    assert [one.text() for one in made] == ["R&&D", "R&&D", "R&&D", ""]


def test_a_card_has_a_head_only_with_a_name(qtbot) -> None:
    card, bare = Card("Who can act", link="All 6"), Card()
    for one in (card, bare):
        qtbot.addWidget(one)
    assert card.link is not None
    assert card.accessibleName() == "Who can act"
    assert bare.link is None
    assert bar()[0].height() == 44
    assert foot()[0].height() == 36


def test_a_field_can_show_that_it_does_not_hold(qtbot) -> None:
    field = QLineEdit("x")
    qtbot.addWidget(field)
    plain = field.grab().toImage()
    set_role(field, "error", "state")
    assert field.grab().toImage() != plain
    set_role(field, "", "state")
    assert field.grab().toImage() == plain


def ring(window: QWidget) -> list[QWidget]:
    """Return the ring, if one is seen: the only child that lets the mouse through."""
    through = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    return [
        child
        for child in window.findChildren(QWidget)
        if child.testAttribute(through) and child.isVisible()
    ]


def press(window: QWidget, widget: QWidget) -> None:
    """Click through the window, as a mouse does: only so does Qt know that a button is down."""
    at = widget.mapTo(window, widget.rect().center())
    QTest.mouseClick(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, at)


def test_the_ring_goes_with_the_keyboard_and_not_with_the_mouse(qtbot) -> None:
    window = QWidget()
    outer = QVBoxLayout(window)
    inner = QHBoxLayout()
    outer.addLayout(inner)
    one, two, field = button("One"), button("Two"), QLineEdit()
    inner.addWidget(one)
    inner.addWidget(two)
    outer.addWidget(field)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(one.hasFocus)
    press(window, two)
    qtbot.waitUntil(two.hasFocus)
    assert ring(window) == []
    qtbot.keyClick(two, Qt.Key.Key_Backtab)
    (frame,) = ring(window)
    assert frame.geometry().center() == one.mapTo(window, one.rect().center())
    assert frame.width() == one.width() + 6
    outer.setContentsMargins(40, 40, 40, 40)
    window.resize(500, 300)
    qtbot.waitUntil(
        lambda: frame.geometry().topLeft() == one.mapTo(window, QPoint(0, 0)) - QPoint(3, 3)
    )
    one.setEnabled(False)
    (frame,) = ring(window)
    assert frame.geometry().center() == two.mapTo(window, two.rect().center())
    two.hide()
    assert ring(window) == []
    two.show()
    field.setFocus()
    assert ring(window) == []
    press(window, two)
    assert ring(window) == []
