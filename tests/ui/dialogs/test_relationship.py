from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop import paths
from desktop.domain.answers import Unknown
from desktop.domain.changes import Evidence
from desktop.domain.durations import AutoExtend
from desktop.domain.relationships import Ends, PartnerType, Status
from desktop.formats import reference
from desktop.ui.dialogs.relationship import Offered, RelationshipDialog
from tests.records import GLOBAL, HELPDESK, relationship
from tests.ui import story

TODAY = date(2026, 11, 23)
FOLDER = paths.resource("reference")


@pytest.fixture(scope="module")
def offered():
    partners: dict[str, str] = {one.id: one.name for one in story.PARTNERS}
    return Offered(partners, reference.partner_types(FOLDER), reference.roles(FOLDER), TODAY)


@pytest.fixture
def new_dialog(shown, offered):
    """Return a function that shows the dialog."""
    return lambda before=None, partner=None: shown(RelationshipDialog(offered, before, partner))


def kept(qtbot, dialog):
    """Press Save and return what comes out."""
    with qtbot.waitSignal(dialog.kept) as saved:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    return saved.args[0]


def tick(dialog, text):
    item = next(i for i in dialog.roles._items() if i.text() == text)
    item.setCheckState(Qt.CheckState.Checked)


def test_an_untouched_relationship_comes_back_as_it_went_in(qtbot, new_dialog):
    for one in story.ALL:
        assert kept(qtbot, new_dialog(one)) == (one, None, None)


def test_a_new_one_is_declared_and_knows_nothing_it_was_not_told(qtbot, new_dialog):
    dialog = new_dialog(partner=story.ADREVIA.id)
    made = kept(qtbot, dialog).relationship
    assert made.partner == story.ADREVIA.id
    assert (made.type, made.status) == (PartnerType.GDAP, Status.ACTIVE)
    assert made.roles is Unknown.UNKNOWN
    assert made.ends is Ends.UNKNOWN
    assert made.duration_days is None
    assert made.auto_extend is AutoExtend.UNKNOWN
    assert made.evidence is Evidence.DECLARED


def test_a_partner_is_found_by_its_name_however_it_is_spelled(qtbot, new_dialog):
    dialog = new_dialog()
    qtbot.keyClicks(dialog.partner, "ADREVIA servizi it srl ")
    assert dialog._partner_field._hint.isHidden()
    assert kept(qtbot, dialog).relationship.partner == story.ADREVIA.id


def test_the_type_explains_itself_and_offers_its_fixed_roles(qtbot, new_dialog):
    dialog = new_dialog(partner=story.BITMORVA.id)
    dialog.type.choose(PartnerType.ADVISOR)
    dialog.type.activated.emit(dialog.type.currentIndex())
    assert "Resets passwords" in dialog._type_field._hint.text()
    assert kept(qtbot, dialog).relationship.roles == tuple(sorted((GLOBAL, HELPDESK)))
    dialog.type.choose(PartnerType.OEM)
    dialog.type.activated.emit(dialog.type.currentIndex())
    assert kept(qtbot, dialog).relationship.roles == ()


def test_roles_are_searched_and_ticked(qtbot, new_dialog):
    dialog = new_dialog(partner=story.ADREVIA.id)
    dialog.roles.kind.choose("these")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert list(dialog.complaints()) == ["roles"]
    qtbot.keyClicks(dialog.roles.search, "business central")
    seen = [item.text() for item in dialog.roles._items() if not item.isHidden()]
    assert seen == ["Dynamics 365 Business Central Administrator"]
    qtbot.keyClick(dialog.roles.search, Qt.Key.Key_Down)
    assert dialog.roles.list.hasFocus()
    qtbot.keyClick(dialog.roles.list, Qt.Key.Key_Space)
    assert dialog.roles.count.text() == "Chosen: 1 medium"
    assert kept(qtbot, dialog).relationship.roles == (story.BUSINESS,)


def test_a_role_nobody_knows_is_kept_and_shown(qtbot, new_dialog):
    strange = relationship(roles=("00000000-1111-2222-3333-444444444444", HELPDESK))
    dialog = new_dialog(strange)
    texts = [i.text() for i in dialog.roles._items() if i.checkState() == Qt.CheckState.Checked]
    assert "Unknown role 00000000-1111-2222-3333-444444444444" in texts
    tick(dialog, "Teams Administrator")
    assert len(kept(qtbot, dialog).relationship.roles) == 3


def test_a_day_is_the_end_of_that_day_where_the_firm_lives(qtbot, new_dialog):
    dialog = new_dialog(partner=story.ADREVIA.id)
    dialog.ends.choose(date(2027, 2, 14))
    dialog.activated.choose(date(2026, 8, 18))
    made = kept(qtbot, dialog).relationship
    assert made.ends == datetime(2027, 2, 14, 22, 59, 59, 999999, UTC)
    assert made.activated == datetime(2026, 8, 17, 22, 0, tzinfo=UTC)
    dialog.ends.choose(Ends.NEVER)
    assert not dialog.ends.day.isVisible()
    assert kept(qtbot, dialog).relationship.ends is Ends.NEVER


def test_what_changes_by_hand_is_no_longer_what_a_list_showed(qtbot, new_dialog):
    dialog = new_dialog(story.ASSISTENZA)
    assert dialog.evidence.value() is Evidence.LIST
    dialog.status.choose(Status.TERMINATED)
    made = kept(qtbot, dialog).relationship
    assert (made.status, made.status_as_reported) == (Status.TERMINATED, "")
    assert made.evidence is Evidence.DECLARED
    assert made.external_id == story.ASSISTENZA.external_id


def test_a_proof_is_named_and_can_be_left_out_again(qtbot, new_dialog):
    dialog = new_dialog(story.PROVIDER)
    dialog.proof.show_path(Path("/somewhere/schermata.png"))
    assert dialog.proof.name.whole_text() == "schermata.png"
    assert kept(qtbot, dialog).proof == Path("/somewhere/schermata.png")
    qtbot.mouseClick(dialog.proof.drop, Qt.MouseButton.LeftButton)
    assert kept(qtbot, dialog).proof is None


def test_a_draft_takes_up_where_it_was_left(qtbot, new_dialog):
    dialog = new_dialog(story.CENTRAL)
    dialog.name.setText("QL-2")
    dialog.ends.choose(date(2027, 5, 1))
    dialog.roles.show_roles((HELPDESK,))
    draft = dialog.draft()
    again = new_dialog(story.CENTRAL)
    again.restore(draft)
    assert again.changed
    assert again.notice.text().startswith("What you had typed here before is back")
    assert kept(qtbot, again).relationship == kept(qtbot, dialog).relationship


def test_the_name_of_a_new_partner_is_part_of_the_draft(qtbot, new_dialog):
    dialog = new_dialog()
    qtbot.keyClicks(dialog.partner, "Caldreva & <b>Figli</b>")
    assert dialog.changed
    again = new_dialog()
    again.restore(dialog.draft())
    assert kept(qtbot, again).new_partner.name == "Caldreva & <b>Figli</b>"
    again.restore(dialog.draft())
    qtbot.mouseClick(story.link(again, "Start afresh"), Qt.MouseButton.LeftButton)
    assert again.partner.currentText() == ""
    assert not again.changed


def test_a_source_s_own_status_stays_until_another_is_chosen(qtbot, new_dialog):
    odd = relationship(status=Status.UNKNOWN_FUTURE_VALUE, status_as_reported="dormant")
    dialog = new_dialog(odd)
    assert dialog.status.currentText() == "Unknown: “dormant”"
    assert kept(qtbot, dialog).relationship == odd
