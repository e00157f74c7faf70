"""What could be done with a set of roles, and what is not known is never "no"."""

from datetime import date

from desktop.domain.answers import Unknown
from desktop.domain.capabilities import Can, Capabilities, Cell, Question, Reason
from desktop.domain.identifiers import RoleId
from desktop.domain.sources import Bilingual, Source

STRONG, HALF, WEAK = RoleId("strong"), RoleId("half"), RoleId("weak")
STRANGE = RoleId("strange")
TEXT = Bilingual("English", "Italiano")
PAGE = Source("Microsoft", TEXT, "https://learn.example", date(2026, 1, 20))
DIRECT, DETOUR = Reason(TEXT, PAGE), Reason(TEXT, None)

TABLE = Capabilities(
    questions=(
        Question(
            "mail", TEXT, TEXT, {STRONG: Cell(Can.YES, DIRECT), HALF: Cell(Can.EFFORT, DETOUR)}
        ),
        Question("buy", TEXT, TEXT, {STRONG: Cell(Can.YES, DIRECT)}),
    ),
    known=frozenset({STRONG, HALF, WEAK}),
    no_basis=TEXT,
    compiled="2026-11-22",
)


def answers(*roles: RoleId) -> list[Can]:
    return [one.can for one in TABLE.could(roles)]


def test_the_strongest_role_answers():
    assert answers(WEAK) == [Can.NO, Can.NO]
    assert answers(WEAK, HALF) == [Can.EFFORT, Can.NO]
    assert answers(HALF, STRONG) == [Can.YES, Can.YES]


def test_causes_name_every_role_that_answers_strongest_first():
    (mail, buy) = TABLE.could((HALF, STRONG, WEAK))
    assert [(cause.role, cause.can) for cause in mail.causes] == [
        (STRONG, Can.YES),
        (HALF, Can.EFFORT),
    ]
    assert [cause.role for cause in buy.causes] == [STRONG]


def test_a_role_that_nobody_knows_is_not_known_and_never_no():
    assert answers(STRANGE) == [Can.UNKNOWN, Can.UNKNOWN]
    assert answers(STRANGE, HALF) == [Can.UNKNOWN, Can.UNKNOWN]
    assert answers(STRANGE, STRONG) == [Can.YES, Can.YES]
    (mail, _buy) = TABLE.could((STRANGE,))
    assert [(cause.role, cause.reason) for cause in mail.causes] == [(STRANGE, None)]


def test_roles_that_no_list_showed_answer_nothing():
    found = TABLE.could(Unknown.UNKNOWN)
    assert [(one.can, one.causes) for one in found] == [(Can.UNKNOWN, ())] * 2


def test_no_roles_are_no():
    assert answers() == [Can.NO, Can.NO]
