"""The agreements page: found, filtered, shown in full, and acted upon."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox

from desktop.domain.agreements import AgreementType, Form, Way
from desktop.domain.identifiers import AgreementId, PartnerId
from desktop.domain.outcomes import Outcome
from desktop.domain.partners import Partner
from desktop.ui.destinations import RELATIONSHIPS
from desktop.ui.dialogs.agreement import AgreementDialog
from desktop.ui.dialogs.agreement_partner import AgreementPartnerDialog
from desktop.ui.dialogs.kept_document import KeptDocumentDialog
from desktop.ui.pages.agreements import MENU, AgreementsPage
from tests.agreements import copy, draft, pdf
from tests.records import HELPDESK
from tests.ui import story
from tests.ui.pages.conftest import Window
from tests.ui.story import link, words_of
from tests.windows import nameless

TEXT = pdf(2)


@pytest.fixture
def empty(qtbot, desk, tmp_path: Path, settle) -> AgreementsPage:
    """Return the page on the story's register, where nothing was agreed to yet."""
    story.write(tmp_path / "torneria-lorsenna.pdesk")
    window = Window()
    qtbot.addWidget(window)
    page = AgreementsPage(desk)
    page.window_held = window  # type: ignore[attr-defined]  # so that it lives as long
    window.setCentralWidget(page)
    window.resize(1184, 740)
    window.show()
    desk.open(tmp_path / "torneria-lorsenna.pdesk")
    settle()
    return page


@pytest.fixture
def write(desk, empty, settle) -> Callable[..., None]:
    """Return a function that does something to the register's agreements."""

    def do(act) -> None:
        desk.write(lambda workspace, _report: act(workspace.agreements), empty)
        settle()

    return do


@pytest.fixture
def page(empty: AgreementsPage, write) -> AgreementsPage:
    """Return the page with three agreements: accepted, open, and one to look at."""
    first = draft(TEXT, id=AgreementId("first"), partner=story.ADREVIA.id)
    write(lambda service: service.record(first, TEXT))
    write(lambda service: service.say(first.id, Outcome.DONE))
    roles = draft(
        None,
        id=AgreementId("roles"),
        partner=story.TELERUNDA.id,
        form=Form.GDAP,
        roles=(HELPDESK,),
        days=180,
        accepted_on=date(2026, 11, 20),
    )
    write(lambda service: service.record(roles))
    attested = draft(
        None,
        id=AgreementId("attested"),
        partner=story.BITMORVA.id,
        way=Way.ATTESTED,
        type=AgreementType.CLOUD,
        first_name="Nome",
        last_name="Sconosciuto",
        accepted_on=date(2026, 2, 1),
    )
    write(lambda service: service.record(attested))
    write(lambda service: service.say(attested.id, Outcome.DONE))
    return empty


def shown(page: AgreementsPage) -> list[str]:
    lines = [page.list.model.line(row) for row in range(page.list.model.rowCount())]
    return [line.agreement.id for line in lines if line is not None]


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_an_empty_page_says_what_goes_here_and_begins(qtbot, empty, settle):
    assert empty.empty.isVisible()
    assert not empty.list.isVisible()
    assert not empty.add.isVisible()
    assert "what the firm agreed to" in words_of(empty)
    click(qtbot, empty.empty.record)
    (menu,) = [one for one in empty.findChildren(QMenu) if one.isVisible()]
    names = [action.text() for action in menu.actions()]
    assert names == [partner.name for partner in story.PARTNERS]
    menu.actions()[0].trigger()
    menu.close()
    settle()
    assert isinstance(empty.flow.dialog, AgreementDialog)
    empty.flow.dialog.reject()


def test_among_many_partners_one_is_found_by_typing(qtbot, empty, desk, settle):
    for n in range(MENU):
        more = Partner(id=PartnerId(f"more-{n}"), name=f"Altro partner {n}")
        desk.write(lambda workspace, _report, one=more: workspace.partners.keep(None, one), empty)
        settle()
    click(qtbot, empty.empty.record)
    (dialog,) = empty.findChildren(AgreementPartnerDialog)
    click(qtbot, dialog.save)  # nobody is chosen yet
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.partner.lineEdit(), "altro")  # several
    click(qtbot, dialog.save)
    assert dialog.isVisible()
    dialog.partner.lineEdit().clear()
    qtbot.keyClicks(dialog.partner.lineEdit(), story.ADREVIA.name[:5].lower())
    click(qtbot, dialog.save)
    settle()
    assert isinstance(empty.flow.dialog, AgreementDialog)
    assert empty.flow.dialog.start.partner.id == story.ADREVIA.id
    empty.flow.dialog.reject()


