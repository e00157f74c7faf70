"""Themes, contrast, type and style sheet."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from desktop.paths import resource
from desktop.ui import appearance, fonts, icons, plain_text, style_sheet, themes
from desktop.ui.themes import MEANINGS, READABLE, VISIBLE, Theme

GROUNDS = ("window", "surface", "raised", "hover", "pressed")

# Windows 11's own contrast themes: window, text, highlight, highlighted text, disabled text.
WINDOWS = {
    "aquatic": ("#202020", "#ffffff", "#8ee3f0", "#263b50", "#a6a6a6"),
    "desert": ("#fffaef", "#3d3d3d", "#903909", "#fff5e3", "#676767"),
    "dusk": ("#2d3236", "#ffffff", "#a1bfde", "#212d3b", "#a6a6a6"),
    "night sky": ("#000000", "#ffffff", "#d6b4fd", "#2b2b2b", "#a6a6a6"),
    "hard to read": ("#777777", "#808080", "#7f7f7f", "#888888", "#787878"),
}


def system_palette(name: str) -> QPalette:
    window, text, highlight, highlighted, disabled = map(QColor, WINDOWS[name])
    palette = QPalette()
    role = QPalette.ColorRole
    for part in (role.Window, role.Base, role.Button):
        palette.setColor(part, window)
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(part, text)
        palette.setColor(QPalette.ColorGroup.Disabled, part, disabled)
    palette.setColor(role.Highlight, highlight)
    palette.setColor(role.HighlightedText, highlighted)
    return palette


def all_themes() -> dict[str, Theme]:
    ours = {name: themes.named(name) for name in ("light", "dark", "contrast")}
    return ours | {name: themes.from_palette(system_palette(name)) for name in WINDOWS}


def text_pairs(theme: Theme) -> Iterator[tuple[str, str]]:
    for ground in GROUNDS:
        yield from ((text, ground) for text in ("text", "text-2", *MEANINGS))
    for meaning in MEANINGS:
        yield from ((text, f"{meaning}-soft") for text in ("text", "text-2", meaning))
        yield "surface", meaning  # a badge's number, and what is cut out of a shape
    for ground in ("accent", "accent-hover", "accent-pressed"):
        yield "on-accent", ground
    if theme.soft:
        yield from ((text, "selected") for text in ("text", "text-2", *MEANINGS))
    else:
        yield "on-accent", "selected"


@pytest.fixture(params=["light", "dark", "contrast", *WINDOWS])
def theme(request, qapp) -> Theme:
    return all_themes()[request.param]


@pytest.fixture
def dressed(qapp) -> Iterator[None]:
    appearance.install(qapp, "light")
    yield
    appearance.choose("light")


def test_every_text_can_be_read_on_what_lies_behind_it(theme) -> None:
    weak = {
        (text, ground): round(ratio, 2)
        for text, ground in text_pairs(theme)
        if (ratio := themes.contrast(theme.colour(text), theme.colour(ground))) < READABLE
    }
    assert weak == {}


def test_every_edge_ring_and_disabled_word_can_be_seen(theme) -> None:
    weak = [
        (name, ground)
        for name in ("line-strong", "focus", "text-disabled", "accent")
        for ground in ("window", "surface", "raised")
        if themes.contrast(theme.colour(name), theme.colour(ground)) < VISIBLE
    ]
    assert weak == []


def test_contrast_is_what_wcag_says() -> None:
    black, white = QColor("#000000"), QColor("#ffffff")
    assert themes.contrast(black, white) == pytest.approx(21)
    assert themes.contrast(QColor("#777777"), white) == pytest.approx(4.48, abs=0.01)
    assert themes.contrast(white, white) == 1


def test_all_themes_know_the_same_colours() -> None:
    light = set(themes.named("light").colours)
    assert all(set(theme.colours) == light for theme in all_themes().values())
    assert {f"{meaning}-soft" for meaning in MEANINGS} | {*MEANINGS} <= light


def test_only_contrast_themes_do_without_soft_fills() -> None:
    for theme in all_themes().values():
        fills = {theme.css(f"{meaning}-soft") for meaning in MEANINGS}
        assert theme.soft == (theme.name != "contrast")
        assert theme.soft or fills == {theme.css("surface")}


def test_a_colour_may_let_things_shine_through() -> None:
    assert themes.named("dark").css("scrim") == "rgba(0, 0, 0, 153)"
    assert themes.named("dark").css("text") == "#f2f3f5"


@pytest.mark.usefixtures("dressed")
def test_the_choice_changes_palette_sheet_and_those_who_listen(qapp, qtbot) -> None:
    with qtbot.waitSignal(themes.changed):
        appearance.choose("dark")
    assert themes.current().name == "dark"
    dark = themes.named("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == dark.colour("window")
    assert dark.css("surface") in qapp.styleSheet()
    appearance.choose("light")
    assert themes.current().name == "light"


@pytest.mark.usefixtures("dressed")
def test_system_follows_the_system_and_a_choice_does_not(qapp) -> None:
    hints = QGuiApplication.styleHints()
    appearance.choose("system")
    hints.setColorScheme(Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    seen = themes.current().name
    appearance.choose("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert themes.current().name == "light"
    assert seen == ("dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light")


def test_dressing_again_keeps_the_style_python_may_hold(qapp) -> None:
    gone: list[bool] = []
    qapp.style().destroyed.connect(lambda *_: gone.append(True))
    appearance.install(qapp, "dark")
    appearance.install(qapp, "light")
    assert gone == []


@pytest.mark.parametrize("kind", [QPushButton, QToolButton, QCheckBox, QRadioButton])
def test_the_focus_is_a_ring_around_and_nothing_inside(qapp, qtbot, kind) -> None:
    appearance.install(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    first, other = kind(), kind()
    for one in (first, other):
        one.setText("Incolla")
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(one)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    without = first.grab().toImage()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    assert first.hasFocus()
    assert first.grab().toImage() == without


def test_the_style_sheet_has_nothing_left_to_fill_in(theme) -> None:
    sheet = style_sheet.style_sheet(theme)
    assert not {"@", "$"} & set(sheet)
    assert sheet.count("{") == sheet.count("}")


def test_the_drawings_a_style_sheet_needs_lie_there(theme) -> None:
    for kind, role in (("check", "on-accent"), ("dash", "on-accent"), ("chevron", "text-2")):
        name = style_sheet.mark_file(kind, role, theme)
        assert resource("styles", "marks", name).is_file()
    for name in ("light", "dark"):
        own = themes.named(name).colour("on-accent").name()[1:]
        assert style_sheet.mark_file("check", "on-accent", themes.named(name)) == f"check-{own}.svg"


@pytest.mark.usefixtures("dressed")
def test_there_are_three_sizes_in_points_and_two_weights() -> None:
    assert [fonts.font(size).pointSizeF() for size in ("small", "body", "title")] == [9, 10, 15]
    assert [fonts.font(strong=strong).weight() for strong in (False, True)] == [400, 600]
    assert QGuiApplication.font().pointSizeF() == 10
    assert QGuiApplication.font().families()[:2] == ["Segoe UI Variable Text", "Segoe UI"]


@pytest.mark.usefixtures("dressed")
def test_every_glyph_can_be_drawn_sharp_at_every_scale() -> None:
    for name in icons.names():
        for ratio in (1.0, 1.5, 2.0):
            drawn = icons.pixmap(name, "text", 16, ratio)
            assert drawn.width() == 16 * ratio
            assert drawn.devicePixelRatio() == ratio
            assert not drawn.toImage().allGray() or drawn.toImage().hasAlphaChannel()
            assert any_ink(drawn)


def any_ink(drawn) -> bool:
    image = drawn.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return any(image.pixelColor(x, y).alpha() for x, y in points)


@pytest.mark.usefixtures("dressed")
def test_a_button_keeps_its_glyph_in_the_colours_of_the_theme(qtbot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    icons.set_icon(button, "plus")
    before = button.icon().pixmap(16).toImage()
    appearance.choose("dark")
    after = button.icon().pixmap(16).toImage()
    assert before.pixelColor(8, 8) == themes.named("light").colour("text")
    assert after.pixelColor(8, 8) == themes.named("dark").colour("text")


@pytest.mark.usefixtures("dressed")
def test_the_program_has_an_icon_of_its_own() -> None:
    assert icons.app_icon().pixmap(32).toImage().pixelColor(16, 3).name() == "#1459a8"


@pytest.mark.usefixtures("dressed")
def test_qt_speaks_the_windows_language(qtbot) -> None:
    appearance.translate_qt("it")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annulla"
    appearance.translate_qt("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Adrevia Srl", "Adrevia Srl"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("exe.\u202egpj", "exe.\ufffdgpj"),
        ("zero\u200bwidth", "zero\ufffdwidth"),
        ("nul\x00", "nul "),
        ("14\u00a0feb", "14\u00a0feb"),
    ],
)
def test_text_from_outside_cannot_hide_or_turn_letters(text, seen) -> None:
    assert plain_text.shown(text) == seen


def test_tooltips_and_buttons_take_text_as_it_is() -> None:
    assert plain_text.tip("plain") == "plain"
    assert plain_text.tip("a < b & c") == '<qt style="white-space: pre-wrap">a &lt; b &amp; c</qt>'
    assert plain_text.label("R&D") == "R&&D"
