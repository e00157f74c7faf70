"""The directory of firms: facets, comparing, tags, several at once, two made one, kept views."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.answers import Unknown
from desktop.domain.facets import Facet
from desktop.ui.dialogs.compare import CompareDialog
from desktop.ui.dialogs.duplicates import DuplicatesDialog
from desktop.ui.dialogs.listing import BulkEditDialog, ListingDialog
from desktop.ui.dialogs.merge import MergeDialog
from desktop.ui.dialogs.name import NameDialog
from desktop.ui.dialogs.pack import PackDialog
from desktop.ui.dialogs.partner import PartnerDialog
from desktop.ui.dialogs.partner_choice import PartnerChoiceDialog
from desktop.ui.dialogs.regard import RegardDialog
from desktop.ui.pages.directory import DirectoryPage
from desktop.ui.pages.directory_loading import look_ahead
from desktop.ui.widgets.rating import Rating
from tests.directories import listing
from tests.hostile import ENDLESS, HOSTILE
from tests.records import tenant
from tests.ui import story
from tests.ui.pages.conftest import Window
from tests.windows import nameless, reachable

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton

CALDREVA = listing()
DEDALVIA = listing("Dedalvia Reti Srl", town="Treviglio", services=("ManagedServices",), mail="")
FERMONDA = listing(
    "Fermonda Digitale SpA",
    town="Monza",
    region="Lombardia",
    services=("Licensing", "ManagedServices"),
    designations=("AzureInfra",),
    description="Vendono e assistono",
    mail="",
)
TORINO = listing("Nuvelga Cloud Srl", town="Torino", region="Piemonte", services=(), mail="")
TWIN = replace(listing("Caldreva Informatica S.r.l."), phone="", products=Unknown.UNKNOWN)
SAME_AS_ADREVIA = listing(
    "Adrevia Servizi IT", town="Bergamo", tenant_ids=(tenant(story.ADREVIA.name),), mail=""
)
ODD = (
    HOSTILE,
    ENDLESS,
    "=cmd|'/c calc'!A1",
    "<img src=x>",
    "\u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "\U0001f469\u200d\U0001f4bb\U0001f1ee\U0001f1f9 Srl",
    "a\0b\tc\nd",
)
FIRMS = (CALDREVA, DEDALVIA, FERMONDA, TORINO, SAME_AS_ADREVIA)


@pytest.fixture
def directory(qtbot, desk, tmp_path, settle):
    """Return the page on the story's register with five firms in its directory."""
    story.write(tmp_path / "torneria-lorsenna.pdesk")
    window = Window()
    qtbot.addWidget(window)
    page = DirectoryPage(desk, window.acts)
    window.setCentralWidget(page)
    window.resize(1184, 740)
    desk.open(tmp_path / "torneria-lorsenna.pdesk")
    settle()
    for firm in FIRMS:
        desk.write(lambda work, _report, firm=firm: work.listings.keep(None, firm), page)
    settle()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    yield page
    del window  # it must live as long


@pytest.fixture
def dialog(qtbot, directory, settle):
    """Return a function that waits for the dialog of a kind."""

    def wait(kind):
        settle()
        edits = directory.edits
        qtbot.waitUntil(lambda: isinstance(edits.dialog, kind))
        qtbot.waitUntil(edits.dialog.isActiveWindow)
        return edits.dialog

    return wait


@pytest.fixture
def closed(qtbot, directory, settle):
    """Return a function that waits until what a dialog asked for is written and shown."""

    def wait():
        qtbot.waitUntil(lambda: directory.edits.dialog is None)
        settle()
        directory.window().activateWindow()
        qtbot.waitUntil(directory.window().isActiveWindow)

    return wait


@pytest.fixture
def stored(qtbot, directory, desk):
    """Return a function that reads something from the register."""

    def read(task):
        found: list[Any] = []
        desk.read(lambda work, _report: task(work), found.append, directory, failed=found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0]

    return read


def names(page):
    return [line.name for line in page.table.visible_lines()]


