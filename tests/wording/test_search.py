import pytest

from desktop.domain.relationships import Ends
from desktop.domain.search import fold, matching, parse
from desktop.wording.search import conditions, filters, haystack, haystacks, holds
from tests.wording.samples import ASSISTENZA, EN, IT, NOW, ROLES, ending

PENDING = ASSISTENZA._replace(status="approvalPending", decision="remove")
RESELLER = ending(Ends.UNKNOWN, type="indirect_reseller", name="", roles="", evidence="proof")
ADVISOR = ending(Ends.UNKNOWN, type="advisor", name="", roles="ga\nhelpdesk", status="expired")
UNKNOWN = ending(Ends.UNKNOWN, roles=None, status="unknownFutureValue", status_as_reported="Paused")


def meets(line, typed, t=IT):
    query = parse(typed, filters(t))
    assert query.filters, typed
    return all(holds(line, name, value, ROLES, t, NOW) for name, value in query.filters)


@pytest.mark.parametrize(
    "typed",
    [
        "adrevia",
        "cantu",
        "CANTÙ",
        "assistenza",
        "attiva",
        "active",
        "gdap",
        "exchange",
        "in elenco",
    ],
)
def test_words_are_found_wherever_the_table_shows_them(typed):
    assert fold(typed) in haystack(ASSISTENZA, ROLES, IT)


def test_a_haystack_speaks_the_language_of_the_window():
    assert "amministratore di exchange" in haystack(ASSISTENZA, ROLES, IT)
    assert "exchange administrator" in haystack(ASSISTENZA, ROLES, EN)
    assert "sconosciuti" in haystack(UNKNOWN, ROLES, IT)
    assert "paused" in haystack(UNKNOWN, ROLES, IT)
    assert "rivenditore indiretto" in haystack(RESELLER, ROLES, IT)


def test_many_lines_at_once_read_as_each_alone():
    lines = [ASSISTENZA, PENDING, RESELLER, ADVISOR, UNKNOWN, ASSISTENZA._replace(name="Città")]
    assert haystacks(lines, ROLES, IT).texts == [haystack(line, ROLES, IT) for line in lines]


@pytest.mark.parametrize("t", [IT, EN])
@pytest.mark.parametrize(
    "typed",
    ["status:active", "stato:attiva", "STATO:Attiva", "stato:active", "stato:attiv", "status:act"],
)
def test_a_filter_holds_in_both_languages_whatever_the_window_speaks(typed, t):
    assert meets(ASSISTENZA, typed, t)
    assert not meets(PENDING, typed, t)


@pytest.mark.parametrize(
    ("line", "typed", "expected"),
    [
        (PENDING, 'stato:"in attesa"', True),
        (PENDING, "stato:attesa", True),
        (PENDING, "status:approvalpending", True),
        (ASSISTENZA._replace(status="activating"), "status:active", False),
        (ASSISTENZA._replace(status="activating"), "status:activ", True),
        (ADVISOR, "stato:finite", True),
        (ASSISTENZA, "stato:finite", False),
        (UNKNOWN, "status:paused", True),
        (ASSISTENZA, "type:gdap", True),
        (RESELLER, "tipo:vendita", True),
        (RESELLER, "type:reseller", False),
        (RESELLER._replace(type="reseller"), "type:reseller", True),
        (RESELLER, "type:indirect", True),
        (ADVISOR, "type:dap", True),
        (ASSISTENZA, "type:dap", False),
        (ASSISTENZA, "role:exchange", True),
        (ASSISTENZA, 'ruolo:"amministratore di ex"', True),
        (ASSISTENZA, "ruolo:critico", False),
        (ADVISOR, "role:critical", True),
        (UNKNOWN, "role:unknown", True),
        (UNKNOWN, "role:exchange", False),
        (RESELLER, "ruoli:nessuno", True),
        (ASSISTENZA, "role:none", False),
        (ASSISTENZA._replace(roles="x9"), "role:unknown", True),
        (ASSISTENZA._replace(roles="x9"), "role:x9", True),
        (ASSISTENZA, "partner:servizi", True),
        (ASSISTENZA, "partner:ervizi", False),
        (ASSISTENZA, "evidenza:elenco", True),
        (RESELLER, "evidence:proof", True),
        (RESELLER, "evidence:list", False),
        (ASSISTENZA, "ends:83", True),
        (ASSISTENZA, "ends:83d", True),
        (ASSISTENZA, "fine:82gg", False),
        (ASSISTENZA._replace(status="expired"), "ends:90", False),
        (ASSISTENZA, "ends:2027", True),
        (ASSISTENZA, "ends:2027-02", True),
        (ASSISTENZA, "ends:2027-02-14", True),
        (ASSISTENZA, "ends:2027-12", False),
        (ASSISTENZA, "ends:2027-13", False),
        (ASSISTENZA, "ends:whenever", False),
        (ASSISTENZA, "ends:never", False),
        (ending(Ends.UNKNOWN, type="delegated_admin_dap"), "fine:nessuna", True),
        (UNKNOWN, "ends:unknown", True),
        (RESELLER, "ends:unknown", False),
        (PENDING, "decision:remove", True),
        (PENDING, "decisione:rimuovi", True),
        (ASSISTENZA, "decision:none", True),
        (PENDING, "decisione:nessuna", False),
    ],
)
def test_a_filter_means_what_it_says(line, typed, expected):
    assert meets(line, typed) is expected


def test_what_ended_yesterday_does_not_end_within_days():
    assert not meets(ending(NOW.replace(day=22)), "ends:30")
    assert meets(ending(NOW.replace(hour=1)), "ends:0")


def test_a_name_that_is_no_filter_is_searched_for():
    assert parse("http:x", filters(IT)).words == ("http:x",)


def test_filters_and_words_work_together():
    lines = [ASSISTENZA, PENDING, RESELLER]
    query = parse("stato:attiva cantu", filters(IT))
    asked = conditions(query, ROLES, IT, NOW)
    found = matching(
        haystacks(lines, ROLES, IT).texts,
        query,
        lambda p, name, value: asked[name, value](lines[p]),
    )
    assert list(found) == [0, 2]
