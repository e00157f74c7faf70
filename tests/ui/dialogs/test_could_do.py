"""The dialog “What could they do?”: ten answers by shape and word, with roles and reasons."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from desktop.domain.answers import Unknown
from desktop.domain.identifiers import RoleId
from desktop.formats import reference, reference_facts
from desktop.language import speak
from desktop.ui import appearance
from desktop.ui.dialogs.could_do import CouldDoDialog
from desktop.ui.widgets.marks import Mark

FOLDER = Path(__file__).parents[3] / "resources" / "reference"
ROLES = reference.roles(FOLDER)
TABLE = reference_facts.capabilities(FOLDER, ROLES)
EXCHANGE = RoleId("29232cdf-9323-42fd-ade2-1d097af3e4de")
HOSTILE = RoleId("<b>role</b> &amp; \u202e")


@pytest.fixture
def shown(qtbot, qapp):
    appearance.install(qapp, "light")

    def show(roles, title="Assistenza-2026"):
        dialog = CouldDoDialog(title, TABLE.could(roles), ROLES, None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def words(dialog) -> str:
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    marks = [mark.accessibleName() for mark in dialog.findChildren(Mark)]
    return "\n".join(labels + marks)


def test_ten_questions_have_an_answer_in_words_and_a_source(shown):
    dialog = shown((EXCHANGE,))
    assert len(dialog.rows) == 10
    assert dialog.rows[0].accessibleName() == "Read anyone’s mail: Yes"
    assert dialog.rows[4].accessibleName() == "Buy licences: No"
    said = words(dialog)
    assert "Exchange Administrator" in said
    assert "(Microsoft, page of 26 Jan 2026)" in said
    assert dialog.summary.text() == "5 yes, 2 indirectly, 3 no"


def test_in_italian_too(shown):
    speak("it")
    dialog = shown((EXCHANGE,))
    assert dialog.rows[0].accessibleName() == "Leggere la posta di chiunque: Sì"
    assert "(Microsoft, pagina del 26 gen 2026)" in words(dialog)


def test_roles_that_no_list_showed_are_not_known_throughout(shown):
    dialog = shown(Unknown.UNKNOWN)
    assert {row.accessibleName().split(": ")[1] for row in dialog.rows} == {"Not known"}


def test_a_role_from_outside_is_shown_as_plain_text_and_not_known(shown):
    dialog = shown((HOSTILE,), "<b>name</b>")
    said = words(dialog)
    assert "<b>name</b>" in said
    assert "<b>role</b>" in said
    assert "\u202e" not in said
    assert dialog.rows[0].accessibleName() == "Read anyone’s mail: Not known"
    formats = {label.textFormat() for label in dialog.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_the_answers_can_be_copied_and_escape_closes(shown, qtbot):
    dialog = shown((EXCHANGE,))
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Assistenza-2026\n")
    assert copied.count("Microsoft, page of") >= 3
    assert dialog.copy.text() == "Copied"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
