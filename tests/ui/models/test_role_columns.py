"""The lines of roles and types: who holds what today, and what a search looks through."""

from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.identifiers import RoleId
from desktop.domain.relationships import Status
from desktop.formats import reference
from desktop.language import catalogue
from desktop.ui.models.lines import LinesModel, grouped
from desktop.ui.models.role_columns import (
    HELD,
    belongs,
    holders,
    role_columns,
    role_lines,
    sorted_roles,
    type_columns,
    type_groups,
    type_lines,
)
from tests.wording.samples import ASSISTENZA

FOLDER = Path(__file__).parents[3] / "resources" / "reference"
ROLES = reference.roles(FOLDER)
EXCHANGE = "29232cdf-9323-42fd-ade2-1d097af3e4de"
LINE = ASSISTENZA._replace(roles=EXCHANGE)


def test_only_what_is_in_force_today_counts_as_held():
    ended = LINE._replace(id="r2", status=Status.TERMINATED.value)
    waiting = LINE._replace(id="r3", status=Status.APPROVAL_PENDING.value)
    unclear = LINE._replace(id="r4", status=Status.OUTCOME_UNKNOWN.value)
    unknown = LINE._replace(id="r5", roles=None)
    found = holders([LINE, ended, waiting, unclear, unknown])
    assert [line.id for line in found[RoleId(EXCHANGE)]] == ["r1", "r4"]


def test_two_relationships_of_one_partner_are_one_partner():
    lines = role_lines(ROLES, [LINE, LINE._replace(id="r2")])
    (held,) = (line for line in lines if belongs(line, HELD))
    assert held.role.id == EXCHANGE
    assert held.partners == 1


@pytest.mark.parametrize(
    "text", ["exchange administrator", "amministratore di exchange", EXCHANGE, "cassette postali"]
)
def test_a_role_is_found_by_either_language_and_by_its_id(text):
    found = [line.role.id for line in role_lines(ROLES, []) if text in line.hay]
    assert EXCHANGE in found


def test_roles_stand_strongest_first_and_sort_by_any_column(qtbot):
    lines = role_lines(ROLES, [LINE])
    model = LinesModel(role_columns(catalogue("it"), {EXCHANGE}))
    tester = QAbstractItemModelTester(model)
    model.show_lines(lines, range(len(lines)))
    assert model.data(model.index(0, 1)) == "Critico"
    by_tick = model.columns[0]
    order = sorted_roles(lines, list(range(len(lines))), by_tick, False)
    model.show_order(order)
    first = model.line(0)
    assert first is not None
    assert first.role.id == EXCHANGE
    assert model.data(model.index(0, 0)) == "selezionato"
    assert tester.model() is model


def test_the_nine_types_of_the_page_stand_first_in_its_order(qtbot):
    types = reference.partner_types(FOLDER)
    lines = type_lines(types, [LINE, LINE._replace(id="r2")])
    assert [line.facts.id for line in lines[:9]] == [
        *("advisor", "isv", "indirect_reseller", "lob", "mpsa", "oem"),
        *("partner_user_account", "gdap", "reseller"),
    ]
    assert len(lines) == 13
    assert lines[7].ours == 2
    groups = type_groups(lines, catalogue("en"))
    assert groups.head(0).spoken == "On Microsoft’s page, 9 types"
    model = LinesModel(type_columns(catalogue("en")))
    tester = QAbstractItemModelTester(model)
    rows = grouped(range(13), [0 if line.facts.on_page else 1 for line in lines])
    model.show_lines(lines, rows, groups)
    assert model.rowCount() == 15
    assert tester.model() is model
