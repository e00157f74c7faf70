import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain import policies
from desktop.settings import Settings
from desktop.ui import themes
from desktop.ui.dialogs.person import PersonDialog
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.preferences import Preferences
from desktop.ui.widgets.labels import PlainLabel
from tests.stories.test_first_day import begin
from tests.windows import CONTROL, KEY, Seat


@pytest.fixture
def seat(qtbot, places, clock):
    made = Seat(qtbot, places, clock)
    begin(made)
    made.press(KEY.Key_Comma, CONTROL)
    yield made
    made.leave()


@pytest.fixture
def page(seat):
    return seat.work.pages.settings


def leave(seat, field, text):
    """Type something into a field and leave it."""
    field.setFocus()
    field.selectAll()
    seat.bot.keyClicks(field, text)
    seat.press(KEY.Key_Tab)


def test_a_field_is_kept_when_it_is_left_and_can_be_undone(seat, page):
    leave(seat, page.firm.domains, "Lorsenna.example; torneria.example")
    assert page.firm.domains.text() == "lorsenna.example, torneria.example"
    assert seat.work.desk.summary.undo is not None
    seat.work.actions.undo.trigger()
    seat.settle()
    assert page.firm.domains.text() == ""


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", " "),
        ("tenant", "38becd8e"),
        ("domains", "not a domain"),
        ("vat", "12345678901"),
        ("pec", "nobody"),
    ],
)
def test_what_does_not_hold_is_said_beside_its_field_and_not_kept(seat, page, field, typed):
    newest = seat.work.desk.summary.newest
    leave(seat, getattr(page.firm, field), typed)
    assert page.firm.fields[field].complaint() != ""
    assert seat.work.desk.summary.newest == newest


def test_a_field_put_right_again_has_nothing_to_complain_about(seat, page):
    leave(seat, page.firm.tenant, "38becd8e")
    leave(seat, page.firm.tenant, "{38BECD8E-2EB2-5755-835E-4190733EE8CD}")
    assert page.firm.fields["tenant"].complaint() == ""
    assert page.firm.tenant.text() == "38becd8e-2eb2-5755-835e-4190733ee8cd"


def test_leaving_a_field_as_it_was_writes_nothing(seat, page):
    newest = seat.work.desk.summary.newest
    for field in (page.firm.name, page.firm.vat):
        field.setFocus()
        seat.press(KEY.Key_Tab)
    assert seat.work.desk.summary.newest == newest


def test_another_time_zone_is_found_by_any_part_of_its_name(seat, page):
    assert page.firm.zone.findText("Europe/Rome") >= 0
    assert page.firm.zone.count() > 300
    page.firm.zone_text.setFocus()
    page.firm.zone_text.selectAll()
    seat.bot.keyClicks(page.firm.zone_text, "new_york")
    proposals = page.firm.zone.completer().popup()
    assert [proposals.model().index(0, 0).data()] == ["America/New_York"]
    seat.bot.keyClick(proposals, KEY.Key_Down)
    seat.bot.keyClick(proposals, KEY.Key_Return)
    seat.press(KEY.Key_Tab)
    assert seat.work.desk.summary.zone == "America/New_York"
    assert "03:42" in seat.work.frame.strip.texts()[3]


def test_a_time_zone_that_is_none_is_refused(seat, page):
    leave(seat, page.firm.zone_text, "Europe/Bergamo")  # nothing is proposed
    assert page.firm.fields["zone"].complaint() != ""
    assert seat.work.desk.summary.zone == "Europe/Rome"


def test_days_are_kept_as_numbers(seat, page):
    page.firm.review_days.setFocus()
    page.firm.review_days.setValue(120)
    seat.press(KEY.Key_Tab)
    assert page._profile.firm.review_days == 120


def test_people_come_change_and_go(seat, page):
    seat.click(page.people.add)
    dialog = seat.dialog(PersonDialog)
    seat.click(dialog.save)
    assert "name" in dialog.complaints()
    seat.bot.keyClicks(dialog.name, "Marco Rota")
    dialog.may_sign.setChecked(True)
    seat.click(dialog.save)
    assert [person.name for person in page._profile.people] == ["Chiara Belotti", "Marco Rota"]
    marco = page._profile.people[1]
    assert marco.may_sign

    page.people.choice.choose(marco.id)
    page.people.choice.activated.emit(page.people.choice.currentIndex())
    seat.settle()
    assert seat.work.desk.summary.me == "Marco Rota"
    page.people.remove.emit(marco)
    seat.settle()
    assert seat.work.desk.summary.me.startswith("login:")
    assert [person.name for person in page._profile.people] == ["Chiara Belotti"]


def test_the_person_dialog_keeps_roles(seat, page):
    page.people.edit.emit(page._profile.people[0])
    dialog = seat.dialog(PersonDialog)
    role = next(iter(page._profile.roles.roles)).id
    dialog.tenant_roles.show_roles((role,))
    seat.click(dialog.save)
    assert page._profile.people[0].tenant_roles == (role,)


def test_a_person_half_typed_comes_back(seat, page):
    seat.click(page.people.add)
    dialog = seat.dialog(PersonDialog)
    dialog.name.setText("Marco Rota")
    dialog.may_sign.setChecked(True)
    seat.press(KEY.Key_Escape)
    page.resume("person")
    again = seat.dialog(PersonDialog)
    assert (again.name.text(), again.may_sign.isChecked()) == ("Marco Rota", True)
    seat.click(again.save)
    page.resume(f"person {page._profile.people[1].id}")
    assert seat.dialog(PersonDialog).name.text() == "Marco Rota"


