"""The painted timeline as a person uses it: by keyboard, by mouse, as a table, as text."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from desktop.domain.timeline import Piece
from desktop.language import catalogue, spoken
from desktop.ui import appearance, themes
from desktop.ui.models.timeline_table import TimelineLines
from desktop.ui.widgets.timeline import Timeline
from desktop.ui.widgets.timeline_axis import DEFAULT, LARGEST, SMALLEST, Scale, ticks
from desktop.ui.widgets.timeline_bars import PLOT, ROW
from desktop.ui.widgets.timeline_card import TimelineCard
from desktop.ui.widgets.timeline_painting import AXIS
from tests.bench.timeline import many
from tests.lorsenna import ADVISOR, ASSISTENZA, BITMORVA, TODAY, holding, relationship, shown

EN = catalogue("en")


@pytest.fixture
def timeline(qtbot, qapp):
    appearance.install(qapp, "light")
    made = Timeline("Timeline")
    qtbot.addWidget(made)
    made.resize(1150, 320)
    made.show_lines(TimelineLines(shown(), EN))
    made.show()
    return made


@pytest.fixture
def card(qtbot, qapp):
    appearance.install(qapp, "light")
    made = TimelineCard()
    qtbot.addWidget(made)
    made.resize(1150, 340)
    made.show_lines(TimelineLines(shown(), spoken()))
    made.show()
    return made


def current(view):
    line = view.current_line()
    return (line.partner, line.name) if line else None


# --- keyboard ----------------------------------------------------------------------------------


def test_down_and_up_go_row_by_row_and_pass_over_headings(qtbot, timeline):
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert current(timeline) == ("Bitmorva", "Advisor")
    for _ in range(6):
        qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert current(timeline) == ("Adrevia", "Assistenza")
    qtbot.keyClick(timeline, Qt.Key.Key_Up)
    assert current(timeline) == ("Telerunda", "Provider indiretto")
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    assert current(timeline) == ("Bitmorva", "Consulenza")
    qtbot.keyClick(timeline, Qt.Key.Key_Home)
    assert current(timeline) == ("Bitmorva", "Advisor")


def test_enter_leads_to_the_relationship(qtbot, timeline):
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    with qtbot.waitSignal(timeline.opened) as led:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert led.args == [ASSISTENZA.id]


def test_the_current_row_is_said_to_a_screen_reader(qtbot, timeline):
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.accessibleDescription().startswith("Bitmorva Consulting Srl, Advisor: has no")
    assert timeline.words() == timeline.accessibleDescription()


def test_plus_minus_and_zero_zoom_and_come_back(qtbot, timeline):
    qtbot.keyClick(timeline, Qt.Key.Key_Plus)
    assert timeline.scale().per_day > DEFAULT
    for _ in range(40):
        qtbot.keyClick(timeline, Qt.Key.Key_Minus)
    assert timeline.scale().per_day == SMALLEST
    assert not timeline.may_zoom(-1)
    qtbot.keyClick(timeline, Qt.Key.Key_0)
    assert timeline.scale().per_day == DEFAULT
    for _ in range(40):
        timeline.zoom(1)
    assert timeline.scale().per_day == LARGEST


def test_left_and_right_move_the_days_and_labels_stay(qtbot, timeline):
    before = timeline.scale().x(TODAY)
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert timeline.scale().x(TODAY) == pytest.approx(before - 54, abs=1)
    qtbot.keyClick(timeline, Qt.Key.Key_Left)
    assert timeline.scale().x(TODAY) == pytest.approx(before, abs=1)


def test_all_rows_are_copied_as_text(qtbot, timeline):
    qtbot.keyClick(timeline, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.count("\n") == 11
    assert "extends itself to 13 Aug 2027" in text


def test_far_rows_come_into_sight_as_the_keyboard_goes_to_them(qtbot, timeline):
    timeline.show_lines(TimelineLines(many(), EN))
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    bar = timeline.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    qtbot.keyClick(timeline, Qt.Key.Key_Home)
    assert bar.value() == 0


# --- mouse -------------------------------------------------------------------------------------


def at_row(number: int) -> QPoint:
    return QPoint(PLOT + 40, AXIS + number * ROW + ROW // 2)


def test_a_click_chooses_and_a_double_click_leads(qtbot, timeline):
    viewport, left = timeline.viewport(), Qt.MouseButton.LeftButton
    qtbot.mouseClick(viewport, left, pos=at_row(2))
    assert current(timeline) == ("Adrevia", "Assistenza-2026")
    qtbot.mouseClick(viewport, left, pos=at_row(0))  # a heading
    assert current(timeline) == ("Adrevia", "Assistenza-2026")
    with qtbot.waitSignal(timeline.opened) as led:
        qtbot.mouseDClick(viewport, left, pos=at_row(1))
    assert led.args == [ADVISOR.id]


def turn(timeline, degrees, held=Qt.KeyboardModifier.NoModifier, x=700):
    place = QPointF(x, 100)
    event = QWheelEvent(
        place,
        timeline.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, degrees),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(timeline.viewport(), event)
    return event


def test_the_wheel_with_control_zooms_around_the_pointer(timeline):
    day = timeline.scale().day(700)
    turn(timeline, 120, Qt.KeyboardModifier.ControlModifier)
    assert timeline.scale().per_day > DEFAULT
    assert timeline.scale().day(700) == pytest.approx(day, abs=1)


def test_the_wheel_is_left_to_the_page_when_all_rows_are_in_sight(timeline):
    timeline.resize(1150, 400)
    assert not turn(timeline, -120).isAccepted()
    before = timeline.horizontalScrollBar().value()
    turn(timeline, -120, Qt.KeyboardModifier.ShiftModifier)
    assert timeline.horizontalScrollBar().value() > before


def test_the_tooltip_says_the_bar_in_words(qtbot, timeline):
    place = at_row(2)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, timeline.viewport().mapToGlobal(place))
    QApplication.sendEvent(timeline.viewport(), event)
    qtbot.waitUntil(QToolTip.isVisible)
    assert "Still ahead, to 14 Feb 2027." in QToolTip.text()
    QToolTip.hideText()


def test_a_name_from_outside_is_no_rich_text_in_the_tooltip(qtbot, timeline):
    rude = relationship("<b>bold</b> & <img src=x>", BITMORVA, roles=ADVISOR.roles)
    timeline.show_lines(TimelineLines(shown(holding(rude)), EN))
    place = at_row(1)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, timeline.viewport().mapToGlobal(place))
    QApplication.sendEvent(timeline.viewport(), event)
    assert "&lt;b&gt;bold&lt;/b&gt; &amp;" in QToolTip.text()
    QToolTip.hideText()


# --- what stays when the register changes ------------------------------------------------------


def test_after_a_reload_row_and_days_are_where_they_were(qtbot, timeline):
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=at_row(3))
    chosen = current(timeline)
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    days = timeline.scale()
    timeline.show_lines(TimelineLines(shown(), EN))
    assert current(timeline) == chosen
    assert timeline.scale() == days


def test_today_keeps_its_place_while_nobody_moved_the_days(timeline):
    share = (timeline.scale().x(TODAY) - PLOT) / (1150 - PLOT - 15)
    assert share == pytest.approx(0.42, abs=0.02)
    timeline.resize(900, 320)
    assert PLOT < timeline.scale().x(TODAY) < 900


# --- the axis ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("per_day", "words"),
    [
        (54 / 30.44, ["May ’26", "Jun", "Jul"]),
        (20 / 30.44, ["Jul ’26", "Oct", "Jan ’27"]),
        (3 / 30.44, ["2028", "2030", "2032"]),
        (14, ["4 May", "11 May", "18 May"]),
    ],
)
def test_the_axis_names_as_many_days_as_there_is_room_for(per_day, words):
    scale = Scale(TODAY.replace(month=5, day=1).toordinal(), 100, per_day)
    found = [tick.words for tick in ticks(scale, 1000, 100, EN)]
    assert found[:3] == words


# --- the card ----------------------------------------------------------------------------------


def test_the_same_rows_as_a_table_that_leads_too(qtbot, card):
    qtbot.mouseClick(card.switch, Qt.MouseButton.LeftButton)
    assert card.is_table
    assert card.switch.text() == "As a picture"
    model = card.table.lines_model
    assert model.index(2, 0).data() == "Adrevia Servizi IT Srl"
    with qtbot.waitSignal(card.wanted) as led:
        qtbot.keyClick(card.table, Qt.Key.Key_Down)
        qtbot.keyClick(card.table, Qt.Key.Key_Return)
    assert led.args == [ADVISOR.id]
    qtbot.mouseClick(card.switch, Qt.MouseButton.LeftButton)
    assert not card.is_table


def test_a_click_in_the_table_leads_once(qtbot, card):
    card.show_as_table(True)
    led: list[str] = []
    card.wanted.connect(led.append)
    place = QPoint(60, card.table.rowViewportPosition(2) + 10)
    qtbot.mouseDClick(card.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseClick(card.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert led == [ASSISTENZA.id]


def test_the_legend_goes_below_the_head_where_it_does_not_fit(card):
    assert card.below.count() == 0
    card.resize(700, 340)
    assert card.below.count() == 1
    card.resize(1150, 340)
    assert card.below.count() == 0


def test_zoom_buttons_and_copy_are_there_for_the_mouse(qtbot, card):
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(card.larger, left)
    assert card.timeline.scale().per_day > DEFAULT
    qtbot.mouseClick(card.smaller, left)
    assert card.timeline.scale().per_day == pytest.approx(DEFAULT)
    qtbot.mouseClick(card.copy, left)
    assert QGuiApplication.clipboard().text() == card.text()


# --- painting ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_every_kind_of_bar_is_painted_in_every_theme(timeline, name):
    appearance.wear(themes.named(name))
    rows = TimelineLines(many(60), EN)
    pieces = {segment.piece for line in rows for segment in line.bar.segments}
    assert pieces == set(Piece)
    timeline.show_lines(rows)
    for steps in (0, -6, 12):
        timeline.zoom(steps)
        picture = timeline.grab()
        assert isinstance(picture, QPixmap)
        colours = {picture.toImage().pixelColor(x, 60).name() for x in range(300, 1100, 7)}
        assert len(colours) > 1
