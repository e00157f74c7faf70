"""The page of invitations: what comes in, what is shown of it, and that nothing opens."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QMessageBox

from desktop.domain.invitation_reasons import Verdict
from desktop.domain.partners import KnownId, Learnt
from desktop.language import _, speak, spoken
from desktop.ui import actions
from desktop.ui.dialogs.could_do import CouldDoDialog
from desktop.ui.dialogs.invitation_checks import InvitationChecksDialog
from desktop.ui.models.invitation_card import Offer
from desktop.ui.models.invitation_rows import Order
from desktop.ui.pages.invitations import InvitationsPage
from desktop.wording.words import word
from tests.looking import cut_words
from tests.mails import ADRIATICA, REQUEST, SAMPLES
from tests.records import partner
from tests.ui import story
from tests.ui.story import link, words_of
from tests.windows import nameless

RESELLER, GDAP, INDIRECT, PHISHING = (
    SAMPLES / f"invitation-{name}.eml"
    for name in ("1-reseller", "2-gdap", "3-indirect-reseller", "4-phishing-lookalike")
)
BOX = QMessageBox.ButtonRole.DestructiveRole


@pytest.fixture
def new_page(qtbot, desk, settle, tmp_path):
    story.write(tmp_path / "firm.pdesk")
    windows = []

    def make(width=1184, height=740) -> InvitationsPage:
        window = QMainWindow()
        windows.append(window)
        qtbot.addWidget(window)
        page = InvitationsPage(desk, actions.make(window))
        window.setCentralWidget(page)
        window.resize(width, height)
        window.show()
        if not desk.is_open:
            desk.open(tmp_path / "firm.pdesk")
        settle()
        return page

    return make


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def full(page, settle):
    """Return the page with the four sample invitations, the first to be refused chosen."""
    page.take_files([RESELLER, GDAP, INDIRECT, PHISHING])
    settle()
    page.inbox.list.setCurrentIndex(page.inbox.list.invitations.index(0, 0))
    settle()
    page.notice.hush()
    return page


def subjects(page) -> list[str]:
    return [row.name for row in page.inbox.list.invitations.rows]


def choose(page, settle, verdict: str) -> None:
    """Choose the first invitation whose row says so."""
    row = next(row for row in page.inbox.rows if row.word == verdict)
    page.show_record(row.id)
    settle()


# --- what comes in --------------------------------------------------------------------------------


def test_an_empty_page_says_what_goes_here_and_offers_the_first_step(each_language, page):
    assert page.empty.isVisible()
    assert not page.search.isVisible()
    said = words_of(page.empty)
    assert _("No invitations yet") in said
    assert page.empty.paste.isVisible()
    assert page.empty.open.isVisible()
    assert nameless(page) == []


def test_several_mails_at_once_are_all_kept_and_the_gravest_stands_first(
    each_language, page, settle
):
    page.take_files([RESELLER, GDAP, INDIRECT, PHISHING])
    settle()
    assert len(page.inbox.rows) == 4
    assert subjects(page)[0] == "Microsoft Partner Team"
    assert "4" in page.notice.text()
    assert "4" in page.head.context.whole_text()


def test_the_same_mail_twice_is_kept_once_and_shown(page, settle):
    page.take_files([GDAP])
    settle()
    page.take_files([RESELLER])
    settle()
    page.take_files([GDAP])
    settle()
    assert len(page.inbox.rows) == 2
    assert page.notice.text() == _("This very mail is in the register already.")
    assert REQUEST in words_of(page.card)


ODD = {
    "empty.eml": b"",
    "blank.eml": b" \r\n\r\n",
    "picture.eml": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "half.msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "zip.msg": b"PK\x03\x04" + b"\xff" * 900,
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_no_mail_is_said_by_name_or_judged_but_never_lost(page, settle, tmp_path, name):
    odd = tmp_path / name
    odd.write_bytes(ODD[name])
    page.take_files([odd, GDAP])
    settle()
    assert REQUEST in words_of(page.card) or len(page.inbox.rows) == 2
    if len(page.inbox.rows) == 1:
        assert name in page.notice.text()
    page.take_files([odd])
    settle()
    assert page.notice.text()
    assert page.isEnabled()


def test_a_file_that_is_not_there_or_a_folder_is_said(page, settle, tmp_path):
    folder = tmp_path / "folder.eml"
    folder.mkdir()
    page.take_files([tmp_path / "gone.eml", folder, GDAP])
    settle()
    assert "gone.eml" in page.notice.text()
    assert "folder.eml" in page.notice.text()
    assert len(page.inbox.rows) == 1


BROKEN = {
    "huge": b"From: a@b.example\r\nSubject: x\r\n\r\n"
    + b"https://a.example/ lorem ipsum\n" * 160_000,
    "no end": b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nhi',
    "no headers": b"\r\n\r\nhttps://admin.microsoft.com/",
    "bad charset": b"From: a@b.example\r\nContent-Type: text/plain; charset=x\r\n\r\n\xff\xfe",
    "bad base64": b"From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%",
    "long line": b"From: a@b.example\r\n\r\n" + b"x" * 2_000_000,
    "nul": b"From: \x00<b>@x.example\r\nSubject: \x00\x1b[31m\r\n\r\n\x00",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_odd_mails_get_a_card_and_leave_the_window_alive(page, settle, tmp_path, kind):
    odd = tmp_path / "odd.eml"
    odd.write_bytes(BROKEN[kind])
    page.take_files([odd])
    settle()
    assert page.card.isVisible() or page.notice.text()
    page.take_files([GDAP])
    settle()
    assert REQUEST in words_of(page.card)


@pytest.mark.parametrize("html", [False, True])
def test_the_clipboard_is_inspected_at_once(page, settle, html):
    held = QMimeData()
    shape = f"https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/{REQUEST}-{ADRIATICA}"
    held.setText("Click here" if html else shape)
    if html:
        held.setHtml(f'<p><a href="{shape}">Click here</a></p>')
    page.intake.paste(held)
    settle()
    assert page.card.head.title.text() == _("Call first: unknown partner")
    assert REQUEST in words_of(page.card)


def test_files_on_the_clipboard_are_read(page, settle):
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(PHISHING))])
    page.intake.paste(held)
    settle()
    assert page.card.card.warns


def test_an_empty_clipboard_asks_for_the_text(qtbot, page, settle):
    page.intake.paste(QMimeData())
    dialog = page.intake.dialog
    assert dialog is not None
    dialog.text.setPlainText("nothing of interest")
    dialog.save.click()
    settle()
    assert page.card.head.title.text() == "No invitation found"


# --- what is shown --------------------------------------------------------------------------------


def test_no_link_anywhere_on_the_card_can_be_opened(full, settle):
    for row in list(full.inbox.rows):
        full.show_record(row.id)
        settle()
        for label in full.card.findChildren(QLabel):
            assert not label.openExternalLinks()
            assert label.textFormat() == Qt.TextFormat.PlainText
        assert full.card.links


def test_each_verdict_has_its_face(each_language, full, settle):
    choose(full, settle, _("Do not open"))
    said = words_of(full.card)
    assert _("What to do") in said
    assert _("Note the refusal…") in said
    assert _("What could they do?") not in said
    choose(full, settle, _("Call first"))
    said = words_of(full.card)
    assert _("What could they do?") in said
    assert full.card.foot.buttons[Offer.CALL].property("role") == "accent"


def test_roles_are_listed_with_tier_and_what_they_let_someone_do(full, settle):
    row = next(row for row in full.inbox.rows if "amministrazione" in row.subject)
    full.show_record(row.id)
    settle()
    card = full.card.card
    assert [role.tier for role in card.roles] == ["critical", "high", "high"]
    assert all(role.does and role.name for role in card.roles)
    assert len(card.could) == 10
    assert any(card.causes)
    assert "730" in card.roles_context


def test_all_checks_are_shown_with_their_evidence(full, settle):
    full.card.checks.click()
    dialog = full.edits.dialog
    assert isinstance(dialog, InvitationChecksDialog)
    said = [one for part in dialog.parts for one in part.said]
    judgement = full._detail.inspected.judgement
    found = [reason.id for reason in judgement.reasons if reason.is_check]
    assert len(said) == 24 + len(judgement.reasons) - len(set(found))
    assert any(one.quote for one in said)
    dialog.copy.click()
    assert "://" not in QApplication.clipboard().text()
    dialog.reject()


def test_the_answers_lead_to_their_reasons(full, settle):
    choose(full, settle, "Call first")
    row = next(row for row in full.inbox.rows if "amministrazione" in row.subject)
    full.show_record(row.id)
    settle()
    link(full.card, full.card.card.could_summary).click()
    dialog = full.edits.dialog
    assert isinstance(dialog, CouldDoDialog)
    dialog.reject()


def test_copying_a_link_asks_first_unless_the_partner_is_known(full, settle):
    QApplication.clipboard().setText("before")
    part = full.card.links[0]
    part.copy.click()
    box = full.findChild(QMessageBox)
    assert box is not None
    box.reject()
    assert QApplication.clipboard().text() == "before"
    part.copy.click()
    box = next(b for b in full.findChildren(QMessageBox) if b.isVisible())
    next(b for b in box.buttons() if box.buttonRole(b) == BOX).click()
    assert QApplication.clipboard().text().startswith("https://admin.microsoft.com")


def test_the_report_is_copied_without_a_link_to_click(each_language, full, settle):
    full.do.actions[Offer.REPORT].trigger()
    text = QApplication.clipboard().text()
    assert _("Do not open this link") in text
    assert "://" not in text
    assert full.notice.text()


def test_what_stands_in_a_mail_stays_plain_text(page, settle, tmp_path):
    odd = tmp_path / "odd.eml"
    odd.write_text(
        "From: <b>Boss</b> <a@b.example>\nSubject: <img src=x> &amp; \u202egnp\n\n"
        "https://admin.microsoft.com.evil.example/<script>\n",
        encoding="utf-8",
    )
    page.take_files([odd])
    settle()
    (row,) = page.inbox.rows
    assert "<img src=x> &amp;" in row.subject
    said = words_of(page.card)
    assert "&lt;" not in said
    assert "\u202e" not in said


def test_a_partner_that_becomes_known_is_told_by_row_and_card_alike(
    each_language, page, settle, desk
):
    page.take_files([RESELLER])
    settle()
    known = partner("Adriatica", tenant_ids=(KnownId(ADRIATICA, Learnt.CONTRACT),))
    call, on_file = page.inbox.rows[0].word, word(Verdict.KNOWN_PARTNER, spoken())
    desk.write(lambda work, _report: work.partners.keep(None, known), page)
    settle()
    assert page.inbox.rows[0].word == on_file != call
    assert page.card.head.title.text() == _("Invitation with the ids of a partner on file")
    desk.write(lambda work, _report: work.history.undo(), page)
    settle()
    assert page.inbox.rows[0].word == call
    assert page.card.head.title.text() == _("Call first: unknown partner")


def test_a_removed_invitation_leaves_and_comes_back_by_undo(full, settle, desk):
    full.do.actions[Offer.REMOVE].trigger()
    box = next(b for b in full.findChildren(QMessageBox) if b.isVisible())
    next(b for b in box.buttons() if box.buttonRole(b) == BOX).click()
    settle()
    assert len(full.inbox.rows) == 3
    newest = desk.summary.newest
    desk.write(lambda work, _report: work.history.undo(newest), full)
    settle()
    assert len(full.inbox.rows) == 4


# --- finding, keyboard, size ----------------------------------------------------------------------


def test_searching_finds_by_sender_subject_state_and_id(qtbot, each_language, full, settle):
    for text, hits in (
        ("paolo", 1),
        ("urgente", 1),
        (REQUEST[:13], 1),
        (_("Call first").lower(), 3),
        ("nobody", 0),
    ):
        full.search.clear()
        qtbot.keyClicks(full.search, text)
        assert len(full.inbox.list.invitations.rows) == hits, text
    assert full.inbox.nothing.isVisible()
    full.inbox.nothing.clear.click()
    assert len(full.inbox.list.invitations.rows) == 4


def test_the_keyboard_reaches_everything_by_a_name(qtbot, each_language, full, settle):
    assert nameless(full) == []
    full.focus_search()
    assert full.search.hasFocus()
    qtbot.keyClick(full.search, Qt.Key.Key_Down)
    assert full.inbox.list.hasFocus()
    before = full.inbox.list.current_id()
    qtbot.keyClick(full.inbox.list, Qt.Key.Key_Down)
    settle()
    assert full.inbox.list.current_id() != before
    qtbot.keyClick(full.inbox.list, Qt.Key.Key_Return)
    assert next(iter(full.card.foot.buttons.values())).hasFocus()


def test_a_record_can_be_shown_before_the_page_has_loaded(new_page, desk, settle, full):
    wanted = full.inbox.rows[2].id
    other = new_page()
    other.show_record(wanted)
    settle()
    assert other.inbox.list.current_id() == wanted


def test_another_page_takes_up_what_this_one_showed(new_page, full, settle):
    full.inbox.order_by(Order.NEWEST.value)
    full.show_record(full.inbox.rows[1].id)
    settle()
    speak("it")
    other = new_page()
    assert other.restore_state(full.save_state())
    other.show_view(full.view())
    settle()
    assert other.inbox.order is Order.NEWEST
    assert other.inbox.list.current_id() == full.inbox.list.current_id()
    assert not other.restore_state(b"nonsense")


@pytest.mark.parametrize("width", [1184, 928, 760])
def test_nothing_is_clipped_at_any_width(each_language, new_page, settle, width):
    page = new_page(width=width, height=640)
    page.take_files([PHISHING, GDAP])
    settle()
    for row in list(page.inbox.rows):
        page.show_record(row.id)
        settle()
        QApplication.processEvents()
        assert list(cut_words(page)) == [], row.subject


def test_a_closed_register_leaves_nothing_behind(full, desk):
    desk.close()
    assert full.inbox.rows == ()
    assert not full.card.isVisible()
    assert not any(action.isEnabled() for action in full.do.actions.values())
    assert not [d for d in full.findChildren(QDialog) if d.isVisible()]
