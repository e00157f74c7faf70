"""Letters as values: what may leave, and the link that opens one in a mail program."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from desktop.domain.errors import Invalid, TooLongForMail
from desktop.domain.letters import LONGEST_LINK, Letter, addresses, checked, mailto


def letter(**given: object) -> Letter:
    made: dict[str, object] = {
        "to": ("dario@adrevia.example",),
        "subject": "Meno ruoli",
        "body": "Buongiorno,\n\nperché così tanti?\n",
        "language": "it",
    }
    return Letter(**{**made, **given})  # type: ignore[arg-type]  # named by the tests


def test_a_link_says_what_the_letter_says():
    parts = urlsplit(mailto(letter(subject="A & B = C?", body="più\nàé 100 %\n")))
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "dario@adrevia.example")
    assert parse_qs(parts.query) == {"subject": ["A & B = C?"], "body": ["più\r\nàé 100 %"]}


def test_a_link_is_plain_ascii_and_lets_nothing_slip_into_its_heads():
    link = mailto(letter(subject="x\r\nBcc: eve@evil.example", body="&bcc=eve@evil.example"))
    assert link.isascii()
    assert "bcc=" not in link.lower()
    assert "%0A" not in link.split("&body=")[0]


def test_several_addresses_stand_side_by_side_and_none_is_fine_too():
    assert mailto(letter(to=("a@x.it", "b@y.it"))).startswith("mailto:a@x.it,b@y.it?")
    assert mailto(letter(to=())).startswith("mailto:?subject=")


def test_a_link_that_would_be_cut_off_is_refused():
    with pytest.raises(TooLongForMail) as problem:
        mailto(letter(body="è" * 400))
    assert problem.value.length > problem.value.longest == LONGEST_LINK


@pytest.mark.parametrize(
    ("given", "field"),
    [({"to": ("dario",)}, "to"), ({"subject": " \n"}, "subject"), ({"body": " \n "}, "body")],
)
def test_what_does_not_hold_is_named(given, field):
    with pytest.raises(Invalid) as problem:
        checked(letter(**given))
    assert problem.value.field == field


def test_typed_addresses_are_parted_however_people_part_them():
    assert addresses("a@x.it; b@y.it,a@x.it  c@z.it\n") == ("a@x.it", "b@y.it", "c@z.it")
    assert addresses("  ") == ()