def facet_row(page, words):
    """Return the index of a facet's row by its words."""
    tree = page.firms.facets.tree
    for section in range(tree.rowCount()):
        parent = tree.index(section, 0)
        for row in range(tree.rowCount(parent)):
            index = tree.index(row, 0, parent)
            if index.data() == words:
                return index
    raise LookupError(words)


def click_facet(qtbot, page, words):
    view = page.firms.facets.view
    index = facet_row(page, words)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())


def count_of(page, words):
    index = facet_row(page, words)
    return index.sibling(index.row(), 1).data()


def cell(page, row, column):
    """Return where a cell of the table lies."""
    place = next(n for n, c in enumerate(page.table.columns) if c.key == column)
    index = page.table.model.index(row, place)
    return page.table.table.visualRect(index).center()


def test_partners_and_firms_stand_in_one_table_each_once(directory):
    assert names(directory) == [
        "Adrevia Servizi IT",
        story.BITMORVA.name,
        CALDREVA.name,
        DEDALVIA.name,
        FERMONDA.name,
        TORINO.name,
        story.QUADRELVA.name,
        story.TELERUNDA.name,
    ]
    assert nameless(directory) == []
    directory.select(story.ADREVIA.id)  # whose entry stands for it
    assert directory.table.current_line().name == "Adrevia Servizi IT"


def test_a_click_on_a_facet_narrows_the_table_and_all_other_counts(qtbot, directory, settle):
    assert count_of(directory, "Managed services") == "4"
    click_facet(qtbot, directory, "Managed services")
    settle()
    assert len(names(directory)) == 4
    click_facet(qtbot, directory, "Licensing")
    settle()  # values of one facet widen
    assert len(names(directory)) == 4
    click_facet(qtbot, directory, "Managed services")
    settle()
    assert names(directory) == [FERMONDA.name]
    assert directory.table.tools.count.text() == "1 of 8"
    assert count_of(directory, "Managed services") == "4"
    with pytest.raises(LookupError):  # what finds nothing makes room for what does
        facet_row(directory, "Piemonte")


def test_a_chip_or_the_link_takes_a_filter_away(qtbot, directory, settle):
    directory.table.toggle(Facet.SERVICE, "Licensing")
    directory.table.toggle(Facet.REGION, "IT\nLombardia")
    chips = directory.table.tools.chips
    assert [chip.accessibleName() for chip in chips.chips()] == [
        "Take out: Licensing",
        "Take out: Lombardia",
    ]
    qtbot.mouseClick(chips.chips()[0], LEFT)
    settle()
    assert len(names(directory)) == 4
    qtbot.mouseClick(directory.table.tools.clear, LEFT)
    settle()
    assert len(names(directory)) == 8
    assert chips.chips() == []


def test_facets_work_by_keyboard_alone(qtbot, directory, settle):
    view = directory.firms.facets.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.setCurrentIndex(facet_row(directory, "Licensing"))
    qtbot.keyClick(view, KEY.Key_Space)
    settle()
    assert names(directory) == [FERMONDA.name]
    assert view.currentIndex().data() == "Licensing"
    qtbot.keyClick(view, KEY.Key_Space)
    settle()
    assert len(names(directory)) == 8


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("treviglio", [DEDALVIA.name]),
        ("licensing", [FERMONDA.name]),
        ("assistono", [FERMONDA.name]),
        ("zzz", []),
    ],
)
def test_a_search_finds_towns_services_and_what_they_say(qtbot, directory, settle, typed, found):
    settle()
    qtbot.keyClicks(directory.search, typed)
    settle()
    qtbot.waitUntil(lambda: not directory.table.finding)
    assert names(directory) == found


def test_counts_follow_the_search_too(qtbot, directory, settle):
    qtbot.keyClicks(directory.search, "monza")
    settle()
    qtbot.waitUntil(lambda: count_of(directory, "Managed services") == "1")


def test_a_first_look_is_said_in_words_already(qtbot, directory, desk, stored):
    another = DirectoryPage(desk, Window().acts)
    qtbot.addWidget(another)
    another.firms.look_ahead(stored(look_ahead))
    services = next(c for c in another.table.columns if c.key == "services")
    said = {services.text(line) for line in another.table.visible_lines() if line.services}
    assert "Managed services" in said
    assert not any("ManagedServices" in words for words in said)