def test_an_empty_page_is_filled_and_counts_nothing(empty):
    assert empty.head.context.text() == ""
    assert not empty.search.isVisible()  # there is nothing to find
    assert empty.empty.y() == 0
    assert empty.empty.height() > empty.height() - 100


def test_without_a_partner_the_empty_page_says_what_comes_first(qtbot, desk, tmp_path, settle):
    page = AgreementsPage(desk)
    qtbot.addWidget(page)
    page.show()
    desk.create(tmp_path / "nuovo.pdesk", "Torneria Lorsenna Srl", "")
    settle()
    assert not page.empty.record.isEnabled()
    with qtbot.waitSignal(page.led) as led:
        click(qtbot, page.empty.relationships)
    assert led.args == [RELATIONSHIPS, ""]


def test_the_first_agreement_takes_the_place_of_the_empty_page(empty, page):
    assert not empty.empty.isVisible()
    assert empty.search.isVisible()
    assert empty.list.isVisible()


def test_agreements_stand_newest_first_with_all_in_words(page):
    assert shown(page) == ["first", "roles", "attested"]
    columns = {column.key: column for column in page.list.model.columns}
    line = page.list.rows[2]
    assert columns["way"].text(line) == "Attested"
    assert columns["signatory"].title == "Who signs"  # also where nobody accepted yet
    assert columns["copy"].text(line) == "only the address"
    assert columns["remarks"].text(line) == "Signatory unknown, Predecessor only, No copy kept"
    assert page.head.context.text() == "3 agreements · 1 outcome open"


def test_typing_narrows_and_chips_filter(qtbot, page):
    qtbot.keyClicks(page.search, "sconosciuto cloud")
    assert shown(page) == ["attested"]
    qtbot.keyClicks(page.search, " xyzzy")
    assert shown(page) == []
    assert page.list.nothing.isVisible()
    click(qtbot, page.list.nothing.clear)
    assert len(shown(page)) == 3
    page.list.chips.choose("open")
    page.list.chips.changed.emit("open")
    assert shown(page) == ["roles"]
    page.list.chips.choose("look")
    page.list.chips.changed.emit("look")
    assert shown(page) == ["attested"]


def test_the_digest_of_a_copy_is_found(qtbot, page):
    qtbot.keyClicks(page.search, copy(TEXT).digest[:12])
    assert shown(page) == ["first"]


def test_sorting_keeps_the_chosen_one(page):
    page.show_record("roles")
    page.list._sort_by("partner", False)
    assert shown(page) == ["first", "attested", "roles"]
    assert page.list.current_id() == "roles"


def test_the_pane_shows_the_evidence_and_what_deserves_a_look(page, settle):
    page.show_record("attested")
    settle()
    said = words_of(page.pane)
    assert "Nome Sconosciuto, who is not among our people" in said
    assert "Only the predecessor is on file" in said
    assert "No copy is kept, only the address" in said
    assert "Declared" in said
    page.show_record("roles")
    settle()
    said = words_of(page.pane)
    assert "Helpdesk Administrator" in said
    assert "Not said yet" in said
    assert "No list since then shows these roles." in said
    assert nameless(page.pane) == []


def test_who_sells_to_us_without_an_agreement_is_named(qtbot, page, write, settle):
    assert not page.list.uncovered.isVisible()  # Adrevia, who sells, is covered
    write(lambda service: service.say(AgreementId("first"), Outcome.ERROR))
    assert page.list.uncovered.text() == (
        "Sells to us, no accepted agreement on file: Adrevia Servizi IT Srl"
    )
    click(qtbot, page.list.uncovered)
    settle()
    assert isinstance(page.flow.dialog, AgreementDialog)
    assert page.flow.dialog.start.partner.id == story.ADREVIA.id
    page.flow.dialog.reject()


def test_a_proof_is_attached_and_can_be_saved_again(page, tmp_path, settle):
    page.show_record("first")
    settle()
    page.acts.attach("first")
    shot = tmp_path / "schermata.png"
    shot.write_bytes(b"PNG")
    assert isinstance(page.acts.dialog, QFileDialog)
    page.acts.dialog.fileSelected.emit(str(shot))
    page.acts.dialog.reject()
    settle()
    assert "With proof" in words_of(page.pane)
    link(page.pane, "schermata.png").click()
    page.acts.dialog.fileSelected.emit(str(tmp_path / "copia.png"))
    page.acts.dialog.reject()
    settle()
    assert (tmp_path / "copia.png").read_bytes() == b"PNG"
    assert "copia.png" in page.notice.text()


