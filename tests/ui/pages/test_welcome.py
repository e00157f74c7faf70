from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from desktop import language
from desktop.domain.identifiers import PersonId, TenantId
from desktop.domain.organisation import Details, Person
from desktop.domain.policies import read
from desktop.ui.dialogs.register_files import free, slug
from desktop.ui.pages.welcome import View, WelcomePage
from desktop.ui.pages.welcome_ways import IMPORT, PASTE, RESTORE

CHIARA = Person(id=PersonId("c"), name="Chiara Belotti", may_sign=True)
DAVIDE = Person(id=PersonId("d"), name="Davide Rota")
DETAILS = Details(
    tenant=TenantId("38becd8e-2eb2-5755-835e-4190733ee8cd"),
    domains=("lorsenna.example", "lorsenna.it"),
    pec="lorsenna@pec.example",
    people=(CHIARA, DAVIDE),
    me=CHIARA.id,
)


@pytest.fixture
def page(qtbot):
    made = WelcomePage("en", "Chiara Belotti")
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Torneria Lorsenna Srl", "torneria-lorsenna"),
        ("Caffè & Città S.p.A.", "caffe-citta"),
        ("  ", "partner-desk"),
        ("株式会社", "partner-desk"),
        ("a/b\\c:*?", "a-b-c"),
        ("x" * 300, "x" * 60),
        ("Rossi S.n.c", "rossi"),
    ],
)
def test_a_file_is_named_after_the_firm(name, stem):
    assert slug(name) == stem


def test_a_name_that_is_taken_gets_a_number(tmp_path):
    (tmp_path / "a.pdesk").touch()
    (tmp_path / "a-2.pdesk").touch()
    assert free(tmp_path, "a") == tmp_path / "a-3.pdesk"


def test_the_place_follows_the_name(qtbot, page, home):
    qtbot.keyClicks(page.name, "Torneria Lorsenna Srl")
    assert page.target() == home / "Documents" / "Partner Desk" / "torneria-lorsenna.pdesk"
    assert page.place.whole_text().endswith("torneria-lorsenna.pdesk")


def test_creating_says_where_for_whom_and_how_to_begin(qtbot, page):
    qtbot.keyClicks(page.name, " Torneria Lorsenna Srl ")
    page._cards[IMPORT].click()
    with qtbot.waitSignal(page.creating) as made:
        page.go.click()
    path, name, person, way, details = made.args
    assert details == Details()
    assert (name, person, way) == ("Torneria Lorsenna Srl", "Chiara Belotti", IMPORT)
    assert Path(path).name == "torneria-lorsenna.pdesk"


def test_without_a_name_nothing_is_made(qtbot, page):
    with qtbot.assertNotEmitted(page.creating):
        page.go.click()
    assert page._name_field.complaint() != ""
    qtbot.keyClicks(page.name, "T")
    assert page._name_field.complaint() == ""


def test_the_demo_needs_no_name(qtbot, page):
    page._cards["demo"].click()
    assert not page.name.isEnabled()
    assert not page.change.isVisible()
    assert page.go.text() == "Open the demo data"
    with qtbot.waitSignal(page.demo):
        page.go.click()


def test_registers_opened_before_are_offered(qtbot):
    page = WelcomePage("en", "", ["/home/chiara/a.pdesk", "/home/chiara/b.pdesk"])
    qtbot.addWidget(page)
    page.show()
    page.open.click()
    menu = page.findChild(QMenu)
    assert menu is not None
    with qtbot.waitSignal(page.chosen) as chosen:
        menu.actions()[1].trigger()
    assert chosen.args == [Path("/home/chiara/b.pdesk")]
    menu.close()


def test_enter_in_a_field_begins(qtbot, page):
    qtbot.keyClicks(page.name, "Torneria")
    with qtbot.waitSignal(page.creating):
        qtbot.keyClick(page.person, "\r")


def test_arrow_keys_go_through_the_ways(qtbot, page):
    page._cards[PASTE].setFocus()
    page._cards[PASTE].click()
    from PySide6.QtCore import Qt

    qtbot.keyClick(page._cards[PASTE], Qt.Key.Key_Down)
    assert page._cards[IMPORT].isChecked()


def test_what_was_typed_survives_another_language(page, qtbot):
    qtbot.keyClicks(page.name, "Torneria")
    page.take(DETAILS)
    page._cards["demo"].click()
    view = page.view()
    assert view == View("Torneria", "Chiara Belotti", "demo", None, DETAILS)
    language.speak("it")
    other = WelcomePage("it", "")
    qtbot.addWidget(other)
    other.show_view(view)
    assert other.view() == view
    assert other.go.text() == "Apri i dati dimostrativi"
    assert other.details.given.whole_text() == "Tenant, 2 domini, PEC, 2 persone"


def test_another_language_is_asked_for_at_once(qtbot, page):
    page.speech.choose("it")
    with qtbot.waitSignal(page.language) as told:
        page.speech.activated.emit(page.speech.currentIndex())
    assert told.args == ["it"]


def test_only_with_an_open_register_is_there_a_way_back(qtbot, page):
    assert not page.leave.isVisible()
    other = WelcomePage("en", "", may_go_back=True)
    qtbot.addWidget(other)
    other.show()
    assert other.leave.isVisible()


def test_restoring_needs_no_name_and_goes_where_the_person_said(qtbot, page, home, tmp_path):
    page._cards[RESTORE].click()
    assert not page.name.isEnabled()
    assert not page.details.isEnabled()
    assert page.place.whole_text() == str(Path("Documents") / "Partner Desk")
    assert page.go.text() == "Choose the backup…"
    with qtbot.waitSignal(page.restoring) as asked:
        page.go.click()
    assert asked.args == [None]
    page.show_view(page.view()._replace(target=tmp_path / "di-nuovo.pdesk"))
    assert page.place.whole_text().endswith("di-nuovo.pdesk")
    with qtbot.waitSignal(page.restoring) as asked:
        page.go.click()
    assert asked.args == [tmp_path / "di-nuovo.pdesk"]


def test_who_uses_the_register_is_one_of_the_people(qtbot, page):
    with qtbot.waitSignal(page.details_wanted) as asked:
        page.details.link.click()
    (bare,) = asked.args[0].people
    assert bare.name == "Chiara Belotti"
    page.take(asked.args[0])
    assert page.view().details == Details()  # a name alone says no more than the page does
    page.take(replace(DETAILS, me=DAVIDE.id))
    assert page.person.text() == "Davide Rota"
    page.take(replace(DETAILS, me=None))
    assert page.person.text() == ""


def test_a_decided_register_is_made_where_every_start_looks_for_it(qtbot, page, tmp_path):
    decided = read({"Register": str(tmp_path / "shared.pdesk")}, [], [])
    page.obey(decided)
    qtbot.keyClicks(page.name, "Torneria Lorsenna Srl")
    assert page.target() == tmp_path / "shared.pdesk"
    beside = WelcomePage("en", "", may_go_back=True)
    qtbot.addWidget(beside)
    beside.obey(decided)
    assert beside.target() != tmp_path / "shared.pdesk"


def test_a_decided_language_cannot_be_chosen_otherwise(page):
    page.obey(read({"Language": "it"}, [], []))
    assert not page.speech.isEnabled()
    assert "administrator" in page.speech.accessibleDescription()
    page.obey(read({}, [], ["Language"]))
    assert not page.speech.isVisible()
