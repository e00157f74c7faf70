"""After the button: the steps in the browser, what Microsoft showed, and what is on file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.domain.agreements import AgreementDetail, Form, Way
from desktop.domain.changes import Evidence
from desktop.domain.lines import Rung
from desktop.domain.outcomes import Outcome
from desktop.ui.dialogs.agreement_done import AgreementDoneDialog
from desktop.ui.dialogs.agreement_outcome import AgreementOutcomeDialog, Told
from tests.agreements import NOW, agreement
from tests.ui.dialogs.test_agreement import KNOWN
from tests.ui.story import words_of
from tests.windows import nameless

LINK = "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship"


@pytest.fixture
def asked(shown):
    """Return a function that shows the dialog."""

    def show(link="", sure=True, **given) -> AgreementOutcomeDialog:
        one = agreement(**given)
        path = KNOWN.steps.path(one.form, one.way)
        made = AgreementOutcomeDialog(one, "Adrevia", path, link, sure)
        shown(made)
        return made

    return show


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("way", Way)
def test_the_steps_of_each_form_and_way_name_their_page(asked, form, way, each_language):
    dialog = asked(form=form, way=way)
    said = words_of(dialog)
    path = KNOWN.steps.path(form, way)
    for step in path.steps:
        assert step.says.said(each_language).replace("**", "") in said
        assert step.source is None or step.source.page.said(each_language) in said
    assert nameless(dialog) == []


def test_nothing_is_recorded_before_an_answer(qtbot, asked):
    dialog = asked()
    assert not dialog.save.isEnabled()
    assert dialog.missing.text() == "Missing: what Microsoft showed"
    click(qtbot, dialog.cards[Outcome.DONE])
    assert dialog.save.isEnabled()
    with qtbot.waitSignal(dialog.kept) as kept:
        click(qtbot, dialog.save)
    assert kept.args == [Told(Outcome.DONE, None)]


def test_a_screenshot_goes_with_it(qtbot, asked):
    dialog = asked()
    dialog.proof.show_path(Path("schermata.png"))
    click(qtbot, dialog.cards[Outcome.ERROR])
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept.args == [Told(Outcome.ERROR, Path("schermata.png"))]


def test_what_was_said_before_stands_there(asked):
    assert asked(outcome=Outcome.PENDING).chosen() is Outcome.PENDING
    assert asked(outcome=None).chosen() is None


def test_the_page_of_the_agreement_alone_can_be_opened_by_a_click(qtbot, asked):
    dialog = asked()
    assert not dialog.copy_link.isVisible()
    with qtbot.waitSignal(dialog.address_wanted) as wanted:
        click(qtbot, dialog.open_address)
    assert wanted.args == [
        "https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement"
    ]
    click(qtbot, dialog.copy_address)
    assert QApplication.clipboard().text() == wanted.args[0]


def test_the_link_of_the_mail_is_only_copied(qtbot, asked):
    dialog = asked(LINK, form=Form.RESELLER)
    assert not dialog.open_address.isVisible()
    click(qtbot, dialog.copy_link)
    assert QApplication.clipboard().text() == LINK


def test_where_something_is_open_copying_the_link_asks_first(qtbot, asked):
    dialog = asked(LINK, sure=False, form=Form.RESELLER)
    QApplication.clipboard().clear()
    click(qtbot, dialog.copy_link)
    (box,) = dialog.findChildren(QMessageBox)
    assert QApplication.clipboard().text() == ""
    assert "a number you already had" in box.informativeText()
    next(one for one in box.buttons() if one.text() == "Copy it all the same").click()
    assert QApplication.clipboard().text() == LINK


def test_the_keyboard_begins_at_the_steps_and_not_at_the_way_out(qtbot, asked):
    dialog = asked(form=Form.RESELLER)
    assert dialog.focusWidget() is dialog.cards[Outcome.DONE]
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert dialog.isVisible()
    assert dialog.chosen() is Outcome.DONE
    again = asked(link=LINK)
    assert again.focusWidget() is again.copy_link


def test_an_answer_that_was_not_recorded_comes_back(qtbot, asked):
    dialog = asked()
    click(qtbot, dialog.cards[Outcome.DONT_KNOW])
    again = asked()
    again.restore(dialog.draft())
    assert again.chosen() is Outcome.DONT_KNOW


def done(following=None) -> AgreementDoneDialog:
    one = agreement(outcome=Outcome.DONE, evidence=Evidence.DECLARED)
    reached = (Evidence.PLANNED, Evidence.DECLARED)
    ladder = tuple(Rung(level, NOW if level in reached else None) for level in Evidence)
    return AgreementDoneDialog(AgreementDetail(one, "Adrevia", (), (), ladder, ()), following)


def test_what_is_on_file_now_is_told_with_the_receipt(qtbot, shown):
    dialog = shown(done())
    dialog.was_saved("Ricevuta.pdf")
    assert dialog.ladder.height() >= dialog.ladder.sizeHint().height()  # nothing is squeezed
    said = words_of(dialog)
    assert "Evidence: declared" in said
    assert "Kept by the customer, not issued by Microsoft." in said
    assert not dialog.following.isVisible()
    with qtbot.waitSignal(dialog.receipt_wanted):
        click(qtbot, dialog.receipt)
    dialog.was_saved("ricevuta.pdf")
    assert "ricevuta.pdf" in dialog.notice.text()


def test_enter_presses_the_button_that_has_the_focus(qtbot, shown):
    dialog = shown(done())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    assert dialog.focusWidget() is dialog.show_partner
    dialog.receipt.setFocus()
    with qtbot.waitSignal(dialog.receipt_wanted):
        qtbot.keyClick(dialog.receipt, Qt.Key.Key_Return)
    dialog.show_partner.setFocus()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.show_partner, Qt.Key.Key_Return)


def test_a_mail_with_both_links_leads_on(qtbot, shown):
    dialog = shown(done(Form.GDAP))
    assert "Approve the partner’s roles" in dialog.following.text()
    with qtbot.waitSignal(dialog.next_wanted):
        click(qtbot, dialog.following)


def test_what_is_left_with_the_partner_is_not_called_a_step_in_the_browser(asked):
    assert "In the browser" in words_of(asked())
    assert "In the browser" in words_of(asked(form=Form.GDAP, way=Way.ATTESTED))
    for way in (Way.ATTESTED, Way.TOLD_TO_ASK):
        said = words_of(asked(way=way))
        assert "With the partner" in said
        assert "In the browser" not in said
