"""Quoted text: plain, whole, wrapped, with what is odd in it standing out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication

from desktop.ui.models.invitation_card import Piece
from desktop.ui.widgets.invitation_quotes import FactLabel, QuoteLabel

LINK = "https://admin.microsoft.com.partner-accetta.example/AdminPortal/Home?x=1&y=2"


def shown(qtbot, *lines: list[Piece], width: int = 400) -> QuoteLabel:
    label = QuoteLabel(lines)
    qtbot.addWidget(label)
    label.resize(width, label.heightForWidth(width))
    label.show()
    return label


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_a_quote_wraps_where_it_must_and_is_never_cut(qtbot):
    label = shown(qtbot, [Piece(LINK * 3)])
    assert label.heightForWidth(400) > label.heightForWidth(1200)
    assert label.heightForWidth(200) > label.heightForWidth(400)
    assert label.text() == LINK * 3


def test_an_id_breaks_behind_its_hyphens(qtbot):
    label = FactLabel("38becd8e-2eb2-5755-835e-4190733ee8cd", even=True)
    qtbot.addWidget(label)
    narrow = QFontMetrics(label.face()).horizontalAdvance(label.text()[:-1])
    (layout,) = [layout for layout, _height in label._broken(narrow)]
    lines = [layout.lineAt(n) for n in range(layout.lineCount())]
    parts = [layout.text()[one.textStart() :][: one.textLength()] for one in lines]
    assert len(parts) == 2
    assert parts[0].rstrip("\u200b").endswith("-")
    assert label.text() == "38becd8e-2eb2-5755-835e-4190733ee8cd"


def test_markup_in_a_mail_is_only_letters(qtbot):
    label = shown(qtbot, [Piece("<b>fat</b> &amp; <img src=x>")])
    assert label.text() == "<b>fat</b> &amp; <img src=x>"
    assert label.accessibleName() == label.text()


def test_what_turns_the_reading_direction_is_made_visible(qtbot):
    label = shown(qtbot, [Piece("gro.\u202ecetfosorcim\x00")])
    assert "\u202e" not in label.text()
    assert "\ufffd" in label.text()


def test_what_is_odd_is_filled_behind(qtbot):
    plain = colours(shown(qtbot, [Piece("abc")]).grab().toImage())
    odd = colours(shown(qtbot, [Piece("abc", odd=True)]).grab().toImage())
    assert "#fce8e7" in odd - plain


def test_hyphens_do_not_shift_the_marks(qtbot):
    label = shown(qtbot, [Piece("a-b-c-d-"), Piece("x", odd=True)])
    image = label.grab().toImage()
    filled = [x for x in range(image.width()) if image.pixelColor(x, 10).name() == "#fce8e7"]
    width = QFontMetrics(label.face()).horizontalAdvance("x")
    assert min(filled) > 8 * width
    assert max(filled) - min(filled) <= width + 1


def test_letters_outside_the_first_plane_do_not_shift_the_marks(qtbot):
    label = shown(qtbot, [Piece("🙂🙂 "), Piece("x", odd=True)])
    image = label.grab().toImage()
    filled = [x for x in range(image.width()) if image.pixelColor(x, 10).name() == "#fce8e7"]
    bare = shown(qtbot, [Piece("🙂🙂 x")])
    width = bare.fontMetrics().horizontalAdvance("x")
    assert filled
    assert max(filled) - min(filled) < 3 * width


@pytest.mark.parametrize("way", ["key", "menu"])
def test_all_of_it_can_be_copied(qtbot, way):
    label = shown(qtbot, [Piece("one "), Piece("two", odd=True)], [Piece("three")])
    QApplication.clipboard().clear()
    if way == "key":
        label.setFocus()
        qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    else:
        label.copy()
    assert QApplication.clipboard().text() == "one two\nthree"


def test_nothing_in_a_quote_can_be_clicked(qtbot):
    label = shown(qtbot, [Piece(LINK)])
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(label, Qt.MouseButton.LeftButton)
    assert label.cursor().shape() == Qt.CursorShape.ArrowCursor
