"""Looking: search, chips, order, the pane, and what survives."""

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from desktop.domain.relationships import Status
from desktop.ui.models.relationship_rows import Chip
from tests.records import DAY, partner, relationship
from tests.ui import story

FIVE = {one.id for one in story.CURRENT}


def shown_names(page):
    """Return the rows as they are read aloud, groups and lines."""
    model = page.table.model
    return [
        model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]


def sort_by(qtbot, page, key):
    table = page.table.table
    place = next(n for n, column in enumerate(page.table.columns) if column.key == key)
    x = table.header.sectionViewportPosition(place) + 20
    qtbot.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))


def test_the_head_says_how_much_there_is_and_how_old_it_is(page):
    context = page.head.context.whole_text()
    assert context == "4 partners, 6 relationships · list of 13 Nov 2026, 10 days old"
    hidden = "4 ended relationships are hidden."
    assert page.table.notes.note.whole_text().endswith(hidden)


def test_rows_stand_under_their_partners_with_two_lights(page):
    assert shown_names(page) == [
        "Adrevia Servizi IT Srl, Bergamo · 2 relationships, Sells to us, Can administer us",
        "Assistenza-2026, GDAP",
        "Indirect reseller, sales",
        "Bitmorva Consulting Srl, Milano · 1 relationship, Does not sell, Can administer us",
        "Advisor, DAP",
        "Quadrelva Software Srl, Brescia · 1 relationship, Does not sell, Cannot administer",
        "QL-BusinessCentral, GDAP",
        (
            "Telerunda Distribuzione SpA, Milano · 2 relationships, Sells to us? Unknown,"
            " Can administer us"
        ),
        "TLR_2024_supporto, GDAP",
        "Provider, sales",
    ]


def test_typing_narrows_the_table_and_keeps_the_selection(qtbot, page, settle):
    page.select(story.ADVISOR.id)
    settle()
    qtbot.keyClicks(page.search, "milano")
    assert page.visible_ids() == [story.ADVISOR.id, story.SUPPORT.id, story.PROVIDER.id]
    assert page.selected_id() == story.ADVISOR.id
    assert page.table.notes.hits.text() == "3 of 6 match"


def test_a_selection_that_a_search_hides_comes_back_with_it(qtbot, page):
    qtbot.keyClicks(page.search, "bitmorva")
    assert page.selected_id() is None
    assert page.pane.isVisible()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert page.selected_id() == story.ASSISTENZA.id


def test_filters_are_understood_in_both_languages(qtbot, page):
    for typed in ("status:pending", "stato:attesa"):
        page.search.clear()
        qtbot.keyClicks(page.search, typed)
        assert page.visible_ids() == [story.CENTRAL.id]
    page.search.clear()
    qtbot.keyClicks(page.search, "ends:30")
    assert page.visible_ids() == [story.SUPPORT.id]
    page.search.clear()
    qtbot.keyClicks(page.search, "amministratore exchange")
    assert page.visible_ids() == []  # the words of the window's own language are searched
    page.search.setText("exchange administrator")
    assert page.visible_ids() == [story.ASSISTENZA.id]


def test_a_search_without_a_hit_says_so_and_leads_out(qtbot, page):
    qtbot.keyClicks(page.search, "vecchia")
    nothing = page.table.nothing
    assert nothing.isVisible()
    assert nothing.words.text() == "Nothing matches “vecchia”."
    assert nothing.ended.text() == "Show 4 ended that match"
    nothing.ended.click()
    assert len(page.visible_ids()) == 4
    page.table.choose_chip(Chip.ALL)
    nothing.clear.click()
    assert page.search.text() == ""
    assert set(page.visible_ids()) == FIVE


def test_down_leads_from_the_search_into_the_table(qtbot, page):
    page.focus_search()
    qtbot.keyClicks(page.search, "tlr")
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.table.table


def test_chips_count_and_filter(qtbot, page):
    texts = [chip.accessibleName() for chip in page.table.chips._chips.values()]
    assert texts == ["All 6", "Administer 3", "Sell 1", "Pending 1", "Ended 4"]
    for chip, expected in (
        ("administer", {story.ASSISTENZA.id, story.ADVISOR.id, story.SUPPORT.id}),
        ("sell", {story.RESELLER.id}),
        ("pending", {story.CENTRAL.id}),
        ("ended", {one.id for one in story.ENDED}),
    ):
        qtbot.mouseClick(page.table.chips._chips[chip], Qt.MouseButton.LeftButton)
        assert set(page.visible_ids()) == expected
    assert "ended" not in page.table.notes.note.whole_text()
    assert shown_names(page)[0].startswith("Adrevia Servizi IT Srl, Bergamo · 2 relationships")


