"""Answers in words: who says it since when, which roles, and what is not known."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.answers import Unknown
from desktop.domain.capabilities import Can, Capabilities, Cell, Question, Reason
from desktop.domain.identifiers import RoleId
from desktop.domain.roles import Backing, RoleSources
from desktop.domain.sources import Bilingual, Source
from desktop.wording import capabilities as say
from tests.wording.samples import EN, IT, ROLES

PAGE = Source(
    "Microsoft", Bilingual("Built-in roles", "Ruoli"), "https://learn.example", date(2026, 1, 20)
)
MAIL = Reason(Bilingual("Opens any mailbox.", "Apre ogni cassetta."), PAGE)
DETOUR = Reason(Bilingual("By a detour.", "Con un giro."), None)
TABLE = Capabilities(
    questions=(
        Question(
            "mail",
            Bilingual("Read mail", "Leggere la posta"),
            Bilingual("", ""),
            {
                RoleId("ga"): Cell(Can.YES, MAIL),
                RoleId("exchange"): Cell(Can.YES, MAIL),
                RoleId("user"): Cell(Can.EFFORT, DETOUR),
            },
        ),
        Question("buy", Bilingual("Buy", "Comprare"), Bilingual("", ""), {}),
    ),
    known=frozenset(role.id for role in ROLES.roles),
    no_basis=Bilingual("“No” means no page says so.", "«No» significa che nessuna pagina lo dice."),
    compiled="2026-11-22",
)


def asked(*roles: str):
    return TABLE.could(tuple(RoleId(role) for role in roles))


def test_a_source_says_who_and_of_which_day():
    assert say.source_line(PAGE, EN) == "Microsoft, page of 20 Jan 2026"
    assert say.source_line(PAGE, IT) == "Microsoft, pagina del 20 gen 2026"
    assert say.source_line(None, IT) == "nostra valutazione"
    undated = replace(PAGE, read=True)
    assert say.source_line(undated, EN) == "Microsoft, page without a date, read on 20 Jan 2026"
    assert say.page_line(PAGE, EN) == "“Built-in roles”, Microsoft, page of 20 Jan 2026"


def test_roles_of_one_reason_stand_together_strongest_first():
    (mail, _buy) = asked("user", "exchange", "ga")
    assert say.because(mail, ROLES, EN) == [
        say.Because(
            Can.YES,
            "Global Administrator, Exchange Administrator",
            "Opens any mailbox.",
            "Microsoft, page of 20 Jan 2026",
        ),
        say.Because(Can.EFFORT, "User Administrator", "By a detour.", "our judgement"),
    ]


def test_a_role_nobody_knows_is_named_and_not_excused():
    (mail, _buy) = asked("strange")
    (reason,) = say.because(mail, ROLES, IT)
    assert reason.can is Can.UNKNOWN
    assert reason.names == "Ruolo sconosciuto strange"
    assert reason.source == ""


def test_many_roles_are_counted_after_a_few():
    names = say.names([role.id for role in ROLES.roles], ROLES, EN)
    assert names.endswith(" and 3 more roles")
    assert say.names(["ga"], ROLES, IT) == "Amministratore globale"


def test_the_summary_counts_each_kind_of_answer():
    assert say.summary(asked("ga"), EN) == "1 yes, 1 no"
    assert say.summary(asked("user"), IT) == "1 per via indiretta, 1 no"
    assert say.summary(TABLE.could(Unknown.UNKNOWN), EN) == "2 not known"


def test_what_cannot_be_done_is_one_sentence():
    assert say.refused(asked("ga"), IT) == "Non: comprare."
    assert say.refused(TABLE.could(Unknown.UNKNOWN), EN) == ""


def test_the_text_to_copy_holds_every_reason_and_what_no_stands_on():
    text = say.as_text("Adrevia", asked("ga", "user"), ROLES, say.basis(TABLE, EN), EN)
    assert text.startswith("Adrevia\n\nRead mail: Yes\n")
    assert "  Global Administrator: Opens any mailbox. (Microsoft, page of 20 Jan 2026)" in text
    assert "  User Administrator: By a detour. (our judgement)" in text
    assert "Buy: No\n" in text
    assert "“No” means no page says so. “Indirectly” means" in text


def test_one_role_is_enough_or_all_are_needed():
    assert say.one_of(["user", "ga"], ROLES, EN) == "Global Administrator or User Administrator"
    assert say.all_of(["user", "ga"], ROLES, IT) == "Amministratore globale e Amministratore utenti"
    assert say.one_of([], ROLES, EN) == ""


TOLD = RoleSources(
    described=Backing.MICROSOFT,
    day=date(2026, 4, 29),
    id=Backing.COMMUNITY,
    label=Backing.MICROSOFT,
    gdap=Backing.NOBODY,
    italian=Backing.OURS,
)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (None, "No source found"),
        (TOLD, "Microsoft, page of 29 Apr 2026; its id from community lists"),
        (replace(TOLD, id=Backing.MICROSOFT), "Microsoft, page of 29 Apr 2026"),
        (replace(TOLD, described=Backing.COMMUNITY), "Community lists, 2026"),
        (replace(TOLD, day=None), "Microsoft; its id from community lists"),
    ],
)
def test_a_role_says_who_describes_it(told, words):
    assert say.described(replace(ROLES.roles[0], sources=told), EN) == words


def test_not_known_is_never_no():
    role = ROLES.roles[0]
    assert say.usable(role, EN) == "Not known"
    assert say.usable(replace(role, gdap=False), EN) == "No"
    assert say.privileged(role, IT) == "Non noto"
    assert say.privileged(replace(role, privileged=False), IT) == "–"
