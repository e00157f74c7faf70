"""J3: an agreement that was missing is read, accepted, recorded, and its receipt kept."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop.domain.agreement_drafts import Occasion
from desktop.domain.agreements import AgreementLine, Form, Way
from desktop.domain.changes import Evidence
from desktop.domain.duties import Duty, Kind
from desktop.domain.outcomes import Outcome
from desktop.language import _
from desktop.ui import opening
from desktop.ui.desk import ALL_KINDS
from desktop.ui.dialogs.agreement import AgreementDialog
from desktop.ui.dialogs.agreement_done import AgreementDoneDialog
from desktop.ui.dialogs.agreement_outcome import AgreementOutcomeDialog
from desktop.ui.dialogs.fields import Words
from tests.agreements import copy, pdf
from tests.ui import story
from tests.ui.story import link
from tests.windows import CONTROL, KEY, Seat

MOST = 12
"""Clicks that J3 may take: a mouse click or a key chord each."""


class Hand:
    """Counts what a person presses."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.clicks = 0

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.clicks += 1
        self.seat.click(widget, at)

    def press(self, key: Qt.Key) -> None:
        """Press a chord with Ctrl."""
        self.clicks += 1
        self.seat.press(key, CONTROL)

    def choose_file(self, path: Path) -> None:
        """Choose a file in the system's dialog, which is one click there."""
        self.clicks += 1
        chooser = self.seat.dialog(QFileDialog)
        chooser.fileSelected.emit(str(path))
        chooser.reject()
        self.seat.settle()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return the story's register, whose signer has a mail address on file."""
    path = tmp_path / "torneria-lorsenna.pdesk"
    story.write(path)
    return path


@pytest.fixture
def our_copy(tmp_path: Path) -> Path:
    path = tmp_path / "Contratto-cliente-IT-it.pdf"
    path.write_bytes(pdf())
    return path


def sat(sit, code: str, register: Path) -> Seat:
    """Sit down in front of the register, with our own profile filled in."""
    seat: Seat = sit(code, register)

    def filled(workspace, _report):
        profile = workspace.profile
        (me,) = profile.people()
        person = replace(me, email="chiara.belotti@lorsenna.example", may_sign=True)
        return profile.save(profile.organisation(), [person])

    seat.work.desk.write(filled, seat.window)
    seat.settle()
    return seat


def click_partner(hand: Hand, name: str) -> None:
    """Click a partner's own row."""
    table = hand.seat.work.pages.relationships.table
    groups = [group.name for group in table.rows.groups]
    row = table.model.row_of_group(groups.index(name))
    assert row is not None
    place = table.table.visualRect(table.model.index(row, 0))
    hand.click(table.table.viewport(), place.center() + QPoint(40, 0))
    hand.seat.settle()


def agreements(seat: Seat):
    found: list[AgreementLine] = []
    seat.work.desk.read(lambda w, _report: w.agreements.lines(), found.extend, seat.window)
    seat.settle()
    return found


def test_the_missing_agreement_by_mouse(sit, code, register, our_copy, tmp_path):
    seat = sat(sit, code, register)
    seat.press(KEY.Key_2, CONTROL)
    hand = Hand(seat)
    page = seat.work.pages.relationships

    click_partner(hand, story.ADREVIA.name)  # 1
    hand.click(link(page.partner_pane, _("Record an agreement…")))  # 2
    dialog = seat.dialog(AgreementDialog)
    assert dialog.value().form is Form.AGREEMENT_ONLY  # Adrevia sells to us already
    assert not dialog.foot.confirm.isEnabled()
    assert not dialog.foot.tick.isEnabled()
    hand.click(dialog.fields.ways[Way.ADMIN_CENTER])  # 3
    hand.click(dialog.reader.attach)  # 4
    hand.choose_file(our_copy)  # 5
    assert not dialog.foot.confirm.isEnabled()
    hand.click(dialog.foot.tick)  # 6
    assert dialog.foot.confirm.isEnabled()
    hand.click(dialog.foot.confirm)  # 7
    outcome = seat.dialog(AgreementOutcomeDialog)
    assert not outcome.save.isEnabled()
    hand.click(outcome.cards[Outcome.DONE])  # 8
    hand.click(outcome.save)  # 9
    done = seat.dialog(AgreementDoneDialog)
    hand.click(done.receipt)  # 10
    hand.choose_file(tmp_path / "ricevuta.pdf")  # 11
    assert hand.clicks <= MOST
    hand.click(done.show_partner)  # 12
    assert hand.clicks <= MOST

    assert (tmp_path / "ricevuta.pdf").read_bytes().startswith(b"%PDF")
    (line,) = agreements(seat)
    one = line.agreement
    assert (line.partner_name, one.signatory) == (story.ADREVIA.name, "Chiara Belotti")
    assert one.copy_digest == copy(pdf()).digest
    assert (one.outcome, one.evidence) == (Outcome.DONE, Evidence.DECLARED)
    assert page.isVisible()
    assert page.selected_id() == story.RESELLER.id  # the list of partners, with this one chosen