def test_tab_goes_through_pane_and_bar_as_the_eye_does(qtbot, directory, settle):
    directory.select(CALDREVA.id)
    settle()
    table = directory.table.table
    table.setFocus()
    qtbot.keyClick(table, KEY.Key_Space)
    for _again in range(2):
        qtbot.keyClick(table, KEY.Key_Down)
        qtbot.keyClick(table, KEY.Key_Space)
    settle()
    pane, bar = directory.pane, directory.firms.compare
    stops: list[QWidget | None] = [table]
    while stops[-1] is not bar.compare and len(stops) < 30:
        qtbot.keyClick(stops[-1], KEY.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert stops[1:5] == [pane.star, pane.more, pane.close_button, pane.area]
    inside = stops[5 : stops.index(pane.ask)]
    assert inside
    assert all(pane.area.isAncestorOf(one) for one in inside if one is not None)
    assert stops[-7:] == [pane.ask, pane.edit, *bar.chips.chips(), bar.clear, bar.compare]


def test_space_ticks_the_row_with_the_ring_where_none_is_chosen(qtbot, directory, settle):
    directory.select(FERMONDA.id)
    settle()
    qtbot.keyClicks(directory.search, CALDREVA.name)
    qtbot.waitUntil(lambda: names(directory) == [CALDREVA.name])
    qtbot.keyClick(directory.search, KEY.Key_Down)
    qtbot.keyClick(directory.table.table, KEY.Key_Space)
    assert list(directory.table.ticks.names) == [CALDREVA.id]


def test_three_are_compared_in_four_clicks(qtbot, directory, dialog, settle):
    view = directory.table.table.viewport()
    for row in (2, 3, 4):
        qtbot.mouseClick(view, LEFT, pos=cell(directory, row, "tick"))
    assert list(directory.table.ticks.names.values()) == [
        CALDREVA.name,
        DEDALVIA.name,
        FERMONDA.name,
    ]
    qtbot.mouseClick(directory.firms.compare.compare, LEFT)
    shown = dialog(CompareDialog)
    assert shown.grid.names == (CALDREVA.name, DEDALVIA.name, FERMONDA.name)
    differing = [row.title for row in shown.grid.rows if row.differs]
    assert "Location" in differing
    assert "Services" in differing
    assert "Designations" in differing
    settle()


def test_space_ticks_and_a_fifth_is_refused_with_the_reason(qtbot, directory):
    table = directory.table.table
    table.setFocus()
    table.selectAll()
    qtbot.keyClick(table, KEY.Key_Space)
    assert len(directory.table.ticks.names) == 4
    assert directory.firms.compare.hint.text() == "At most 4: take one out first."
    qtbot.mouseClick(directory.firms.compare.clear, LEFT)
    assert directory.table.ticks.names == {}
    assert not directory.firms.compare.isVisible()


def test_the_star_puts_on_the_shortlist_and_off_again(qtbot, directory, settle):
    directory.select(DEDALVIA.id)
    settle()
    qtbot.mouseClick(directory.pane.star, LEFT)
    settle()
    assert directory.table.current_line().shortlisted
    assert directory.pane.star.accessibleName() == "Take off the shortlist"
    assert count_of(directory, "Shortlisted") == "1"
    directory.table.table.setFocus()
    qtbot.keyClick(directory.table.table, KEY.Key_B, CTRL)
    settle()
    assert not directory.table.current_line().shortlisted


def test_tags_stars_and_notes_are_kept_and_found(qtbot, directory, dialog, closed, stored):
    directory.select(FERMONDA.id)
    qtbot.keyClick(directory, KEY.Key_M, CTRL)
    shown = dialog(RegardDialog)
    qtbot.keyClicks(shown.tags, "vicino, cloud")
    qtbot.mouseClick(shown.stars, LEFT, pos=QPoint(24 * 3 + 4, 8))
    qtbot.keyClicks(shown.notes, "Consigliati da Rossi")
    qtbot.keyClick(shown, KEY.Key_Return, CTRL)
    closed()
    regard = stored(lambda work: work.directory.detail(FERMONDA.id).regard)
    assert (regard.tags, regard.rating) == (("vicino", "cloud"), 4)
    qtbot.keyClicks(directory.search, "consigliati")
    qtbot.waitUntil(lambda: names(directory) == [FERMONDA.name])
    assert "Consigliati da Rossi" in story.words_of(directory.pane)


def test_stars_in_the_pane_are_written_at_once(qtbot, directory, settle, stored):
    directory.select(FERMONDA.id)
    settle()
    stars = directory.pane.findChild(Rating)
    qtbot.mouseClick(stars, LEFT, pos=QPoint(24 * 2 + 4, 8))
    settle()
    assert stored(lambda work: work.directory.detail(FERMONDA.id).regard.rating) == 3


def test_several_are_edited_in_one_form_and_one_step_back(qtbot, directory, dialog, closed, stored):
    directory.table.table.select_positions([2, 3, 4])
    qtbot.keyClick(directory, KEY.Key_F2)
    shown = dialog(BulkEditDialog)
    assert shown.texts["town"].placeholderText() == "Several values"
    qtbot.keyClicks(shown.texts["town"], "Dalmine")
    qtbot.mouseClick(shown.save, LEFT)
    closed()
    towns = [stored(lambda w, f=f: w.directory.one(f.id)).town for f in FIRMS[:3]]
    assert towns == ["Dalmine"] * 3
    stored(lambda work: work.history.undo())
    towns = [stored(lambda w, f=f: w.directory.one(f.id)).town for f in FIRMS[:3]]
    assert towns == ["Seriate", "Treviglio", "Monza"]


def test_an_entry_is_changed_and_the_pane_says_by_whom(qtbot, directory, dialog, closed):
    directory.select(CALDREVA.id)
    directory.table.table.setFocus()
    qtbot.keyClick(directory.table.table, KEY.Key_Return)
    shown = dialog(ListingDialog)
    shown.texts["phone"].selectAll()
    qtbot.keyClicks(shown.texts["phone"], "035 1")
    qtbot.keyClick(shown, KEY.Key_Return, CTRL)
    closed()
    assert "Phone: 035 1, typed by hand on 23 Nov 2026" in story.words_of(directory.pane)


def test_two_entries_become_one_field_by_field(qtbot, directory, desk, dialog, closed, settle):
    desk.write(lambda work, _report: work.listings.keep(None, TWIN), directory)
    settle()
    directory.table.table.select_positions(
        [directory.table.index.position(one.id) for one in (CALDREVA, TWIN)]
    )
    directory.do.merge.trigger()
    shown = dialog(MergeDialog)
    shown.table.choice("name", other=True).click()
    qtbot.mouseClick(shown.save, LEFT)
    closed()
    found = [name for name in names(directory) if name.startswith("Caldreva")]
    assert len(found) == 1
    assert directory.table.current_line().name == found[0]


def test_near_duplicates_are_offered_and_can_be_told_apart(
    qtbot, directory, desk, dialog, closed, settle
):
    desk.write(lambda work, _report: work.listings.keep(None, TWIN), directory)
    settle()
    directory.firms.joins.find_duplicates()
    shown = dialog(DuplicatesDialog)
    assert {one.name for one in (shown.current().one, shown.current().other)} == {
        CALDREVA.name,
        TWIN.name,
    }
    qtbot.mouseClick(shown.apart, LEFT)
    settle()
    assert shown.title.text() == "No two entries look alike"
    assert not shown.merge.isEnabled()
    shown.reject()
    closed()
    directory.firms.joins.find_duplicates()
    assert dialog(DuplicatesDialog).pairs == []


def test_a_firm_is_said_to_be_a_partner_and_taken_into_the_register(
    qtbot, directory, dialog, closed, stored, settle
):
    directory.select(DEDALVIA.id)
    directory.do.same.trigger()
    shown = dialog(PartnerChoiceDialog)
    shown.partner.choose(story.QUADRELVA.id)
    qtbot.mouseClick(shown.save, LEFT)
    closed()
    assert directory.table.current_line().partner == story.QUADRELVA.id
    assert story.QUADRELVA.name not in names(directory)  # its entry stands for it
    directory.do.other.trigger()
    settle()
    assert directory.table.current_line().partner is None
    directory.select(TORINO.id)
    directory.do.take_in.trigger()
    settle()
    assert directory.table.current_line().partner is not None
    assert TORINO.name in {one.name for one in stored(lambda work: work.partners.all())}


def test_a_search_is_kept_under_a_name_and_comes_back(
    qtbot, directory, dialog, closed, settle, each_language
):
    del each_language
    directory.table.toggle(Facet.REGION, "IT\nLombardia")
    qtbot.keyClicks(directory.search, "srl")
    settle()
    directory.firms.views.keep()
    shown = dialog(NameDialog)
    qtbot.keyClicks(shown.name, "Vicini")
    qtbot.mouseClick(shown.save, LEFT)
    closed()
    before = names(directory)
    assert before
    menu = directory.firms.views.menu()
    menu.actions()[0].trigger()  # all of them
    settle()
    assert len(names(directory)) == 8
    assert directory.search.text() == ""
    view = next(a for a in directory.firms.views.menu().actions() if a.text() == "Vicini")
    view.trigger()
    settle()
    qtbot.waitUntil(lambda: names(directory) == before)
    assert directory.search.text() == "srl"


def test_another_page_of_it_shows_the_same_facets_and_ticks(qtbot, directory, desk, settle):
    directory.table.toggle(Facet.SERVICE, "ManagedServices")
    directory.table.ticks.turn(directory.table.visible_lines()[:2])
    directory.select(FERMONDA.id)
    settle()
    window = Window()
    qtbot.addWidget(window)
    again = DirectoryPage(desk, window.acts)
    window.setCentralWidget(again)
    window.resize(1184, 740)
    window.show()
    again.show_view(directory.view())
    settle()
    assert names(again) == names(directory)
    assert again.table.ticks.names == directory.table.ticks.names
    assert again.firms.compare.isVisible()
    assert again.selected_id() == FERMONDA.id
    assert [chip.accessibleName() for chip in again.table.tools.chips.chips()] == [
        "Take out: Managed services"
    ]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (f"regard {CALDREVA.id}", RegardDialog),
        (f"same {CALDREVA.id}", PartnerChoiceDialog),
        (f"merge {CALDREVA.id} {DEDALVIA.id}", MergeDialog),
        (f"listing {CALDREVA.id}", ListingDialog),
        ("listing ", ListingDialog),
        ("partner ", PartnerDialog),
        ("directory-view", NameDialog),
        ("pack", PackDialog),
    ],
)
def test_what_was_being_typed_when_the_window_went_opens_again(directory, dialog, key, kind):
    directory.resume(key)
    dialog(kind)


