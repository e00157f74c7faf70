"""Partners written down by hand, found, compared, asked."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.answers import Answer
from desktop.domain.changes import Evidence
from desktop.domain.enquiries import EnquiryState
from desktop.domain.facets import Facet
from desktop.domain.partners import Learnt
from desktop.domain.relationships import PartnerType
from desktop.language import spoken
from desktop.ui.dialogs.compare import CompareDialog
from desktop.ui.dialogs.enquiry import EnquiryDialog
from desktop.ui.dialogs.letter import LetterDialog
from desktop.ui.dialogs.partner import PartnerDialog
from desktop.ui.dialogs.relationship import RelationshipDialog
from desktop.ui.models.enquiry_columns import is_due
from desktop.ui.widgets.enquiry_pane import step_words
from tests.directories import listing
from tests.records import HELPDESK, READER, tenant
from tests.stories.test_first_day import begin
from tests.ui.story import link, words_of
from tests.windows import CONTROL, KEY, type_text

SHIFT = Qt.KeyboardModifier.ShiftModifier
OURS = {
    "town": "Città di Castello",
    "country": "Italia",
    "contact": "Chiara Belotti",
    "mail": "chiara@lorsenna.example",
    "size": "10to50employees",
    "industry": "Manufacturing",
}
NEEDS = "Servizi gestiti per 35 persone, perché così non va più."
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


class Clicks:
    """Counts what a person clicks."""

    def __init__(self, seat):
        self.seat = seat
        self.n = 0

    def __call__(self, widget, at=None):
        self.n += 1
        self.seat.click(widget, at)


def tick_at(page, row):
    index = page.table.model.index(row, 0)
    return page.table.table.visualRect(index).center()


def facet_at(page, facet, value):
    tree, view = page.firms.facets.tree, page.firms.facets.view
    for section in range(tree.rowCount()):
        parent = tree.index(section, 0)
        for row in range(tree.rowCount(parent)):
            found = tree.value(tree.index(row, 0, parent))
            if found is not None and (found.facet, found.value) == (facet, value):
                view.scrollTo(tree.index(row, 0, parent))
                return view.visualRect(tree.index(row, 0, parent)).center()
    raise LookupError(value)


def with_firms(seat):
    """Put a card of ours and a few firms into the register."""
    desk = seat.work.desk

    def write(work, _report):
        card = replace(work.directory.card(), **OURS)
        entry = work.directory.keep_card(card)
        for number, name in enumerate(("Àlfa Srl", "Bèta SpA", "Gàmma Sas", "Delta Srl")):
            services = ("ManagedServices",) if number < 3 else ("Licensing",)
            work.listings.keep(None, listing(name, services=services, mail=f"i@x{number}.example"))
        return entry

    desk.write(write, seat.window)
    seat.settle()


def test_j2_filter_compare_three_ask_one_and_be_reminded(sit, code, clock, monkeypatch):
    seat = sit(code)
    begin(seat)
    with_firms(seat)
    seat.press(KEY.Key_3, CONTROL)
    page = seat.work.pages.directory

    # compare three: four clicks from an empty filter
    click = Clicks(seat)
    click(page.firms.facets.view.viewport(), facet_at(page, Facet.SERVICE, "ManagedServices"))
    assert len(page.table.visible_lines()) == 3
    page.table.table.setFocus()
    page.table.table.selectAll()
    seat.press(KEY.Key_Space)  # the three that are left
    click(page.firms.compare.compare)
    compared = seat.dialog(CompareDialog)
    assert compared.grid.names == ("Àlfa Srl", "Bèta SpA", "Gàmma Sas")
    assert click.n + 1 <= 4

    # ask the second: at most eight clicks
    click = Clicks(seat)
    click(compared.asks[1])
    form = seat.dialog(EnquiryDialog)
    assert form.texts["organisation"].text() == "Torneria Lorsenna Srl"
    assert form.texts["town"].text() == "Città di Castello"
    assert form.staff.value() == "10to50employees"
    assert form.needs.hasFocus()
    type_text(form.needs, NEEDS)
    click(form.save)
    letter = seat.dialog(LetterDialog)
    assert NEEDS in letter.words.text()
    assert "Città di Castello" in letter.words.text()
    click(letter.copy)
    assert NEEDS in QApplication.clipboard().text()
    said = "Not sent by this program: you send it yourself, from your own mail."
    assert spoken().gettext(said) in words_of(letter)
    click(letter.save)
    assert click.n <= 8
    assert "Bèta SpA" in seat.notice

    # it stands among the enquiries, with the day to ask again
    assert page.parts.isVisible()
    seat.click(page.parts._chips["enquiries"])
    enquiry = page.enquiries.view.current()
    assert (enquiry.to, enquiry.state) == ("Bèta SpA", EnquiryState.SENT)
    assert enquiry.sent == date(2026, 11, 23)
    assert enquiry.nudge_due == date(2026, 12, 7)
    assert NEEDS in enquiry.letter

    # two weeks later nobody has answered; then they do, and are chosen
    shown = page.enquiries.view
    shown.show_enquiries(shown.enquiries, date(2026, 12, 7))
    assert is_due(enquiry, shown.words.today)
    for state in (EnquiryState.ANSWERED, EnquiryState.MET, EnquiryState.CHOSEN):
        seat.click(link(page.enquiries.pane, step_words(state)))
        seat.settle()
    assert page.enquiries.view.current().state is EnquiryState.CHOSEN
    assert "Bèta SpA" in seat.notice
    seat.click(link(seat.work.notice, spoken().gettext("To the invitations")))
    assert seat.work.frame.here() == "invitations"


def test_j2_by_keyboard_alone(sit, code):
    seat = sit(code)
    begin(seat)
    with_firms(seat)
    seat.press(KEY.Key_3, CONTROL)
    page = seat.work.pages.directory
    seat.press(KEY.Key_F, CONTROL)
    type_text(page.search, "lfa")
    seat.press(KEY.Key_Down)
    seat.press(KEY.Key_Space)
    page.search.clear()
    seat.settle()
    page.table.table.setFocus()
    seat.press(KEY.Key_End)
    seat.press(KEY.Key_Space)
    assert list(page.table.ticks.names.values()) == ["Àlfa Srl", "Gàmma Sas"]
    seat.press(KEY.Key_C, CONTROL | SHIFT)
    assert seat.dialog(CompareDialog).grid.names == ("Àlfa Srl", "Gàmma Sas")
    seat.press(KEY.Key_Escape)
    page.table.table.setFocus()
    seat.press(KEY.Key_E, CONTROL)
    form = seat.dialog(EnquiryDialog)
    assert form.windowTitle()
    type_text(form.needs, NEEDS)
    seat.press(KEY.Key_Return, CONTROL)
    letter = seat.dialog(LetterDialog)
    assert NEEDS in letter.words.text()
    seat.press(KEY.Key_Return, CONTROL)
    assert "Gàmma Sas" in seat.notice
    assert page.enquiries.view.enquiries[0].state is EnquiryState.SENT
