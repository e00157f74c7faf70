"""Whatever comes from outside: a list or a problem, never a crash, and never uncleaned text."""

from __future__ import annotations

import contextlib
import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import Problem
from desktop.domain.identifiers import clean
from desktop.domain.lists import ListField, OutsideFile, ReadList
from desktop.formats import inbox

anything = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

NAMES = [
    *("id", "ID", "displayName", "Duration", "duration", "status", "Status", "customer"),
    *("accessDetails", "unifiedRoles", "roleDefinitionId", "tenantId", "createdDateTime"),
    *("endDateTime", "activatedDateTime", "autoExtendDuration", "AdditionalProperties"),
    *("value", "Days", "isPartnerConsentPending", "indirectProviderTenantId"),
    *("@odata.type", "@odata.context", "@odata.nextLink", "@odata.count"),
]
TEXTS = (
    "active",
    "created",
    "P365D",
    "P99999999999999999999D",
    "730.00:00:00",
    "2026-02-04T08:01:10.9941884Z",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00Z",
    "/Date(99999999999999999)/",
    "729827e3-9c14-49f7-bb1b-9608f156bbb8",
    "11315483-6ad5-52b5-929f-e0c2b7e084be-38becd8e-2eb2-5755-835e-4190733ee8cd",
    "x#delegatedAdminRelationships",
    "a\ud800\x00",
)
SNIPPETS = (
    "Partner",
    "Tipo di relazione",
    "Relationship name",
    "Nome relazione",
    "Ruoli",
    "Roles",
    "Durata",
    "Data di scadenza",
    "Status",
    "Proroga",
    "GDAP",
    "Reseller",
    "Attiva",
    "Pending",
    "365 giorni",
    "99999999999999999999999999999999999999999 giorni",
    "31/12/9999",
    "03/04/2027",
    "14 feb 2027",
    "Global Administrator",
    "3 ruoli",
    "Nessuno",
    '"',
    '""',
    "\ud800",
    "\x00",
    "\ue700",
    "²",
    "٣",
)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(TEXTS),
    st.text(max_size=20),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(NAMES), inner, max_size=8),
    ),
    max_leaves=25,
)
items = st.fixed_dictionaries(
    {"id": st.sampled_from(TEXTS)},
    optional={name: values for name in NAMES if name != "id"},
)
cells = st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=8))
tags = st.sampled_from(
    [
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<th>",
        "<td colspan=999999>",
        "<td rowspan=99999>",
        "<td colspan=²>",
        "<div role=grid>",
        "<div role=row>",
        "<div role=gridcell>",
        "<div role=columnheader>",
        "</div>",
        "<button>",
        "</button>",
        "<br>",
        "<li>",
        "<!--",
        "-->",
        "<svg>",
        "</svg>",
        "<p hidden>",
        "&nbsp;",
        "&#0;",
        "&bomb;",
        "<!DOCTYPE x [<!ENTITY bomb 'x'>]>",
    ]
)


def texts_of(listed: ReadList) -> list[str]:
    held: list[Any] = [*listed.rows, *listed.unreadable, *listed.remarks, *listed.columns]
    found = [listed.source]
    for value in held:
        for field in fields(value):
            inner = getattr(value, field.name)
            found.extend(
                text
                for text in (inner if isinstance(inner, tuple) else (inner,))
                if isinstance(text, str)
            )
    return found


def check(listed: ReadList) -> None:
    """A list holds clean text only, and nothing a record could not keep."""
    assert all(text == clean(text) for text in texts_of(listed))
    for row in listed.rows:
        assert not isinstance(row.duration_days, int) or 1 <= row.duration_days <= 36_500
        if isinstance(row.roles, tuple):
            assert list(row.roles) == sorted(set(row.roles))
            assert not any("\n" in role for role in row.roles)


def read(data: bytes, reference) -> None:
    with contextlib.suppress(Problem):
        check(inbox.read([OutsideFile("x", data)], reference))


