"""Labels and sentences: plain text whatever comes, cut only where they say so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.widgets.labels import ElidedLabel, PlainLabel, SentenceLabel, quoted

NASTY = '<img src="http://x"><a href="http://x">click</a>\u202e<b>'


def test_a_label_shows_markup_as_text_and_opens_nothing(qtbot) -> None:
    for label in (PlainLabel(NASTY), ElidedLabel(NASTY)):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert not label.openExternalLinks()
        assert "\u202e" not in label.text()
    assert PlainLabel("two\nlines").text() == "two\nlines"


def test_a_label_can_be_selected_and_copied(qtbot) -> None:
    label = PlainLabel("38becd8e")
    qtbot.addWidget(label)
    label.let_select()
    label.setSelection(0, 8)
    assert label.selectedText() == "38becd8e"
    assert label.focusPolicy() != Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize(("middle", "end"), [(True, "1111"), (False, "…")])
def test_a_name_gives_way_at_its_end_and_an_id_in_its_middle(qtbot, middle, end) -> None:
    text = "38becd8e-2eb2-5755-835e-4190733ee8cd-8754324a-1111"
    label = ElidedLabel(text, middle=middle)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert "…" in label.text()
    assert label.text().endswith(end)
    assert label.toolTip() == label.accessibleName() == label.whole_text() == text
    label.resize(900, 20)
    assert label.text() == text
    assert label.toolTip() == ""


def test_a_cut_label_takes_new_text(qtbot) -> None:
    label = ElidedLabel("short")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    label.setText("something rather long that cannot fit")
    assert label.text().endswith("…")
    label.setText("x < y " * 20)
    assert "&lt;" in label.toolTip()
    label.setText("short")
    assert label.text() == "short"


def test_quoted_names_stand_in_bold_and_outside_text_does_not() -> None:
    assert quoted("Open **Settings** for {who}", who="**us**") == [
        ("Open ", False),
        ("Settings", True),
        (" for **us**", False),
    ]
    assert quoted("plain") == [("plain", False)]


def test_a_sentence_wraps_and_is_read_whole(qtbot, qapp) -> None:
    sentence = SentenceLabel(quoted("In the browser open **Settings › Partner relationships**"))
    qtbot.addWidget(sentence)
    assert sentence.accessibleName() == "In the browser open Settings › Partner relationships"
    assert sentence.heightForWidth(120) > 2 * sentence.heightForWidth(900)
    sentence.resize(200, sentence.heightForWidth(200))
    sentence.show()
    assert not sentence.grab().isNull()
    sentence.show_parts([("new", True)])
    assert sentence.accessibleName() == "new"
    assert isinstance(qapp, QApplication)
