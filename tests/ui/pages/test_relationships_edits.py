"""Changing: by keyboard and mouse, with drafts, questions and undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop.domain.changes import Evidence
from desktop.domain.errors import NoSuchRecord
from desktop.domain.identifiers import RelationshipId
from desktop.domain.relationships import Decision
from desktop.ui.dialogs.decision import DecisionDialog
from desktop.ui.dialogs.note import NotesDialog
from desktop.ui.dialogs.partner import PartnerDialog
from desktop.ui.dialogs.relationship import RelationshipDialog
from tests.ui import story

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot, page, settle):
    """Return a function that waits for the dialog of a kind."""

    def wait(kind):
        settle()
        qtbot.waitUntil(lambda: isinstance(page.edits.dialog, kind))
        qtbot.waitUntil(page.edits.dialog.isActiveWindow)
        return page.edits.dialog

    return wait


@pytest.fixture
def closed(qtbot, page, settle):
    """Return a function that waits until what a dialog asked for is written and shown."""

    def wait():
        qtbot.waitUntil(lambda: page.edits.dialog is None)
        settle()
        page.window().activateWindow()
        qtbot.waitUntil(page.window().isActiveWindow)

    return wait


@pytest.fixture
def stored(qtbot, page, desk):
    """Return a function that reads something from the register."""

    def read(task):
        found: list[object] = []
        desk.read(lambda work, _report: task(work), found.append, page, failed=found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0]

    return read


def save(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)


def test_a_name_is_changed_by_keyboard_alone(qtbot, page, opened, closed, stored):
    page.table.table.setFocus()
    qtbot.keyClick(page.table.table, Qt.Key.Key_Return)
    dialog = opened(RelationshipDialog)
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Assistenza-2027")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible()  # Enter alone does nothing
    save(qtbot, dialog)
    closed()
    assert page.pane.name.whole_text() == "Assistenza-2027"
    assert page.selected_id() == story.ASSISTENZA.id
    found = stored(lambda work: work.relationships.one(story.ASSISTENZA.id))
    assert found.evidence is Evidence.DECLARED  # no list has shown the new name
    assert found.roles == story.ASSISTENZA.roles
    assert found.ends == story.ASSISTENZA.ends
    assert found.customer_tenant == story.ASSISTENZA.customer_tenant


def test_saving_unchanged_writes_nothing(qtbot, page, desk, opened, closed, stored):
    before = stored(lambda work: work.history.newest())
    page.table.table.setFocus()
    qtbot.keyClick(page.table.table, Qt.Key.Key_F2)
    save(qtbot, opened(RelationshipDialog))
    closed()
    assert stored(lambda work: work.history.newest()) == before


def test_a_relationship_with_a_new_partner_is_added_and_chosen(qtbot, page, opened, closed, stored):
    page.search.setText("milano")
    page.add_relationship()
    dialog = opened(RelationshipDialog)
    save(qtbot, dialog)
    assert dialog.complaints() == {"partner": "A partner is needed: choose one."}
    assert dialog.partner.hasFocus()
    qtbot.keyClicks(dialog.partner, "Nuova Srl")
    assert dialog._partner_field._hint.text().startswith("“Nuova Srl” is not on file yet")
    qtbot.keyClicks(dialog.name, "Prova-1")
    save(qtbot, dialog)
    closed()
    assert page.search.text() == ""  # it would have hidden the new one
    chosen = stored(lambda work: work.relationships.one(RelationshipId(page.selected_id())))
    assert chosen.name == "Prova-1"
    assert chosen.evidence is Evidence.DECLARED
    assert page.pane.partner.whole_text() == "Nuova Srl"
    assert page.head.context.whole_text().startswith("5 partners, 7 relationships")


def test_a_problem_of_the_register_stands_beside_its_field(qtbot, page, opened):
    page.do.edit.trigger()
    dialog = opened(RelationshipDialog)
    dialog.ends.day.choose(story.SEEN.date().replace(year=2020))
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(dialog.complaints()))
    said = "The end lies before the beginning. Correct one of the two days."
    assert dialog.complaints() == {"ends": said}
    assert dialog.isVisible()


def test_keeping_strong_roles_needs_a_reason(qtbot, page, settle, opened, closed, stored):
    page.select(story.ADVISOR.id)
    settle()
    qtbot.keyClick(page.table.table, Qt.Key.Key_D, CTRL)
    dialog = opened(DecisionDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_K)
    assert not dialog.save.isEnabled()
    save(qtbot, dialog)
    assert dialog.isVisible()
    dialog.reason.setFocus()
    qtbot.keyClicks(dialog.reason, "Kurz und Recht")  # letters of the keys stay letters
    assert dialog.chosen() is Decision.KEEP
    save(qtbot, dialog)
    closed()
    assert "Keep, 23 Nov 2026, Chiara Belotti" in story.words_of(page.pane)
    kept = stored(lambda work: work.relationships.detail(story.ADVISOR.id).stewardship)
    assert (kept.decision, kept.decision_reason) == (Decision.KEEP, "Kurz und Recht")


def test_a_decision_can_be_undone(qtbot, page, desk, settle, opened, closed, stored):
    page.select(story.ADVISOR.id)
    settle()
    page.do.decide.trigger()
    dialog = opened(DecisionDialog)
    qtbot.mouseClick(dialog.keys[Decision.REMOVE], Qt.MouseButton.LeftButton)
    save(qtbot, dialog)
    closed()
    assert "Remove, 23 Nov 2026" in story.words_of(page.pane)
    desk.write(lambda work, report: work.history.undo(None, report), page)
    settle()
    assert "Remove, 23 Nov 2026" not in story.words_of(page.pane)
    assert page.selected_id() == story.ADVISOR.id


def test_several_are_decided_at_once(qtbot, page, opened, closed, stored):
    page.table.table.select_positions(
        [page.table.rows.position(one.id) for one in (story.ADVISOR, story.SUPPORT)]
    )
    page.table._table_chosen()
    page.do.decide.trigger()
    dialog = opened(DecisionDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_A)
    save(qtbot, dialog)
    closed()
    for one in (story.ADVISOR, story.SUPPORT):
        detail = stored(lambda work, wanted=one.id: work.relationships.detail(wanted))
        assert detail.stewardship.decision is Decision.ASK


def test_removing_asks_and_can_be_undone(qtbot, page, desk, settle, opened, closed, stored):
    page.table.table.setFocus()
    qtbot.keyClick(page.table.table, Qt.Key.Key_Delete)
    box = opened(QMessageBox)
    assert box.text() == "Remove “Assistenza-2026 · Adrevia Servizi IT Srl” from the register?"
    assert "Ctrl+Z brings everything back" in box.informativeText()
    qtbot.keyClick(box, Qt.Key.Key_Return)  # Enter alone means no
    closed()
    assert story.ASSISTENZA.id in page.visible_ids()
    qtbot.keyClick(page.table.table, Qt.Key.Key_Delete)
    box = opened(QMessageBox)
    sure = next(b for b in box.buttons() if b.text() == "Remove from the register")
    qtbot.mouseClick(sure, Qt.MouseButton.LeftButton)
    closed()
    qtbot.waitUntil(lambda: story.ASSISTENZA.id not in page.visible_ids())
    assert page.selected_id() == story.RESELLER.id  # what stands there now
    gone = stored(lambda work: work.relationships.one(story.ASSISTENZA.id))
    assert isinstance(gone, NoSuchRecord)
    desk.write(lambda work, report: work.history.undo(None, report), page)
    settle()
    assert story.ASSISTENZA.id in page.visible_ids()
    detail = stored(lambda work: work.relationships.detail(story.ASSISTENZA.id))
    assert [proof.name for proof in detail.proofs] == ["approvazione.eml"]
    assert detail.stewardship.decision is Decision.KEEP


def test_notes_owner_and_reason_are_kept(qtbot, page, opened, closed, stored):
    story.link(page.pane, "Edit notes…").click()
    dialog = opened(NotesDialog)
    dialog.owner.setCurrentIndex(1)
    qtbot.keyClicks(dialog.notes, "Chiamare a gennaio")
    save(qtbot, dialog)
    closed()
    text = story.words_of(page.pane)
    assert "Chiamare a gennaio" in text
    assert "Owner: Chiara Belotti" in text


def test_closing_a_dialog_loses_nothing(qtbot, page, opened, closed, stored):
    page.do.notes.trigger()
    dialog = opened(NotesDialog)
    qtbot.keyClicks(dialog.notes, "mezza frase")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    closed()
    assert stored(lambda w: w.relationships.detail(story.ASSISTENZA.id)).stewardship.notes == ""
    page.do.notes.trigger()
    dialog = opened(NotesDialog)
    assert dialog.notes.text() == "mezza frase"
    assert dialog.notice.text().startswith("What you had typed here before is back")
    dialog.notice._act()
    assert dialog.notes.text() == ""
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    closed()
    page.do.notes.trigger()
    assert opened(NotesDialog).notice.text() == ""


def test_drafts_survive_a_page_made_anew(qtbot, page, new_page, opened, closed):
    page.do.notes.trigger()
    qtbot.keyClicks(opened(NotesDialog).notes, "mezza frase")
    qtbot.keyClick(page.edits.dialog, Qt.Key.Key_Escape)
    closed()
    view = page.view()
    other = new_page()
    other.show_view(view)
    qtbot.waitUntil(lambda: other.selected_id() == story.ASSISTENZA.id)
    other.do.notes.trigger()
    qtbot.waitUntil(lambda: other.edits.dialog is not None)
    assert other.edits.dialog.notes.text().endswith("mezza frase")


def test_a_proof_is_attached_and_raises_the_evidence(qtbot, page, settle, closed, stored, tmp_path):
    page.select(story.PROVIDER.id)
    settle()
    file = tmp_path / "schermata.png"
    file.write_bytes(b"\x89PNG")
    page.do.attach.trigger()
    dialog = page.edits.dialog
    dialog.fileSelected.emit(str(file))
    dialog.close()
    closed()
    qtbot.waitUntil(lambda: "schermata.png" in story.words_of(page.pane))
    detail = stored(lambda work: work.relationships.detail(story.PROVIDER.id))
    assert detail.relationship.evidence is Evidence.PROOF
    assert page.table.current_line().evidence == Evidence.PROOF


def test_a_file_that_cannot_be_read_is_told_beside_the_work(qtbot, page, closed, tmp_path):
    page.edits.attach(story.ASSISTENZA.id)
    page.edits.dialog.fileSelected.emit(str(tmp_path / "missing.pdf"))
    page.edits.dialog.close()
    closed()
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.text().startswith("There is no file “missing.pdf”")


def test_a_copy_of_a_proof_is_saved(qtbot, page, closed, tmp_path):
    story.link(page.pane, "approvazione.eml").click()
    dialog = page.edits.dialog
    dialog.fileSelected.emit(str(tmp_path / "copia.eml"))
    dialog.close()
    closed()
    qtbot.waitUntil((tmp_path / "copia.eml").exists)
    assert (tmp_path / "copia.eml").read_bytes().endswith(b"Approvazione")
    assert page.notice.text() == "A copy was saved as “copia.eml”."


def test_a_partner_is_edited_from_its_own_row(qtbot, page, opened, closed, settle):
    page.table.table.select_group(0)
    settle()
    page.table.table.setFocus()
    qtbot.keyClick(page.table.table, Qt.Key.Key_Return)
    dialog = opened(PartnerDialog)
    dialog.town.clear()
    qtbot.keyClicks(dialog.town, "Dalmine")
    save(qtbot, dialog)
    closed()
    assert page.partner_pane.context.whole_text().startswith("Dalmine")
    assert page.table.current_group().town == "Dalmine"


def test_a_partner_is_added_by_hand(qtbot, page, opened, closed):
    page.add_partner()
    dialog = opened(PartnerDialog)
    save(qtbot, dialog)
    assert dialog.complaints() == {"name": "A name is needed."}
    qtbot.keyClicks(dialog.name, "Zeta Srl")
    save(qtbot, dialog)
    closed()
    assert page.head.context.whole_text().startswith("5 partners, 6 relationships")
    assert page.table.rows.groups[-1].name == "Zeta Srl"


def test_a_relationship_is_added_to_the_partner_of_the_row(qtbot, page, opened, settle):
    page.table.table.select_group(2)
    settle()
    qtbot.mouseClick(page.partner_pane.add, Qt.MouseButton.LeftButton)
    assert opened(RelationshipDialog).partner.currentText() == "Quadrelva Software Srl"