def read_text(plain: str, html: str, reference, columns=None) -> None:
    with contextlib.suppress(Problem):
        check(inbox.read_text(plain, html, reference, columns))


@anything
@given(data=st.binary(max_size=300))
def test_any_bytes_are_a_list_or_a_problem(data, reference):
    read(data, reference)


@anything
@given(
    start=st.sampled_from([b"{", b"[", b'{"value":[', b"<table>", b"Partner\t"]), rest=st.binary()
)
def test_any_bytes_after_a_good_start_are_a_list_or_a_problem(start, rest, reference):
    read(start + rest, reference)


@anything
@given(value=values)
def test_any_json_is_a_list_or_a_problem(value, reference):
    read(json.dumps(value).encode(), reference)


@anything
@given(rows=st.lists(st.one_of(items, leaves), max_size=4))
def test_any_relationships_are_a_list(rows, reference):
    body = {"@odata.context": "#delegatedAdminRelationships", "value": rows}
    listed = inbox.read([OutsideFile("x", json.dumps(body).encode())], reference)
    check(listed)
    distinct = {row.external_id for row in listed.rows}
    assert len(distinct) == len(listed.rows)


@anything
@given(table=st.lists(st.lists(cells, max_size=8), max_size=6), chosen=st.booleans())
def test_any_tab_separated_text_is_a_list_or_a_problem(table, chosen, reference):
    plain = "\n".join("\t".join(line) for line in table)
    columns = dict(enumerate(ListField)) if chosen else None
    read_text(plain, "", reference, columns)
    read(plain.encode("utf-8", "surrogatepass"), reference)


@anything
@given(parts=st.lists(st.one_of(tags, cells), max_size=40))
def test_any_markup_is_a_list_or_a_problem(parts, reference):
    read_text("", "".join(parts), reference)


@anything
@given(plain=st.text(), html=st.text())
def test_any_text_is_a_list_or_a_problem(plain, html, reference):
    read_text(plain, html, reference)


@anything
@given(rows=st.lists(items, min_size=1, max_size=3), pick=st.integers(0, 3))
def test_the_encoding_of_relationships_changes_nothing(rows, pick, reference):
    body = json.dumps({"@odata.context": "#delegatedAdminRelationships", "value": rows})
    plain = inbox.read([OutsideFile("x", body.encode())], reference)
    encoding = ("utf-8-sig", "utf-16", "utf-16-le", "utf-8")[pick]
    dressed = inbox.read([OutsideFile("x", body.encode(encoding))], reference)
    assert (dressed.rows, dressed.remarks) == (plain.rows, plain.remarks)


@pytest.mark.parametrize(
    "html",
    [
        "<table>" + "<tr><td rowspan=1000 colspan=100>x" * 3000,
        "<table><tr>" + "<td colspan=100>x" * 20000,
        "<table>" + "<tr><td>x</td><td>y</td></tr>" * 30000,
        "<table><tr><td>" + "<button>x</button>" * 30000,
        "<table><tr><td>x<td>" + "<br>" * 100000,
        "&" * 100000,
        "<!DOCTYPE x [" + "".join(f"<!ENTITY e{n} '&e{n - 1};&e{n - 1};'>" for n in range(50)),
    ],
    ids=["spans", "columns", "rows", "buttons", "breaks", "ampersands", "entities"],
)
def test_a_bomb_in_markup_goes_off_quickly(html, reference):
    read_text("", html, reference)


@pytest.mark.parametrize(
    "plain",
    [
        '"\t' * 50000,
        '"a""' * 50000,
        '\t"' * 50000 + "x",
        "\t" * 200000,
        "a\tb\n" * 50000,
        '"\n' * 50000,
        ("a" + "\t" * 99 + "\n") * 2000,
    ],
    ids=["quotes", "pairs", "open", "tabs", "lines", "breaks", "wide"],
)
def test_a_bomb_in_text_goes_off_quickly(plain, reference):
    read_text(plain, "", reference)
