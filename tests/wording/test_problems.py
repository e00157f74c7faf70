import inspect
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from desktop.domain import errors
from desktop.domain.errors import Invalid, Problem, Stale, Unreadable, Why
from desktop.language import LANGUAGES, catalogue
from desktop.wording.problems import problem
from tests.wording.samples import EN, IT

GIVEN = {
    "sources": ("a.json", "b.csv"),
    "suggestions": ("38becd8e-2eb2-5755-835e-4190733ee8cd",),
    "found": ("38becd8e-2eb2-5755-835e-4190733ee8cd",),
    "why": Why.EMPTY,
    "number": 1200,
    "ids": ("38becd8e-2eb2-5755-835e-4190733ee8cd",),
    "began": datetime(2026, 5, 11, 7, 5, tzinfo=UTC),
    "later": 1201,
    "relationships": 2,
    "agreements": 2,
    "missing": ("open",),
    "fault": errors.PackFault.CHANGED,
}


def every(kind: type[Problem] = Problem) -> Iterator[type[Problem]]:
    yield kind
    for one in kind.__subclasses__():
        yield from every(one)


def made(kind):
    """Return a problem of a kind, filled with something for each thing it carries."""
    if kind.__init__ is Exception.__init__:
        return kind()
    names = [name for name in inspect.signature(kind.__init__).parameters if name != "self"]
    if not all(name.isidentifier() and name not in ("args", "kwargs") for name in names):
        return kind()
    return kind(*[GIVEN.get(name, f"some {name}") for name in names if name != "by"])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(every(), key=str))
def test_every_problem_is_said_in_a_sentence(kind, code):
    sentence = problem(made(kind), catalogue(code))
    assert sentence[0].isupper() or sentence[0] in "“«"
    assert sentence.endswith((".", "?")) or "some detail" in sentence
    assert "{" not in sentence
    assert "\n" not in sentence


def test_every_problem_has_a_sentence_of_its_own():
    sentences = [problem(made(kind), EN) for kind in every()]
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("source", ["/home/chiara/page1.json", "clipboard"])
@pytest.mark.parametrize("why", Why)
def test_every_reason_why_a_list_cannot_be_read_is_told(why, source, code):
    sentence = problem(Unreadable(source, why, "Input/output error"), catalogue(code))
    assert ("page1.json" in sentence) is (source != "clipboard")
    assert "/home" not in sentence
    assert "{" not in sentence


def test_a_file_that_is_empty_is_called_by_its_name():
    english = "The file “page1.json” is empty. Choose the file that holds the list."
    italian = "Il file «page1.json» è vuoto. Scegli il file che contiene l’elenco."
    empty = Unreadable("/home/chiara/page1.json", Why.EMPTY)
    assert (problem(empty, EN), problem(empty, IT)) == (english, italian)


@pytest.mark.parametrize(
    ("field", "rule", "value", "said"),
    [
        ("name", "needed", "", "A name is needed."),
        ("owner", "needed", "", "Something is missing here."),
        ("tenant_ids", "guid", "adrevia", "“adrevia” is not a tenant id."),
        ("vat", "vat", "1", "“1” is not a VAT number"),
        ("seen", "not-future", "", "This day is still to come."),
        ("colour", "pretty", "grey", "“grey” does not fit here."),
    ],
)
def test_a_field_that_does_not_hold_is_told_with_what_was_typed(field, rule, value, said):
    assert problem(Invalid(field, rule, value), EN).startswith(said)


def test_what_was_changed_by_others_is_named_by_its_kind():
    assert problem(Stale("relationship", "r1"), IT).startswith("Una relazione è cambiata")
    assert problem(Stale("observation", "o1"), IT).startswith("Qualcosa")


def test_an_entry_that_was_undone_says_by_which():
    assert problem(errors.CannotUndo(12, 15), EN) == "Entry 12 was undone already, by entry 15."


def test_an_address_is_repeated_without_its_password():
    sentence = problem(errors.OtherDatabase("mysql://ada:secret@host/db"), EN)
    assert "secret" not in sentence
    assert "mysql://host/db" in sentence


def test_a_name_from_outside_stays_short_and_on_one_line():
    sentence = problem(errors.NotKept("x\n" * 5000), EN)
    assert len(sentence) < 300
    assert "\n" not in sentence


def test_braces_in_a_name_do_no_harm():
    assert "{0}{path}" in problem(errors.NoRegister("{0}{path}"), IT)


def test_a_problem_nobody_has_words_for_is_still_told():
    class Odd(errors.RegisterProblem):
        pass

    assert problem(Odd("a.pdesk"), EN) == "The register “a.pdesk” cannot be used."


@pytest.mark.parametrize("why", list(Why))
@pytest.mark.parametrize("name", ["invito.eml", "INVITO.MSG"])
def test_a_file_that_is_no_mail_is_not_called_a_list(why, name):
    said = problem(Unreadable(f"/home/chiara/{name}", why, "x"), IT)
    assert name in said
    if why in (Why.EMPTY, Why.NOT_TEXT, Why.OTHER_KIND, Why.FAILED, Why.TOO_LARGE, Why.CUT_OFF):
        assert "mail" in said
        assert "elenco" not in said


def test_a_record_taken_out_is_not_named_by_an_id_of_ours():
    gone = errors.RecordGone("relationship", "38becd8e-2eb2-5755-835e-4190733ee8cd")
    assert "38becd8e" not in problem(gone, EN) + problem(gone, IT)
    assert "no longer in the register" in problem(gone, EN)
    typed = errors.NoSuchRecord("partner", "Adrevia")
    assert "Adrevia" in problem(typed, IT)