def test_the_missing_agreement_by_keyboard(sit, code, register, our_copy):
    seat = sat(sit, code, register)
    seat.press(KEY.Key_5, CONTROL)
    page = seat.work.pages.agreements
    assert page.empty.isVisible()
    hand = Hand(seat)
    page.flow.begin(story.ADREVIA.id)
    dialog = seat.dialog(AgreementDialog)
    dialog.dropped.emit(our_copy)
    seat.settle()
    seat.press(KEY.Key_Return)  # Enter alone accepts nothing
    seat.press(KEY.Key_Return, CONTROL)  # nor does Ctrl+Enter while the button is off
    assert dialog.isVisible()
    dialog.foot.tick.setFocus()
    seat.press(KEY.Key_Space)
    assert dialog.value().ticked
    seat.press(KEY.Key_Return)
    assert dialog.isVisible()
    hand.press(KEY.Key_Return)
    outcome = seat.dialog(AgreementOutcomeDialog)
    outcome.cards[Outcome.DONT_KNOW].setFocus()
    seat.press(KEY.Key_Space)
    hand.press(KEY.Key_Return)
    done = seat.dialog(AgreementDoneDialog)
    done.show_partner.setFocus()
    seat.press(KEY.Key_Space)
    (line,) = agreements(seat)
    assert (line.agreement.outcome, line.agreement.evidence) == (
        Outcome.DONT_KNOW,
        Evidence.PLANNED,
    )
    assert line.agreement.check_on == date(2026, 11, 24)
    duties: list[Duty] = []
    seat.work.desk.read(lambda w, _report: w.home.overview().agenda, duties.extend, seat.window)
    seat.settle()
    (duty,) = [duty for duty in duties if duty.kind is Kind.AGREEMENT]
    assert (duty.day, duty.record) == (date(2026, 11, 24), line.agreement.id)
    assert duty.record is not None
    seat.work.pages.lead("agreements", duty.record)
    seat.settle()
    assert page.list.current_id() == duty.record


def test_a_day_to_come_is_refused_with_the_reason(sit, code, register, our_copy):
    seat = sat(sit, code, register)
    seat.press(KEY.Key_5, CONTROL)
    seat.work.pages.agreements.flow.begin(story.ADREVIA.id)
    dialog = seat.dialog(AgreementDialog)
    dialog.dropped.emit(our_copy)
    seat.settle()
    seat.click(dialog.foot.tick)
    dialog.fields.accepted_on.choose(date(2026, 11, 24))
    seat.click(dialog.foot.confirm)
    assert dialog.isVisible()
    said = _("This day is still to come. Choose today or an earlier day.")
    assert dialog.fields.complaints() == {"accepted_on": said}
    assert agreements(seat) == []


