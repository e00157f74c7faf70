"""The agreement dialog: three forms, three states of its foot, and the reader beside it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop import paths
from desktop.domain.agreement_drafts import Missing, Occasion, Point, Start, begun
from desktop.domain.agreements import Form, Way
from desktop.domain.answers import Answer, Unknown
from desktop.domain.durations import AutoExtend
from desktop.domain.errors import Invalid, Unreadable, Why
from desktop.domain.identifiers import AgreementId, PersonId
from desktop.domain.organisation import Person
from desktop.formats import reference, reference_agreements, reference_facts
from desktop.language import _, speak
from desktop.ui.dialogs import agreement_occasion
from desktop.ui.dialogs.agreement import AgreementDialog
from desktop.ui.dialogs.agreement_known import Known
from desktop.ui.widgets.labels import PlainLabel
from tests.agreements import NAME, NOW, TODAY, ZONE, agreement, copy, pdf
from tests.records import GLOBAL, HELPDESK, READER, partner
from tests.ui.story import link, words_of
from tests.windows import CONTROL, nameless

FOLDER = paths.resource("reference")
ROLES = reference.load(FOLDER).roles
KNOWN = Known(
    ROLES,
    reference_facts.capabilities(FOLDER, ROLES),
    reference_facts.who_may(FOLDER, ROLES),
    reference_agreements.agreement_steps(FOLDER),
)
CHIARA = Person(
    id=PersonId("chiara"), name="Chiara Belotti", email="chiara@lorsenna.example", may_sign=True
)
MARCO = Person(id=PersonId("marco"), name="Marco Rossi", email="marco@lorsenna.example")
TEXT = pdf()
BY = "Copy attached by Chiara Belotti on 23 Nov 2026"


def start(form: Form = Form.RESELLER, earlier=(), **given) -> Start:
    occasion = Occasion(partner=partner().id, forms=(form,), **given)
    return Start(
        occasion=occasion,
        partner=partner(),
        draft=begun(occasion, form, AgreementId("a"), CHIARA, TODAY),
        people=(CHIARA, MARCO),
        earlier=tuple(earlier),
        now=NOW,
        zone=ZONE,
    )


@pytest.fixture
def opened(qtbot):
    """Return a function that shows the dialog over a window of a width."""

    hosts: list[QWidget] = []

    def show(begun_with: Start | None = None, width: int = 1280) -> AgreementDialog:
        host = QWidget()
        host.resize(width, 800)
        hosts.append(host)
        qtbot.addWidget(host)
        dialog = AgreementDialog(begun_with or start(), KNOWN, host)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def attach(dialog: AgreementDialog, content: bytes = TEXT, name: str = NAME) -> None:
    dialog.show_copy(copy(content, name), content, Path(name), BY, NOW)


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def foot(dialog: AgreementDialog) -> tuple[bool, bool, bool, str]:
    """Return whether tick and button are on, whether it is ticked, and the line below."""
    tick, confirm = dialog.foot.tick, dialog.foot.confirm
    return tick.isEnabled(), tick.isChecked(), confirm.isEnabled(), dialog.foot.missing.text()


# --- the foot ------------------------------------------------------------------------------------


def test_the_foot_has_three_states(qtbot, opened, each_language):
    said = {
        "en": (
            "Missing: opening the document, ticking the box",
            "Missing: ticking the box",
            "Then: the steps in the browser, and what Microsoft shows",
        ),
        "it": (
            "Manca: aprire il documento, spuntare la casella",
            "Manca: spuntare la casella",
            "Poi: i passi nel browser, e che cosa Microsoft mostra",
        ),
    }[each_language]
    dialog = opened()
    assert foot(dialog) == (False, False, False, said[0])
    attach(dialog)
    assert foot(dialog) == (True, False, False, said[1])
    click(qtbot, dialog.foot.tick)
    assert foot(dialog) == (True, True, True, said[2])
    assert dialog.foot.truth.isVisible()
    click(qtbot, dialog.foot.tick)
    assert foot(dialog) == (True, False, False, said[1])


def test_ctrl_enter_presses_only_the_enabled_button_and_enter_alone_nothing(qtbot, opened):
    dialog = opened()
    kept = []
    dialog.kept.connect(lambda draft, content: kept.append((draft, content)))
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    attach(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog.foot.tick.setFocus()
    qtbot.keyClick(dialog.foot.tick, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.foot.tick, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.fields.texts["edition"], Qt.Key.Key_Return)
    assert kept == []
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ((draft, content),) = kept
    assert (draft.form, draft.ticked, content) == (Form.RESELLER, True, TEXT)


def test_what_never_scrolls_away_stays_in_a_low_window(qtbot, opened):
    dialog = opened()
    dialog.resize(dialog.width(), 520)
    for widget in (dialog.foot.tick, dialog.foot.truth, dialog.foot.confirm, dialog.foot.missing):
        assert widget.isVisible()
        assert dialog.rect().contains(widget.mapTo(dialog, widget.rect().bottomRight()))
    assert dialog.side.area.verticalScrollBar().maximum() > 0


# --- the forms -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "button"),
    [
        (Form.RESELLER, "Accept & authorize"),
        (Form.AGREEMENT_ONLY, "Accept"),
        (Form.GDAP, "Approve all"),
    ],
)
def test_each_form_has_its_own_button_and_says_what_is_granted(opened, form, button):
    dialog = opened(start(form, roles=(HELPDESK,), days=180))
    assert dialog.foot.confirm.text().replace("&&", "&") == button
    said = words_of(dialog)
    assert "What you grant" in said
    assert ("No role" in said) is (form is Form.RESELLER)
    assert dialog.reader.isVisible() is form.has_document
    assert dialog.foot.tick.isVisible() is form.has_document


def test_roles_stand_by_tier_with_days_and_end_and_no_document(opened):
    dialog = opened(
        start(Form.GDAP, roles=(HELPDESK, READER, GLOBAL), days=180, extends=AutoExtend.OFF)
    )
    said = words_of(dialog)
    order = [said.index(name) for name in ("Global Administrator", "Helpdesk", "Global Reader")]
    assert order == sorted(order)
    assert "180 days, to 22 May 2027 if you approve on 23 Nov" in said
    assert "none, the access ends by itself" in said
    assert dialog.foot.confirm.isEnabled()  # all or nothing, and nothing to tick
    click_link = link(dialog.side, "What could they do?")
    click_link.click()
    assert dialog.side.could_do is not None
    assert dialog.side.could_do.isVisible()


def test_roles_that_the_mail_does_not_name_are_taken_from_the_page(qtbot, opened):
    dialog = opened(start(Form.GDAP))
    assert dialog.value().missing() == (Missing.ROLES,)
    assert dialog.fields.roles is not None
    dialog.fields.roles.show_roles((HELPDESK,))
    assert dialog.value().roles == (HELPDESK,)
    qtbot.waitUntil(lambda: "Helpdesk Administrator" in words_of(dialog.side))
    assert dialog.foot.confirm.isEnabled()


def test_old_rights_are_shown_as_what_they_are(opened):
    said = words_of(opened(start(dap=True)))
    assert "DAP=true" in said
    assert "Global Administrator and Helpdesk Administrator" in said
    assert "No role" not in said


def test_an_invitation_not_to_open_asks_for_a_written_reason(qtbot, opened):
    dialog = opened(start(warned=True, invitation="i"))
    attach(dialog)
    click(qtbot, dialog.foot.tick)
    assert foot(dialog)[2:] == (False, "Missing: a written reason")
    assert dialog.fields.reason is not None
    qtbot.keyClicks(dialog.fields.reason, "Called them on the number of the invoice")
    assert foot(dialog)[2]
    assert dialog.value().reason.startswith("Called them")


def test_a_form_from_an_invitation_is_not_chosen_here(opened):
    assert opened(start(invitation="i")).fields.form is None
    dialog = opened()
    assert dialog.fields.form is not None
    dialog.fields.form.choose(Form.AGREEMENT_ONLY)
    assert dialog.value().form is Form.AGREEMENT_ONLY
    assert dialog.windowTitle() == "Accept the agreement"
    assert dialog.foot.confirm.text() == "Accept"


def test_the_page_that_told_to_ask_leaves_nothing_to_tick(qtbot, opened):
    dialog = opened()
    click(qtbot, dialog.fields.ways[Way.TOLD_TO_ASK])
    assert not dialog.foot.tick.isVisible()
    assert dialog.foot.confirm.isEnabled()
    assert dialog.foot.confirm.text() == "Record what the page said"
    click(qtbot, dialog.fields.ways[Way.ATTESTED])
    assert dialog.foot.tick.isVisible()
    assert not dialog.foot.confirm.isEnabled()
    assert "indirect reseller cannot" in dialog.fields.way_hint.text()


def test_the_same_text_twice_is_warned_of(qtbot, opened):
    earlier = agreement(edition="marzo 2024", accepted_on=date(2025, 3, 12))
    dialog = opened(start(earlier=[earlier]))
    assert dialog.notice.text() == ""
    qtbot.keyClicks(dialog.fields.texts["edition"], "Marzo 2024")
    assert "on file already: 12 Mar 2025" in dialog.notice.text()
    qtbot.keyClicks(dialog.fields.texts["edition"], "!")
    assert dialog.notice.text() == ""


def test_points_stand_under_the_partner(opened):
    points = (Point(Answer.YES, "Id as on file"), Point(Answer.UNKNOWN, "Nobody called yet"))
    said = words_of(opened(start(invitation="i", points=points)))
    assert "Id as on file" in said
    assert "Nobody called yet" in said


# --- who signs -----------------------------------------------------------------------------------


def test_who_signs_is_filled_in_and_can_be_another(qtbot, opened):
    dialog = opened()
    assert dialog.fields.person.currentText() == "Chiara Belotti"
    assert dialog.value().may_sign is Answer.YES
    dialog.fields.person.setCurrentIndex(1)
    dialog.fields.person.activated.emit(1)
    draft = dialog.value()
    assert (draft.first_name, draft.last_name, draft.email) == ("Marco", "Rossi", MARCO.email)
    assert draft.may_sign is Answer.UNKNOWN
    dialog.fields.person.setCurrentIndex(2)
    dialog.fields.person.activated.emit(2)
    assert dialog.value().missing()[-2:] == (Missing.SIGNATORY, Missing.EMAIL)


def test_what_does_not_hold_is_said_beside_its_field(opened):
    dialog = opened()
    dialog.show_problem(Invalid("accepted_on", "not-future", "2027-01-01"))
    assert dialog.fields.complaints() == {
        "accepted_on": "This day is still to come. Choose today or an earlier day."
    }
    dialog.show_problem(Unreadable("contratto.pdf", Why.MISSING))
    assert "contratto.pdf" in dialog.notice.text()


def test_what_microsoft_asks_of_who_signs_stands_with_its_days(opened, each_language):
    said = words_of(opened().side)
    names = {"en": "Billing Administrator", "it": "Amministratore fatturazione"}
    assert names[each_language] in said
    assert "2025" in said
    assert "2023" in said


# --- the reader ----------------------------------------------------------------------------------


def test_a_pdf_is_read_page_by_page_and_searched(qtbot, opened):
    dialog = opened()
    attach(dialog)
    bar, pages = dialog.reader.bar, dialog.reader.pages
    assert bar.page.text() == "1 of 6"
    assert not bar.back.isEnabled()
    qtbot.waitUntil(lambda: dialog.value().read == 1)
    click(qtbot, bar.on)
    assert bar.page.text() == "2 of 6"
    qtbot.waitUntil(lambda: dialog.value().read == 2)
    assert "2 pages of 6 read" in dialog.foot.reading.text()
    click(qtbot, bar.larger)
    assert bar.size_.text() == "125 %"
    click(qtbot, bar.smaller)
    click(qtbot, bar.smaller)
    assert bar.size_.text() == "75 %"
    qtbot.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert bar.search.isVisible()
    qtbot.keyClicks(bar.search.field, "pagina 5")
    qtbot.waitUntil(lambda: bar.search.count.text() == "1 found")
    qtbot.keyClick(bar.search.field, Qt.Key.Key_Return)
    assert pages.page == 5
    assert bar.search.count.text() == "1 of 1"
    qtbot.keyClick(bar.search.field, Qt.Key.Key_Escape)  # empties it
    qtbot.keyClick(bar.search.field, Qt.Key.Key_Escape)
    assert not bar.search.isVisible()


def test_who_attached_it_and_its_digest_stand_below(opened):
    dialog = opened()
    attach(dialog)
    assert dialog.reader.by.whole_text() == BY
    digest = copy(TEXT).digest
    assert dialog.reader.digest.accessibleName() == f"SHA-256 {digest}"
    assert dialog.reader.digest.text() == f"SHA-256 {digest[:4]}…{digest[-4:]}"


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"%PDF-1.7 and then nothing", "rotto.pdf", "damaged"),
        (b"MZ\x90", "contratto.exe", "never opened from here"),
        (b"<html></html>", "contratto.html", "never opened from here"),
    ],
)
def test_what_cannot_be_read_says_why_and_the_tick_stays_off(opened, content, name, says):
    dialog = opened()
    attach(dialog, content, name)
    assert says in dialog.reader.state.text()
    assert foot(dialog)[:3] == (False, False, False)
    assert not dialog.reader.open_outside.isVisible()
    assert dialog.value().copy is not None  # it is kept all the same


def test_another_format_is_opened_outside_on_request(qtbot, opened):
    dialog = opened()
    attach(dialog, b"PK\x03\x04", "contratto.docx")
    assert "open it outside" in dialog.reader.state.text()
    assert not dialog.foot.tick.isEnabled()
    with qtbot.waitSignal(dialog.outside_wanted):
        click(qtbot, dialog.reader.open_outside)
    dialog.was_opened(NOW)
    assert dialog.foot.tick.isEnabled()
    assert "outside this window" in dialog.foot.reading.text()


def test_without_a_copy_the_page_is_opened_by_the_persons_own_click(qtbot, opened):
    dialog = opened()
    asked: list[str] = []
    dialog.address_wanted.connect(asked.append)
    click(qtbot, dialog.reader.copy_link)
    assert (
        QApplication.clipboard().text()
        == "https://www.microsoft.com/licensing/docs/customeragreement"
    )
    assert not dialog.foot.tick.isEnabled()  # copying it is not reading it
    click(qtbot, dialog.reader.open_link)
    assert asked == [QApplication.clipboard().text()]
    dialog.was_opened(NOW)
    assert dialog.foot.tick.isEnabled()
    assert "no copy is kept" in words_of(dialog.reader)


def test_another_file_has_to_be_read_and_ticked_anew(qtbot, opened):
    dialog = opened()
    attach(dialog)
    click(qtbot, dialog.foot.tick)
    attach(dialog, b"%PDF broken")
    assert not dialog.foot.tick.isChecked()
    assert not dialog.foot.confirm.isEnabled()


def test_a_file_that_cannot_be_attached_leaves_the_one_before(opened):
    dialog = opened()
    attach(dialog)
    dialog.show_loading("altro.pdf")
    dialog.show_failure(Unreadable("altro.pdf", Why.FORBIDDEN))
    assert "altro.pdf" in dialog.notice.text()
    assert dialog.value().copy == copy(TEXT)
    assert dialog.reader.pages.isVisible()
    fresh = opened()
    fresh.show_loading("altro.pdf")
    fresh.show_failure(Unreadable("altro.pdf", Why.FORBIDDEN))
    assert fresh.reader.attach.isVisible()


# --- narrow windows ------------------------------------------------------------------------------


def test_in_a_narrow_window_reading_is_a_first_step(qtbot, opened):
    dialog = opened(width=1000)
    assert dialog.reader.isVisible()
    assert not dialog.side.isVisible()
    attach(dialog)
    click(qtbot, dialog.on)
    assert not dialog.reader.isVisible()
    assert dialog.foot.tick.isVisible()
    click(qtbot, dialog.side.back)
    assert dialog.reader.isVisible()


def test_in_a_narrow_window_the_hint_leads_back(qtbot, opened):
    dialog = opened(width=1000)
    click(qtbot, dialog.on)
    assert dialog.foot.reading.text() == "Go back and open the document first"


# --- drafts --------------------------------------------------------------------------------------


def test_what_was_filled_in_comes_back(qtbot, opened):
    dialog = opened()
    assert not dialog.changed
    qtbot.keyClicks(dialog.fields.texts["edition"], "marzo 2024")
    click(qtbot, dialog.fields.ways[Way.ATTESTED])
    attach(dialog)
    click(qtbot, dialog.foot.tick)
    draft = dialog.draft()
    assert dialog.changed
    again = opened()
    again.restore(draft)
    assert again.value().edition == "marzo 2024"
    assert again.value().way is Way.ATTESTED
    assert not again.value().ticked  # until the file is there again
    attach(again)
    again.restore_reading(draft)
    assert again.value().ticked
    other = opened()
    other.restore(draft)
    attach(other, b"%PDF another")
    other.restore_reading(draft)
    assert not other.value().ticked


def test_a_page_that_was_opened_and_ticked_comes_back_without_a_file(opened):
    dialog = opened()
    dialog.was_opened(NOW)
    dialog.foot.tick.click()
    again = opened()
    again.restore(dialog.draft())
    assert again.value().ticked


def test_nothing_is_a_draft_once_it_is_recorded(opened):
    dialog = opened()
    attach(dialog)
    dialog.accept()
    assert not dialog.changed


def test_an_occasion_survives_in_a_draft():
    occasion = Occasion(
        partner=partner().id,
        forms=(Form.RESELLER, Form.GDAP),
        invitation="i",
        warned=True,
        dap=True,
        roles=(HELPDESK,),
        days=730,
        extends=AutoExtend.ON,
        link="https://admin.microsoft.com/",
        points=(Point(Answer.NO, "Another number"),),
    )
    assert agreement_occasion.taken(agreement_occasion.held(occasion)) == occasion
    unknown = replace(occasion, roles=Unknown.UNKNOWN)
    assert agreement_occasion.taken(agreement_occasion.held(unknown)) == unknown


# --- for everybody -------------------------------------------------------------------------------


@pytest.mark.parametrize("form", Form)
def test_everything_has_a_name_for_a_screen_reader(opened, form):
    dialog = opened(start(form, roles=(HELPDESK,), days=5))
    if form.has_document:
        attach(dialog)
    assert nameless(dialog) == []


def test_each_button_that_shows_only_a_glyph_says_its_name(opened, each_language):
    dialog = opened()
    attach(dialog)
    for one in dialog.reader.bar.findChildren(QPushButton):
        assert one.text() or (one.accessibleName() and one.toolTip())


def test_a_day_in_the_past_moves_the_end_of_the_roles(qtbot, opened):
    dialog = opened(start(Form.GDAP, roles=(HELPDESK,), days=180))
    dialog.fields.accepted_on.choose(TODAY - timedelta(days=1))
    qtbot.waitUntil(lambda: "21 May 2027" in words_of(dialog.side))


def test_the_italian_dialog_says_what_the_design_says(opened):
    speak("it")
    said = words_of(opened(start(Form.RESELLER)))
    for words in (
        "Ho letto il contratto",
        "Questo registro annota soltanto. Microsoft sa solo ciò che fai nel browser.",
        "Accetta e autorizza",
        "Che cosa concedi",
        "Chi firma",
    ):
        assert words in said
    assert _("Cancel") == "Annulla"


def test_a_file_named_pdf_that_is_none_is_called_so(opened):
    dialog = opened()
    attach(dialog, b"<html>Sign in</html>", "contratto.PDF")
    assert dialog.reader.state.text() == "The file is damaged or is no PDF."
    assert not dialog.reader.open_outside.isVisible()


def test_a_good_file_takes_the_refusal_of_the_one_before_away(opened):
    dialog = opened()
    dialog.show_problem(Unreadable("contratto.pdf", Why.MISSING))
    attach(dialog)
    assert dialog.notice.text() == ""


def test_a_refused_file_leaves_the_warning_of_a_duplicate_to_come_back(opened):
    dialog = opened(start(earlier=[agreement(copy_digest=copy(TEXT).digest)]))
    attach(dialog)
    warned = dialog.notice.text()
    assert "on file already" in warned
    dialog.show_failure(Unreadable("altro.pdf", Why.MISSING))
    assert "altro.pdf" in dialog.notice.text()
    attach(dialog)
    assert dialog.notice.text() == warned


def test_a_copy_can_be_taken_away_again(qtbot, opened):
    dialog = opened()
    attach(dialog)
    click(qtbot, dialog.foot.tick)
    click(qtbot, dialog.reader.take_away)
    assert dialog.value().copy is None
    assert dialog.path is None
    assert foot(dialog)[:3] == (False, False, False)
    assert dialog.reader.open_link.isVisible()
    dialog.was_opened(NOW)
    click(qtbot, dialog.foot.tick)
    kept = []
    dialog.kept.connect(lambda draft, content: kept.append((draft.copy, content)))
    click(qtbot, dialog.foot.confirm)
    assert kept == [(None, None)]


def test_another_name_is_another_person_of_whom_nothing_is_known(qtbot, opened):
    dialog = opened()
    qtbot.keyClicks(dialog.fields.texts["first_name"], "x")
    assert dialog.fields.person.value() is None
    assert dialog.value().may_sign is Answer.UNKNOWN
    qtbot.keyClick(dialog.fields.texts["first_name"], Qt.Key.Key_Z, CONTROL)
    assert dialog.fields.texts["first_name"].text() == "Chiara"
    assert dialog.fields.person.value() == CHIARA.id


def test_days_that_nobody_knows_look_unknown(opened):
    dialog = opened(start(Form.GDAP))
    words = "not known: look at the page before you approve"
    labels = [one for one in dialog.findChildren(PlainLabel) if one.text() == words]
    assert [one.property("role") for one in labels] == ["unknown", "unknown"]
