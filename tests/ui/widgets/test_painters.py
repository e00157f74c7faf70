"""What cells, badges and lights look like: in each state, in each theme, within their place."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBitmap, QColor, QImage, QPainter, QRegion

from desktop.domain.answers import Answer
from desktop.domain.changes import Evidence
from desktop.domain.relationships import Status
from desktop.domain.roles import Tier
from desktop.ui import themes
from desktop.ui.models.lines import Light
from desktop.ui.widgets import badges, cells
from desktop.ui.widgets.evidence_ladder import EvidenceLadder, Rung
from desktop.ui.widgets.ink import Ink, text_width
from desktop.ui.widgets.marks import LightPill, Meter, StatusMark, TierBadge

LEFT, TOP, HEIGHT = 40, 20, 36

Draw = Callable[[Ink], object]

LIGHTS = [Light(answer, "cart", f"Sells to us: {answer}") for answer in Answer]
PAINTERS: dict[str, Draw] = {
    **{f"status {s}": partial(cells.status, value=s, word=f"Status {s}") for s in Status},
    "status nobody knows": lambda ink: cells.status(ink, "brandNew", "Brand new"),
    **{f"evidence {e}": partial(cells.evidence, level=e, word="In list") for e in Evidence},
    "tiers": lambda ink: cells.tiers(ink, [(tier, 12) for tier in Tier], "12 critical"),
    "no tiers": lambda ink: cells.tiers(ink, [], ""),
    "unknown": lambda ink: cells.unknown(ink, "unknown"),
    "quiet": lambda ink: cells.quiet(ink, "none"),
    "extends": lambda ink: cells.extends(ink, "+180 d"),
    "end": lambda ink: cells.end_date(ink, "14 Feb 2027", "83 d"),
    "near end": lambda ink: cells.end_date(ink, "9 Dec 2026", "16 d", "high"),
    "name": lambda ink: cells.name_and_kind(ink, "A very long name of a relationship", "GDAP"),
    "bare name": lambda ink: cells.name_and_kind(ink, "Assistenza-2026", ""),
    **{f"badge {m}": partial(badges.badge, meaning=m, word="High") for m in (*Tier, "done")},
    **{f"light {x.answer}": partial(badges.light, shown=x) for x in LIGHTS},
    "lights": lambda ink: badges.lights(ink, LIGHTS),
    **{f"meter {tier}": partial(badges.meter, tier=tier) for tier in (*Tier, None)},
    "number": lambda ink: ink.text_at_end("1,234"),
    "middle": lambda ink: ink.text("38becd8e-2eb2-5755-835e-4190733ee8cd", middle=True),
}


@pytest.fixture(params=["light", "dark", "contrast"])
def theme(request, qapp) -> Iterator[themes.Theme]:
    themes.wear(themes.named(request.param))
    yield themes.current()
    themes.wear(themes.named("light"))


def drawn(draw: Draw, width: float, inverted: bool = False) -> QImage:
    image = QImage(400, 80, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    ink = Ink(painter, QRectF(LEFT, TOP, width, HEIGHT))
    ink.inverted = inverted
    draw(ink)
    painter.end()
    return image


def touched(image: QImage) -> QRect:
    """Return what was drawn on, an empty rectangle for nothing."""
    mask = image.createAlphaMask(Qt.ImageConversionFlag.ThresholdDither)
    return QRegion(QBitmap.fromImage(mask)).boundingRect()


@pytest.mark.parametrize("name", PAINTERS)
def test_nothing_is_drawn_outside_its_cell(theme, name) -> None:
    for width in (0, 3, 11, 30, 70, 300):
        area = touched(drawn(PAINTERS[name], width))
        allowed = QRect(LEFT - 1, TOP, width + 2, HEIGHT)
        assert area.isEmpty() or allowed.contains(area)
        assert not area.isEmpty() or width < 15 or name in ("no tiers", "lights")


@pytest.mark.parametrize("name", sorted(PAINTERS.keys() - {"no tiers"}))
def test_a_selected_row_of_a_contrast_theme_is_drawn_in_one_colour(qapp, name) -> None:
    themes.wear(themes.named("contrast"))
    image = drawn(PAINTERS[name], 300, inverted=True)
    themes.wear(themes.named("light"))
    assert not touched(image).isEmpty()
    high = themes.named("contrast").colour("selected")
    pixels = set(memoryview(image.constBits()).cast("I"))
    colours = [QColor.fromRgba(pixel) for pixel in pixels if pixel >> 24 > 0x80]
    # Black on the fill, and what lies between at a letter's edge: no meaning's own colour.
    assert all(c.red() <= high.red() + 2 and c.blue() <= high.blue() + 2 for c in colours)


def test_contrast_themes_have_no_soft_fills(qapp) -> None:
    themes.wear(themes.named("contrast"))
    image = drawn(lambda ink: badges.badge(ink, "high", "High"), 200)
    inside = image.pixelColor(LEFT + 4, TOP + HEIGHT // 2)
    themes.wear(themes.named("light"))
    assert inside.alpha() == 0
    soft = drawn(lambda ink: badges.badge(ink, "high", "High"), 200)
    assert soft.pixelColor(LEFT + 4, TOP + HEIGHT // 2) == themes.current().colour("high-soft")


def test_every_status_has_a_look_and_unknown_ones_are_violet() -> None:
    assert set(Status) == set(cells.STATUS_MARKS)
    for status in (Status.UNKNOWN_FUTURE_VALUE, Status.OUTCOME_UNKNOWN):
        assert cells.STATUS_MARKS[status] == ("unknown", "unknown")
    assert set(Evidence) == set(cells.EVIDENCE_GLYPHS)


@pytest.mark.parametrize(
    ("days", "role"), [(None, "text"), (-1, "text"), (0, "high"), (30, "high"), (31, "text")]
)
def test_an_end_within_thirty_days_is_a_deadline(days, role) -> None:
    assert cells.nearness(days) == role


def test_the_pen_leaves_off_where_the_words_end(qapp) -> None:
    image = QImage(400, 80, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ink = Ink(painter, QRectF(0, 0, 400, 36))
    ink.text("Active")
    assert ink.x == pytest.approx(text_width("Active"))
    ink.text("x" * 500)
    assert ink.x <= 400
    painter.end()


def test_what_looks_like_rich_text_is_written_as_it_is(qapp) -> None:
    assert text_width("<b>bold</b>") > text_width("bold") + 20
    assert text_width("one\ntwo") == text_width("one two")


def test_small_widgets_say_in_words_what_they_draw(qtbot, theme) -> None:
    widgets = [
        TierBadge("high", "High"),
        StatusMark("active", "Active"),
        LightPill(Light(Answer.NO, "cart", "Does not sell")),
        Meter(None, "No role"),
        Meter(Tier.UNKNOWN, "Unknown"),
    ]
    said = ["High", "Active", "Does not sell", "No role", "Unknown"]
    for widget, words in zip(widgets, said, strict=True):
        qtbot.addWidget(widget)
        assert widget.accessibleName() == words
        assert widget.sizeHint().height() == 22
        widget.resize(widget.sizeHint())
        assert not widget.grab().isNull()


def test_a_small_widget_can_come_to_say_something_else(qtbot) -> None:
    badge = TierBadge("high", "High")
    qtbot.addWidget(badge)
    before = badge.sizeHint().width()
    badge.show_tier("critical", "Critical and longer")
    assert badge.accessibleName() == "Critical and longer"
    assert badge.sizeHint().width() > before


def test_the_ladder_says_how_far_it_got(qtbot, theme) -> None:
    ladder = EvidenceLadder()
    qtbot.addWidget(ladder)
    ladder.show_rungs(
        [
            Rung("planned", "Planned", "1 Aug", reached=True),
            Rung("declared", "Declared", "18 Aug", reached=True),
            Rung("proof", "With proof"),
            Rung("list", "In list"),
        ]
    )
    assert ladder.accessibleName() == "Planned 1 Aug; Declared 18 Aug"
    ladder.resize(304, 60)
    image = ladder.grab().toImage()
    done = theme.colour("done")
    columns = {x for x in range(304) for y in (0, 1) if image.pixelColor(x, y) == done}
    assert columns
    assert min(columns) > 76
    assert max(columns) < 152


def test_a_ladder_of_nothing_draws_nothing(qtbot) -> None:
    ladder = EvidenceLadder()
    qtbot.addWidget(ladder)
    ladder.show_rungs([Rung("planned", "Planned")])
    assert not ladder.grab().isNull()
    assert ladder.accessibleName() == ""
    assert ladder.focusPolicy() == Qt.FocusPolicy.NoFocus