def test_closing_at_any_step_loses_nothing(sit, code, register, our_copy):
    seat = sat(sit, code, register)
    seat.press(KEY.Key_5, CONTROL)
    page = seat.work.pages.agreements
    page.flow.begin(story.ADREVIA.id)
    dialog = seat.dialog(AgreementDialog)
    dialog.dropped.emit(our_copy)
    seat.settle()
    dialog.fields.texts["edition"].setText("marzo 2024")
    seat.click(dialog.foot.tick)
    seat.click(dialog.foot.cancel)
    assert agreements(seat) == []

    page.flow.begin(story.ADREVIA.id)
    again = seat.dialog(AgreementDialog)
    seat.bot.waitUntil(lambda: again.value().ticked)
    assert again.fields.texts["edition"].text() == "marzo 2024"
    assert again.foot.confirm.isEnabled()
    seat.click(again.foot.confirm)
    outcome = seat.dialog(AgreementOutcomeDialog)
    seat.click(outcome.cards[Outcome.PENDING])
    seat.click(outcome.cancel)
    (line,) = agreements(seat)
    assert line.agreement.outcome is None  # it is on file, and how it went is open

    seat.click(page.pane.tell)
    back = seat.dialog(AgreementOutcomeDialog)
    assert back.chosen() is Outcome.PENDING
    seat.click(back.save)
    seat.click(seat.dialog(AgreementDoneDialog).show_partner)
    assert agreements(seat)[0].agreement.outcome is Outcome.PENDING


def test_one_form_leads_on_to_the_other(sit, code, register):
    """Quadrelva sells nothing yet and waits for roles: first the agreement, then the roles."""
    seat = sat(sit, code, register)
    seat.press(KEY.Key_5, CONTROL)
    flow = seat.work.pages.agreements.flow
    flow.begin(story.QUADRELVA.id)
    dialog = seat.dialog(AgreementDialog)
    assert dialog.value().form is Form.RESELLER
    seat.click(dialog.fields.ways[Way.TOLD_TO_ASK])
    assert not dialog.foot.tick.isVisible()
    seat.click(dialog.foot.confirm)
    seat.click(seat.dialog(AgreementOutcomeDialog).cards[Outcome.DONT_KNOW])
    seat.click(seat.dialog(AgreementOutcomeDialog).save)
    seat.click(seat.dialog(AgreementDoneDialog).following)
    roles = seat.dialog(AgreementDialog)
    assert roles.value().form is Form.GDAP
    assert roles.value().roles == story.CENTRAL.roles
    assert not roles.reader.isVisible()
    said = story.words_of(roles)
    assert roles.foot.confirm.text() == _("Approve all")
    assert all(name in said for name in ("Power Platform", "Business Central"))


def test_an_altered_copy_is_shown_where_it_stands(sit, code, register, our_copy):
    seat = sat(sit, code, register)
    seat.press(KEY.Key_5, CONTROL)
    page = seat.work.pages.agreements
    page.flow.begin(story.ADREVIA.id)
    dialog = seat.dialog(AgreementDialog)
    dialog.dropped.emit(our_copy)
    seat.settle()
    seat.click(dialog.foot.tick)
    seat.click(dialog.foot.confirm)
    seat.click(seat.dialog(AgreementOutcomeDialog).cancel)
    assert page.notice.text() == ""
    content = pdf()
    with closing(sqlite3.connect(register)) as file:
        spoilt = content[:-8] + b"X" + content[-7:]
        one = "UPDATE document SET content = ? WHERE digest = ?"
        assert file.execute(one, (spoilt, copy(content).digest)).rowcount == 1
        file.commit()
    seat.work.desk.changed.emit(ALL_KINDS)  # as when another program wrote
    seat.settle()
    assert page.list.rows[0].altered
    assert page.notice.meaning == "critical"
    assert page.notice.text() != ""
    assert ("it proves nothing" if code == "en" else "non prova più nulla") in (
        story.words_of(page.pane)
    )
    seat.click(link(page.pane, _("View the copy…")))
    assert page.notice.meaning == "high"  # not handed out
    seat.work.desk.changed.emit(ALL_KINDS)
    seat.settle()
    assert page.notice.meaning == "critical"
    with closing(sqlite3.connect(register)) as file:
        file.execute(one, (content, copy(content).digest))
        file.commit()
    seat.work.desk.changed.emit(ALL_KINDS)  # a backup was put back
    seat.settle()
    assert page.notice.text() == ""


def test_nothing_opens_by_itself(sit, code, register, our_copy, monkeypatch):
    opened: list[str] = []

    def take(what: object) -> bool:
        opened.append(str(what))
        return True

    monkeypatch.setattr(opening, "open_address", take)
    monkeypatch.setattr(opening, "open_file", take)
    seat = sat(sit, code, register)
    seat.press(KEY.Key_5, CONTROL)
    seat.work.pages.agreements.flow.begin(story.ADREVIA.id)
    dialog = seat.dialog(AgreementDialog)
    dialog.dropped.emit(our_copy)
    seat.settle()
    assert opened == []
    seat.click(dialog.reader.bar.outside)
    assert opened == [str(our_copy)]
    assert QApplication.clipboard().text() == ""