def test_the_receipt_is_saved_where_the_person_says(page, tmp_path, settle):
    page.show_record("first")
    settle()
    page.pane.receipt.click()
    settle()
    assert isinstance(page.acts.dialog, QFileDialog)
    page.acts.dialog.fileSelected.emit(str(tmp_path / "ricevuta"))
    page.acts.dialog.reject()
    settle()
    assert (tmp_path / "ricevuta.pdf").read_bytes().startswith(b"%PDF")
    assert "ricevuta.pdf" in page.notice.text()


def test_the_kept_copy_is_read_again(page, settle):
    page.show_record("first")
    settle()
    link(page.pane, "View the copy…").click()
    settle()
    dialog = page.acts.dialog
    assert isinstance(dialog, KeptDocumentDialog)
    assert dialog.pages.pages == 2
    dialog.reject()


def test_taking_one_out_asks_first_and_undo_brings_it_back(page, desk, settle):
    page.acts.remove("first")
    box = page.acts.dialog
    assert isinstance(box, QMessageBox)
    assert "Nothing changes at Microsoft" in box.informativeText()
    next(one for one in box.buttons() if one.text() == "Remove from the register").click()
    settle()
    assert shown(page) == ["roles", "attested"]
    desk.write(lambda workspace, _report: workspace.history.undo(), page)
    settle()
    assert shown(page) == ["first", "roles", "attested"]


def test_the_menu_offers_what_can_be_done(qtbot, page):
    page.table.contextMenuAt.emit(QPoint(10, 10))
    (menu,) = [one for one in page.findChildren(QMenu) if one.isVisible()]
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [
        *("Say how it went…", "Receipt…", "Attach proof…", "View the copy…", "Show the partner"),
        *("Copy", "Remove from the register…"),
    ]
    menu.close()


def test_copying_takes_the_row_as_text(page):
    page.table.copy()
    assert "Adrevia Servizi IT Srl" in QApplication.clipboard().text()


def test_show_partner_leads_to_the_relationships(qtbot, page, settle):
    page.show_record("first")
    settle()
    with qtbot.waitSignal(page.led) as led:
        link(page.pane, "Show the partner").click()
    assert led.args == ["relationships", story.RESELLER.id]


def test_escape_closes_the_pane_and_enter_brings_it_back(qtbot, page, settle):
    page.table.setFocus()
    assert page.pane.isVisible()
    qtbot.keyClick(page.pane, Qt.Key.Key_Escape)
    assert not page.pane.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert page.pane.isVisible()


def test_a_page_made_anew_shows_what_the_one_before_showed(page, desk, settle, qtbot):
    page.show_record("roles")
    settle()
    again = AgreementsPage(desk)
    qtbot.addWidget(again)
    again.show_view(page.view())
    again.show()
    settle()
    assert again.list.current_id() == "roles"
    state = page.save_state()
    assert again.restore_state(state)
    assert not again.restore_state(b"nonsense")


def test_in_a_narrow_window_the_pane_goes_below(page):
    page.window().resize(900, 700)
    assert page.sides.direction() == page.sides.Direction.TopToBottom


def test_a_long_word_widens_no_pane(write, page, settle):
    mail = "amministrazione.contabilita.generale@torneria-lorsenna.example"
    long = draft(TEXT, id=AgreementId("long"), email=mail, edition="v" * 120)
    write(lambda service: service.record(long, TEXT))
    page.show_record("long")
    settle()
    held = page.pane.area.widget()
    assert held.minimumSizeHint().width() <= page.pane.area.viewport().width()
    assert mail in words_of(page.pane)


def test_a_kept_pdf_that_cannot_be_read_says_why(qtbot):
    dialog = KeptDocumentDialog("rotto.pdf", b"%PDF-1.7 and then nothing", "a" * 64)
    qtbot.addWidget(dialog)
    assert "damaged" in words_of(dialog)
    other = KeptDocumentDialog("foto.png", b"\x89PNG", "a" * 64)
    qtbot.addWidget(other)
    assert "Only PDFs are read in this window" in words_of(other)
