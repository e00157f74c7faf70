"""Partners written down by hand, found, compared, asked."""

from PySide6.QtCore import Qt

from desktop.domain.answers import Answer
from desktop.domain.changes import Evidence
from desktop.domain.partners import Learnt
from desktop.domain.relationships import PartnerType
from desktop.ui.dialogs.partner import PartnerDialog
from desktop.ui.dialogs.relationship import RelationshipDialog
from tests.records import HELPDESK, READER, tenant
from tests.stories.test_first_day import begin
from tests.ui.story import link, words_of
from tests.windows import CONTROL, KEY, type_text

SHIFT = Qt.KeyboardModifier.ShiftModifier
FIRM = "Società Nuvelga Cloud Srl"


def test_a_partner_by_hand_with_a_reseller_relationship_and_a_granular_one(sit, code):
    seat = sit(code)
    begin(seat)

    # the partner
    seat.press(KEY.Key_3, CONTROL)
    page = seat.work.pages.directory
    assert page.empty.isVisible()
    seat.click(page.empty.add)
    dialog = seat.dialog(PartnerDialog)
    type_text(dialog.name, FIRM)
    seat.click(dialog.tenant_ids.add)
    value, learnt = dialog.tenant_ids._rows[0][1]
    type_text(value, tenant("Nuvelga"))
    learnt.choose(Learnt.CONTRACT)
    type_text(dialog.vat, "IT12345678903")
    seat.press(KEY.Key_Return, CONTROL)
    assert [line.name for line in page.table.visible_lines()] == [FIRM]
    assert page.pane.name.whole_text() == FIRM
    assert tenant("Nuvelga") in words_of(page.pane)

    # it sells to us: no roles come with that, and no document of agreement is asked for
    page.do.relate.trigger()
    dialog = seat.dialog(RelationshipDialog)
    assert dialog.partner.currentText() == FIRM
    dialog.type.choose(PartnerType.RESELLER)
    dialog.roles.kind.choose(())
    type_text(dialog.name, "Licenze")
    seat.press(KEY.Key_Return, CONTROL)
    assert "Licenze" in words_of(page.pane)

    # and it administers our tenant, with two roles
    page.do.relate.trigger()
    dialog = seat.dialog(RelationshipDialog)
    assert dialog.type.value() is PartnerType.GDAP
    type_text(dialog.name, "Assistenza-2026")
    dialog.roles.show_roles((HELPDESK, READER))
    seat.press(KEY.Key_Return, CONTROL)

    # both are where relationships are, declared and no more than that
    seat.click(link(page.pane, "Assistenza-2026"))
    assert seat.work.frame.here() == "relationships"
    table = seat.work.pages.relationships.table
    lines = {line.name: line for line in table.visible_lines()}
    assert set(lines) == {"Licenze", "Assistenza-2026"}
    assert {line.evidence for line in lines.values()} == {Evidence.DECLARED}
    assert lines["Licenze"].sells() is Answer.YES
    assert lines["Licenze"].administers() is Answer.NO
    assert lines["Assistenza-2026"].administers() is Answer.YES
    current = table.current_line()
    assert current is not None
    assert current.name == "Assistenza-2026"

    # one step back for each thing written
    seat.press(KEY.Key_3, CONTROL)
    for _thing in range(3):
        seat.press(KEY.Key_Z, CONTROL)
    assert page.empty.isVisible()


def test_ctrl_shift_n_adds_where_one_is_and_the_history_knows_a_partner_by_name(sit, code):
    seat = sit(code)
    begin(seat)
    seat.press(KEY.Key_3, CONTROL)
    seat.press(KEY.Key_N, CONTROL | SHIFT)
    type_text(seat.dialog(PartnerDialog).name, FIRM)
    seat.press(KEY.Key_Return, CONTROL)
    assert seat.work.frame.here() == "directory"
    seat.work.pages.directory.pane.history_wanted.emit()
    seat.settle()
    assert seat.work.frame.here() == "history"
    assert FIRM in seat.work.pages.history.only.text()
