"""What is dropped or pasted on the window goes where it belongs."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.invitation_reasons import Verdict
from desktop.language import _
from desktop.ui.dialogs.decline import DeclineDialog
from desktop.ui.dialogs.import_preview import ImportPreviewDialog
from desktop.ui.intake import pasted_link, sorted_out
from tests.mails import SAMPLES
from tests.ui import story
from tests.windows import CONTROL, KEY

PAGE = Path(__file__).parents[1] / "data" / "graph-delegatedAdminRelationships-page1.json"
PHISHING = SAMPLES / "invitation-4-phishing-lookalike.eml"
GDAP = SAMPLES / "invitation-2-gdap.eml"
LINK = "https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement"


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "torneria-lorsenna.pdesk"
    story.write(path)
    return path


def test_files_are_told_apart_by_the_ends_of_their_names():
    found = sorted_out(
        [Path(name) for name in ("a.EML", "b.msg", "c.pdesk", "d.json", "e", "f.eml.txt")]
    )
    assert [path.name for path in found.mails] == ["a.EML", "b.msg"]
    assert [path.name for path in found.registers] == ["c.pdesk"]
    assert [path.name for path in found.lists] == ["d.json", "e", "f.eml.txt"]


def test_a_mail_goes_to_the_invitations_from_any_page(sit, register):
    seat = sit("en", register)
    for key in (KEY.Key_1, KEY.Key_8):
        seat.press(key, CONTROL)
        seat.work.take_files([PHISHING])
        seat.settle()
        assert seat.work.pages.invitations.isVisible()
        assert seat.work.pages.invitations.card.card.warns


def test_a_list_goes_to_the_import_and_a_mail_beside_it_is_kept_too(sit, register):
    seat = sit("en", register)
    seat.work.take_files([PAGE, PHISHING])
    seat.settle()
    assert seat.work.pages.relationships.isVisible()
    seat.dialog(ImportPreviewDialog).reject()
    seat.press(KEY.Key_4, CONTROL)
    assert len(seat.work.pages.invitations.inbox.rows) == 1


def test_without_a_register_nothing_is_taken_and_the_next_step_said(sit):
    seat = sit("en")
    seat.work.take_files([PHISHING])
    seat.settle()
    assert "First make a register" in seat.notice


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        (LINK, True),
        (f"  {LINK}\n", True),
        ("http://x.example", True),
        (f"Look: {LINK}", False),
        ("Name\tRoles\tEnd\nA\tB\tC", False),
        ("", False),
        ("ftp://x", False),
    ],
)
def test_one_address_alone_is_an_invitation_wherever_one_is(qapp, text, is_link):
    QApplication.clipboard().setText(text)
    assert pasted_link() is is_link


def test_ctrl_v_follows_the_page_one_is_at(sit, register):
    seat = sit("en", register)
    seat.copy(GDAP.read_text(encoding="utf-8"))
    seat.press(KEY.Key_4, CONTROL)
    seat.press(KEY.Key_V, CONTROL)
    page = seat.work.pages.invitations
    assert page.card.head.title.text() == _("Call first: unknown partner")
    seat.press(KEY.Key_2, CONTROL)
    seat.press(KEY.Key_4, CONTROL)
    seat.bot.waitUntil(page.inbox.list.hasFocus)
    seat.copy(LINK)
    seat.press(KEY.Key_V, CONTROL)
    assert len(page.inbox.rows) == 2
    page.focus_search()
    seat.copy(f"{LINK}&x=1")
    seat.press(KEY.Key_V, CONTROL)
    assert len(page.inbox.rows) == 3
    assert page.search.text() == ""
    page.focus_search()
    seat.copy("Neri")
    seat.press(KEY.Key_V, CONTROL)
    assert page.search.text() == "Neri"
    seat.press(KEY.Key_1, CONTROL)
    seat.copy(LINK)
    seat.work.actions.paste.trigger()
    seat.settle()
    assert page.isVisible()
    seat.press(KEY.Key_1, CONTROL)
    seat.copy("Hello there")
    seat.work.actions.paste.trigger()
    seat.settle()
    assert seat.work.pages.relationships.isVisible()


def test_the_rail_counts_what_is_to_be_decided_in_the_colour_of_the_worst(sit, register):
    seat = sit("en", register)
    item = seat.work.frame.rail._items["invitations"]
    assert "to decide" not in item.accessibleName()
    seat.work.take_files([GDAP])
    seat.settle()
    assert item.accessibleName() == "Invitations, 1 to decide"
    assert item._meaning == "high"
    seat.work.take_files([PHISHING])
    seat.settle()
    assert item.accessibleName() == "Invitations, 2 to decide"
    assert item._meaning == "critical"
    assert Verdict.DO_NOT_OPEN in _undecided(seat)
    seat.press(KEY.Key_Z, CONTROL)
    assert item.accessibleName() == "Invitations, 1 to decide"


def _undecided(seat):
    found: list[Verdict] = []
    seat.work.desk.read(lambda w, _r: w.home.undecided(), found.extend, seat.window)
    seat.settle()
    return found


def test_another_language_shows_the_same_invitation_again(sit, register):
    seat = sit("en", register)
    seat.work.take_files([PHISHING, GDAP])
    seat.settle()
    page = seat.work.pages.invitations
    chosen = next(row.id for row in page.inbox.rows if row.name == "Giulia Neri")
    page.show_record(chosen)
    page.search.setText("giulia")
    seat.settle()
    seat.preferences.speak("it")
    seat.settle()
    again = seat.work.pages.invitations
    assert again is not page
    assert again.search.text() == "giulia"
    assert again.inbox.list.current_id() == chosen
    assert again.card.head.title.text() == "Prima telefona: partner sconosciuto"


def test_a_draft_of_an_answer_is_taken_up_where_it_was(sit, places, register):
    seat = sit("en", register)
    seat.work.take_files([GDAP])
    seat.settle()
    (one,) = seat.work.pages.invitations.inbox.rows
    drafts = seat.work.desk.drafts
    typed = {"reason": "We did not ask", "letter": False}
    drafts.keep(f"invitation-decline {one.id}", "Giulia Neri", "invitations", typed)
    drafts.write()
    seat.leave()
    again = sit("en", register)
    assert "Giulia Neri" in again.notice
    again.click(story.link(again.work.notice, "Go on"))
    assert again.dialog(DeclineDialog).reason.text() == "We did not ask"
