import pytest

from desktop.ui.models.goals import COMMAND, KINDS, MOST, PAGE, Goal, Goals

HOME = Goal(PAGE, "home", "Home", chord="Ctrl+1")
PASTE = Goal(COMMAND, "paste", "Paste a list…", chord="Ctrl+V")
ADREVIA = Goal("partner", "p1", "Adrevia Servizi IT Srl", "Bergamo", "adrevia.example")
QUADRELVA = Goal("partner", "p2", "Quadrelva Software Srl", "Brescia")
CITTA = Goal("partner", "p3", "Città Digitale Snc", "Forlì")
SUPPORT = Goal("relationship", "r1", "Assistenza-2026", "Adrevia Servizi IT Srl · Active", "GDAP")
HELPDESK = Goal("role", "x1", "Helpdesk Administrator", "Amministratore supporto tecnico")
ALL = (SUPPORT, HELPDESK, QUADRELVA, ADREVIA, CITTA, PASTE, HOME)


@pytest.fixture
def goals():
    return Goals(ALL)


def titles(goals, text, *recent):
    return [goal.title for goal in goals.found(text, recent)]


def test_without_words_the_recent_ones_stand_before_pages_and_commands(goals):
    assert titles(goals, "") == ["Home", "Paste a list…"]
    assert titles(goals, " ", SUPPORT.key, "partner gone", PASTE.key) == [
        *("Assistenza-2026", "Paste a list…"),
        "Home",
    ]


def test_the_beginning_of_a_name_counts_more_than_its_middle(goals):
    assert titles(goals, "adre")[:2] == ["Adrevia Servizi IT Srl", "Quadrelva Software Srl"]


def test_a_name_counts_more_than_what_stands_beside_it(goals):
    assert titles(goals, "adrevia") == ["Adrevia Servizi IT Srl", "Assistenza-2026"]


@pytest.mark.parametrize("typed", ["citta", "CITTÀ", "forli", "digitale citta", "partner citta"])
def test_case_accents_and_the_order_of_words_do_not_matter(goals, typed):
    assert titles(goals, typed) == ["Città Digitale Snc"]


def test_what_is_not_shown_finds_it_too(goals):
    assert titles(goals, "adrevia.example") == ["Adrevia Servizi IT Srl"]
    assert titles(goals, "gdap") == ["Assistenza-2026"]
    assert titles(goals, "supporto tecnico") == ["Helpdesk Administrator"]


def test_what_was_gone_to_last_stands_first_among_equals():
    twins = [Goal("partner", f"p{n}", f"Studio {n}") for n in range(9)]
    found = Goals(twins).found("studio", ["partner p7", "partner p2"])
    assert [goal.id for goal in found[:3]] == ["p7", "p2", "p0"]


def test_no_more_is_shown_than_a_person_reads():
    many = [Goal("relationship", f"r{n}", f"GDAP {n}", "Adrevia") for n in range(20_000)]
    goals = Goals([*many, HOME])
    assert len(goals.found("a", ())) == MOST
    assert [goal.title for goal in goals.found("gdap 19999", ())] == ["GDAP 19999"]


def test_every_kind_has_a_word_and_a_glyph(qapp, each_language):
    from desktop.ui.icons import pixmap

    words = [Goal(kind, "x", "X").word for kind in KINDS]
    assert len({*words}) == len(words)
    for kind in KINDS:
        assert not pixmap(Goal(kind, "x", "X").picture, "text", 16, 1.0).isNull()