def test_a_partner_folds_away_and_stays_so_while_one_searches(qtbot, page):
    table = page.table.table
    table.select_group(0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert story.ASSISTENZA.id not in page.visible_ids()
    qtbot.keyClicks(page.search, "srl")
    assert page.visible_ids() == [story.ADVISOR.id, story.CENTRAL.id]
    page.search.clear()
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert story.ASSISTENZA.id in page.visible_ids()


def test_without_groups_the_partner_has_a_column(qtbot, page):
    place = next(n for n, column in enumerate(page.table.columns) if column.key == "partner")
    header = page.table.table.header
    assert header.isSectionHidden(place)
    qtbot.mouseClick(page.table.by_partner, Qt.MouseButton.LeftButton)
    assert not header.isSectionHidden(place)
    assert page.table.model.rowCount() == 6
    assert page.visible_ids()[:3] == [story.SUPPORT.id, story.ASSISTENZA.id, story.ADVISOR.id]
    assert page.selected_id() == story.ASSISTENZA.id


def test_a_click_on_a_head_sorts_and_again_turns_it_round(qtbot, page):
    qtbot.mouseClick(page.table.by_partner, Qt.MouseButton.LeftButton)
    sort_by(qtbot, page, "roles")
    strongest_first = [story.ADVISOR.id, story.ASSISTENZA.id, story.SUPPORT.id, story.CENTRAL.id]
    assert page.visible_ids()[:4] == strongest_first
    assert page.selected_id() == story.ASSISTENZA.id
    sort_by(qtbot, page, "roles")
    assert page.visible_ids()[-4:] == strongest_first[::-1]
    sort_by(qtbot, page, "name")
    assert page.visible_ids()[:2] == [story.ADVISOR.id, story.ASSISTENZA.id]


def test_the_pane_tells_the_chosen_relationship(page):
    pane = page.pane
    assert pane.name.whole_text() == "Assistenza-2026"
    assert pane.partner.whole_text() == "Adrevia Servizi IT Srl, Bergamo"
    assert pane.badge.accessibleName() == "High"
    text = story.words_of(pane)
    for said in (
        "since 18 Aug 2026",
        "14 Feb 2027, in 83 days",
        "by itself, +180 days, to 13 Aug 2027",
        "Keep, 15 Sep 2026, Chiara Belotti",
        "6 roles, strongest first",
        "Exchange Administrator",
        "approvazione.eml",
        "Seen in list, changed",
        "Posta e assistenza agli utenti",
        "Serve ancora: gestiscono la posta.",
    ):
        assert said in text


def test_unknown_roles_are_not_no_roles(qtbot, page, settle):
    page.select(story.SUPPORT.id)
    settle()
    assert "That does not mean “no roles”" in story.words_of(page.pane)
    page.select(story.RESELLER.id)
    settle()
    assert "It carries no role." in story.words_of(page.pane)
    assert not page.pane.badge.isVisible()


def test_the_four_ways_in_are_answered_one_by_one(page):
    text = story.words_of(page.pane)
    for said in (
        "Sells to us: Yes",
        "Administers our tenant: Yes",
        "Azure subscriptions: No",
        "Accounts and applications: Not known",
    ):
        assert said in text


def test_a_partners_own_row_shows_the_partner(qtbot, page, settle):
    page.table.table.select_group(0)
    settle()
    assert page.partner_pane.isVisible()
    assert "dario.fabbri@adrevia.example" in story.words_of(page.partner_pane)
    assert page.do.partner.isEnabled()
    assert not page.do.edit.isEnabled()


def test_the_pane_closes_and_opens_again_on_choosing(qtbot, page, settle):
    table = page.table.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert not page.panes.isVisible()
    assert page.selected_id() == story.ASSISTENZA.id
    qtbot.keyClick(table, Qt.Key.Key_Down)
    settle()
    assert page.panes.isVisible()
    assert page.pane.shown == story.RESELLER.id
    qtbot.mouseClick(page.pane.close_button, Qt.MouseButton.LeftButton)
    assert not page.panes.isVisible()


def test_a_narrow_page_lays_the_pane_under_the_table(qtbot, page):
    assert page.panes.x() > page.table.width()
    page.window().resize(928, 700)
    qtbot.waitUntil(lambda: page.panes.y() > page.table.height())
    assert page.panes.x() == page.table.x()
    assert page.panes.width() == page.table.width()


def test_the_link_leads_to_the_whole_history(qtbot, page):
    link = story.link(page.pane, "All 5 entries")
    with qtbot.waitSignal(page.led) as asked:
        link.click()
    assert asked.args == ["history", story.ASSISTENZA.id]


def test_what_others_wrote_shows_without_losing_the_place(qtbot, page, desk, settle):
    page.select(story.SUPPORT.id)
    settle()
    with qtbot.waitSignal(desk.changed):
        desk.write(lambda work, _report: work.partners.keep(None, partner("Zeta Srl")), page)
    settle()
    assert page.selected_id() == story.SUPPORT.id
    assert "Zeta Srl, Bergamo · 0 relationships, Does not sell, Cannot administer" in shown_names(
        page
    )
    qtbot.keyClicks(page.search, "zeta")
    assert [name.split(",")[0] for name in shown_names(page)] == ["Zeta Srl"]


def test_columns_order_and_pane_are_remembered(qtbot, page, new_page, desk, settle):
    qtbot.mouseClick(page.table.by_partner, Qt.MouseButton.LeftButton)
    sort_by(qtbot, page, "name")
    page.panes.put_away()
    saved = page.save_state()
    other = new_page()
    assert other.restore_state(saved)
    settle()
    qtbot.waitUntil(lambda: other.table.model.rowCount() == 6)
    assert other.visible_ids() == page.visible_ids()
    assert not other.table.by_partner.isChecked()
    assert not other.panes.isVisible()
    assert not other.restore_state(b"nonsense")


def test_the_menu_key_offers_what_can_be_done(qtbot, page):
    page.table.table.setFocus()
    qtbot.keyClick(page.table.table, Qt.Key.Key_Menu)
    page.table.contextMenuAt.emit(QPoint(10, 10))
    menus = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    texts = [action.text() for action in menus[0].actions() if action.text()]
    assert texts == [
        "Edit…",
        "Decide…",
        "Notes…",
        "Attach proof…",
        "Remove roles…",
        "Ask for fewer roles…",
        "End the relationship…",
        "Record a change at Microsoft…",
        "What could they do?",
        "Record an agreement…",
        "Edit partner…",
        "Copy",
        "Remove from the register…",
    ]
    for menu in menus:
        menu.close()


def test_copy_puts_the_row_on_the_clipboard(qtbot, page):
    page.do.copy.trigger()
    copied = QApplication.clipboard().text()
    assert copied.splitlines()[0].startswith("Relationship\tStatus\tRoles")
    assert "Assistenza-2026\tActive\t3 high, 2 medium, 1 low\t14 Feb 2027, in 83 days" in copied


def test_text_from_outside_is_never_rich(qtbot, page, desk, settle):
    strange = partner("<b>Uno</b> & due")
    mine = relationship("<img src=x>", strange.id, status=Status.ACTIVE)

    def task(work, _report):
        return work.relationships.keep(None, mine, new_partner=strange)

    desk.write(task, page)
    settle()
    page.select(mine.id)
    settle()
    assert page.pane.name.whole_text() == "<img src=x>"
    assert page.pane.name.textFormat() == Qt.TextFormat.PlainText
    assert page.pane.partner.text().startswith("<b>Uno</b> & due")


def test_an_empty_register_says_how_to_begin(qtbot, new_page, desk, tmp_path, settle):
    page = new_page()
    desk.create(tmp_path / "new.pdesk", "Torneria Lorsenna Srl", "Chiara Belotti")
    settle()
    assert page.empty.isVisible()
    assert not page.search.isVisible()
    acts = page.window().acts
    for button, action in (
        (page.empty.paste, acts.paste),
        (page.empty.import_file, acts.import_files),
        (page.empty.by_hand, acts.add_relationship),
        (page.empty.demo, acts.demo),
    ):
        action.setEnabled(True)
        with qtbot.waitSignal(action.triggered):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_ctrl_v_pastes_anywhere_on_the_page(qtbot, page):
    paste = page.window().acts.paste
    paste.setEnabled(True)
    page.table.table.setFocus()
    with qtbot.waitSignal(paste.triggered):
        qtbot.keyClick(page.table.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_new_day_brings_new_ages(page, desk, settle):
    desk._surroundings().clock.now = DAY + timedelta(days=1)
    page.look_at_the_day()
    settle()
    assert page.head.context.whole_text().endswith("list of 13 Nov 2026, 11 days old")
    assert "14 Feb 2027, in 82 days" in story.words_of(page.pane)


def test_a_closed_register_leaves_nothing_on_the_page(page, desk):
    desk.close()
    assert page.visible_ids() == []
    assert not page.panes.isVisible()
    assert page.head.context.whole_text() == ""