def test_language_and_theme_are_kept_in_the_settings_file(seat, page, places):
    page.theme.choose("dark")
    page.theme.activated.emit(page.theme.currentIndex())
    assert json.loads(places.settings.read_text())["theme"] == "dark"
    page.theme.choose("system")
    page.theme.activated.emit(page.theme.currentIndex())


def test_the_contrast_theme_is_one_of_the_choices(seat, page):
    page.theme.choose("contrast")
    page.theme.activated.emit(page.theme.currentIndex())
    assert not themes.current().soft
    page.theme.choose("light")
    page.theme.activated.emit(page.theme.currentIndex())
    assert themes.current().name == "light"


def test_every_setting_of_the_page_can_be_decided(seat, page):
    cards = {"people", "register", "data_folder"}
    assert {*page.fields, *cards} == {setting.key for setting in policies.SETTINGS}


def test_what_an_administrator_decided_is_shown_as_decided(qtbot, seat, places):
    decided = policies.read({"Theme": "dark", "Backups": 7}, ["Pec"], ["VatNumber", "People"])
    preferences = Preferences(places.settings, Settings(), "en", decided)
    page = SettingsPage(seat.work.desk, seat.work.actions, preferences, places)
    qtbot.addWidget(page)
    assert page.theme.value() == "dark"
    assert page.backups.card.days.value() == 7
    for key in ("theme", "backups", "pec"):
        assert not page.fields[key].inner.isEnabled()
        assert "administrator" in page.fields[key].inner.accessibleDescription()
    assert page.fields["language"].inner.isEnabled()
    assert page.fields["vat"].isHidden()
    assert page.people.isHidden()


def test_people_register_and_folder_say_that_they_are_decided(qtbot, seat, places, each_language):
    decided = policies.read({"DataFolder": "/srv/desk"}, ["People", "Register", "Tenant"], [])
    preferences = Preferences(
        places.settings, Settings(register="/srv/firm.pdesk"), each_language, decided
    )
    page = SettingsPage(seat.work.desk, seat.work.actions, preferences, places)
    qtbot.addWidget(page)
    page.show()
    word = {"it": "amministratore", "en": "administrator"}[each_language]
    assert not page.people.add.isEnabled()
    assert page.firm.tenant.placeholderText() == ""  # a sample would look like what is decided
    told = [one.text() for one in page.findChildren(PlainLabel) if word in one.text()]
    assert len(told) == 4
    assert any("/srv/firm.pdesk" in text for text in told)
    assert page.mistakes.text() == ""


def test_hidden_folders_and_files_are_not_shown(qtbot, seat, places):
    decided = policies.read({}, [], ["Register", "DataFolder"])
    page = SettingsPage(
        seat.work.desk,
        seat.work.actions,
        Preferences(places.settings, Settings(), "en", decided),
        places,
    )
    qtbot.addWidget(page)
    page.show()
    seen = [one.text() for one in page.register.findChildren(PlainLabel) if one.isVisible()]
    assert not {"File", "Backups", "Drafts", "Settings", "Logs"} & {*seen}


def test_a_card_whose_fields_are_all_hidden_is_not_there(qtbot, seat, places):
    decided = policies.read({}, [], ["Language", "Theme", "FirmName"])
    preferences = Preferences(places.settings, Settings(), "en", decided)
    page = SettingsPage(seat.work.desk, seat.work.actions, preferences, places)
    qtbot.addWidget(page)
    assert page.looks.isHidden()
    assert not page.firm.isHidden()


def test_what_nobody_understands_of_a_policy_is_said_and_stays(qtbot, seat, places, each_language):
    decided = replace(
        policies.read({"Langauge": "it"}, [], []), unread=("/etc/xdg/Partner Desk/policy.json",)
    )
    page = SettingsPage(
        seat.work.desk,
        seat.work.actions,
        Preferences(places.settings, Settings(), each_language, decided),
        places,
    )
    qtbot.addWidget(page)
    page.notice.hush()
    assert "Langauge" in page.mistakes.text()
    assert "/etc/xdg/Partner Desk/policy.json" in page.mistakes.text()


def test_a_folder_that_is_not_there_yet_is_said(seat, page, places):
    page.register.folder.emit(places.backups)
    assert "backups" in page.notice.text()


def test_registers_opened_before_can_be_opened_again(seat, page, tmp_path):
    first = Path(seat.work.desk.summary.path)
    seat.work.registers.create(tmp_path / "altra.pdesk", "Altra Snc", "")
    seat.settle()
    seat.press(KEY.Key_Comma, CONTROL)
    page.register.opened.emit(first)
    seat.settle()
    assert seat.work.desk.summary.name == "Torneria Lorsenna Srl"


def test_the_first_backup_is_shown_with_all_its_columns(seat, page):
    card = page.backups.card
    card.make.click()
    seat.bot.waitUntil(card.table.isVisible)
    seat.settle()
    header = card.table.header
    widths = [header.sectionSize(number) for number in range(header.count())]
    assert sum(widths) == card.table.viewport().width()


def test_narrow_windows_get_one_column(seat, page):
    seat.window.resize(900, 700)
    seat.bot.waitUntil(lambda: page.width() == 900 - 96)
    assert page.columns.direction() == page.columns.Direction.TopToBottom