def test_removed_firms_come_back_with_one_step(qtbot, directory, settle, stored):
    directory.table.table.select_positions([2, 3])
    qtbot.keyClick(directory, KEY.Key_Delete)
    settle()
    box = directory.edits.dialog
    yes = next(b for b in box.buttons() if b.accessibleName())
    qtbot.mouseClick(yes, LEFT)
    settle()
    assert len(names(directory)) == 6
    stored(lambda work: work.history.undo())


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_hostile_names_are_text_and_break_no_row(qtbot, directory, desk, settle, odd):
    firm = listing(odd, town=odd, description=odd, services=(odd,), mail="")
    desk.write(lambda work, _report: work.listings.keep(None, firm), directory)
    settle()
    directory.select(firm.id)
    settle()
    assert directory.selected_id() == firm.id
    assert directory.table.table.rowHeight(0) == 36
    assert directory.pane.name.textFormat() is Qt.TextFormat.PlainText
    directory.table.table.grab()
    qtbot.keyClick(directory.table.table, KEY.Key_C, CTRL)
    copied = QApplication.clipboard().text()
    assert len(copied.splitlines()) == 2


def test_the_page_is_reachable_by_keyboard(directory):
    stops = reachable(directory)
    for wanted in (directory.search, directory.firms.facets.view, directory.table.table):
        assert wanted in stops