def test_what_was_filled_in_outlives_the_window(sit, code, register, our_copy):
    seat = sat(sit, code, register)
    seat.press(KEY.Key_5, CONTROL)
    seat.work.pages.agreements.flow.begin(story.ADREVIA.id)
    dialog = seat.dialog(AgreementDialog)
    dialog.dropped.emit(our_copy)
    seat.settle()
    dialog.fields.texts["edition"].setText("marzo 2024")
    seat.click(dialog.foot.tick)
    seat.leave()

    back: Seat = sit(code, register)
    back.press(KEY.Key_5, CONTROL)
    page = back.work.pages.agreements
    page.resume(f"agreement {story.ADREVIA.id} agreement-only")
    again = back.dialog(AgreementDialog)
    back.bot.waitUntil(lambda: again.value().ticked)
    assert again.fields.texts["edition"].text() == "marzo 2024"
    assert again.foot.confirm.isEnabled()


def test_a_file_that_changed_meanwhile_is_read_and_ticked_anew(sit, code, register, our_copy):
    seat = sat(sit, code, register)
    seat.press(KEY.Key_5, CONTROL)
    flow = seat.work.pages.agreements.flow
    flow.begin(story.ADREVIA.id)
    dialog = seat.dialog(AgreementDialog)
    dialog.dropped.emit(our_copy)
    seat.settle()
    seat.click(dialog.foot.tick)
    seat.click(dialog.foot.cancel)
    our_copy.write_bytes(pdf(3, "nuova"))
    flow.begin(story.ADREVIA.id)
    again = seat.dialog(AgreementDialog)
    seat.settle()
    assert again.value().copy == copy(pdf(3, "nuova"))
    assert not again.foot.tick.isChecked()
    seat.click(again.foot.cancel)
    our_copy.unlink()
    flow.begin(story.ADREVIA.id)
    gone = seat.dialog(AgreementDialog)
    seat.settle()
    assert our_copy.name in gone.notice.text()
    assert not gone.foot.tick.isEnabled()


def reason_of(dialog: AgreementDialog) -> Words:
    assert dialog.fields.reason is not None
    return dialog.fields.reason


def test_a_reason_typed_for_one_mail_is_of_no_other(sit, code, register):
    seat = sat(sit, code, register)
    seat.press(KEY.Key_5, CONTROL)
    flow = seat.work.pages.agreements.flow
    first = Occasion(
        partner=story.ADREVIA.id, forms=(Form.RESELLER,), invitation="first", warned=True
    )
    flow.begin_from_invitation(first)
    dialog = seat.dialog(AgreementDialog)
    reason_of(dialog).setPlainText("Called them")
    seat.click(dialog.foot.cancel)
    flow.begin_from_invitation(replace(first, invitation="second"))
    other = seat.dialog(AgreementDialog)
    assert reason_of(other).toPlainText() == ""
    seat.click(other.foot.cancel)
    flow.resume(f"agreement {story.ADREVIA.id} first reseller")
    assert reason_of(seat.dialog(AgreementDialog)).toPlainText() == "Called them"


def test_the_roles_follow_whichever_form_of_the_agreement_was_chosen(sit, code, register):
    seat = sat(sit, code, register)
    seat.press(KEY.Key_5, CONTROL)
    seat.work.pages.agreements.flow.begin(story.QUADRELVA.id)
    dialog = seat.dialog(AgreementDialog)
    assert dialog.fields.form is not None
    dialog.fields.form.choose(Form.AGREEMENT_ONLY)
    seat.click(dialog.fields.ways[Way.TOLD_TO_ASK])
    seat.click(dialog.foot.confirm)
    seat.click(seat.dialog(AgreementOutcomeDialog).cards[Outcome.DONT_KNOW])
    seat.click(seat.dialog(AgreementOutcomeDialog).save)
    seat.click(seat.dialog(AgreementDoneDialog).following)
    assert seat.dialog(AgreementDialog).value().form is Form.GDAP
