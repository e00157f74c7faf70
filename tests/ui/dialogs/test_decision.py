import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.relationships import Decision
from desktop.ui.dialogs.decision import KEYS, DecisionDialog


@pytest.fixture
def new_dialog(shown):
    """Return a function that shows the dialog."""
    return lambda *given: shown(DecisionDialog("Advisor · Bitmorva Consulting Srl", *given))


def test_each_letter_chooses(qtbot, new_dialog, each_language):
    dialog = new_dialog(False)
    for decision, letter in KEYS.items():
        qtbot.keyClick(dialog, letter.lower())
        assert dialog.chosen() is decision
        assert dialog.save.isEnabled()


def test_arrows_go_from_one_choice_to_the_next(qtbot, new_dialog):
    dialog = new_dialog(False, Decision.KEEP)
    dialog.keys[Decision.KEEP].setFocus()
    qtbot.keyClick(dialog.keys[Decision.KEEP], Qt.Key.Key_Right)
    assert dialog.chosen() is Decision.REDUCE
    assert QApplication.focusWidget() is dialog.keys[Decision.REDUCE]


def test_the_button_says_what_is_missing(qtbot, new_dialog):
    dialog = new_dialog(True)
    assert dialog.missing.text() == "Choose what should happen."
    qtbot.keyClick(dialog, Qt.Key.Key_K)
    assert not dialog.save.isEnabled()
    missing = "Write a reason: these roles are high, critical or unknown."
    assert dialog.missing.text() == missing
    assert dialog.save.accessibleDescription() == missing
    dialog.reason.setFocus()
    qtbot.keyClicks(dialog.reason, "   ")
    assert not dialog.save.isEnabled()
    qtbot.keyClicks(dialog.reason, "serve ancora")
    assert dialog.save.isEnabled()
    assert not dialog.missing.isVisible()


def test_weak_roles_are_kept_without_a_reason(qtbot, new_dialog):
    dialog = new_dialog(False)
    qtbot.keyClick(dialog, Qt.Key.Key_K)
    with qtbot.waitSignal(dialog.kept) as saved:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved.args[0] == (Decision.KEEP, "")


def test_enter_alone_decides_nothing(qtbot, new_dialog):
    dialog = new_dialog(False, Decision.REMOVE, "vecchio")
    with qtbot.assertNotEmitted(dialog.kept):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        qtbot.keyClick(dialog.keys[Decision.REMOVE], Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_draft_keeps_the_choice(qtbot, new_dialog):
    dialog = new_dialog(True)
    qtbot.keyClick(dialog, Qt.Key.Key_X)
    dialog.reason.setPlainText("contratto finito")
    again = new_dialog(True)
    again.restore(dialog.draft())
    assert again.chosen() is Decision.REMOVE
    assert again.value() == (Decision.REMOVE, "contratto finito")


def test_it_says_that_nothing_happens_at_microsoft(new_dialog):
    dialog = new_dialog(True)
    texts = [label.text() for label in dialog.findChildren(type(dialog.missing))]
    assert any("Nothing happens at Microsoft" in text for text in texts)
