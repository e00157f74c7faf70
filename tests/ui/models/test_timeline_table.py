"""The timeline's rows as lines: made when shown, copied whole, the same in a table."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.overview import Overview
from desktop.language import catalogue
from desktop.ui.models.lines import LinesModel
from desktop.ui.models.timeline_table import TimelineLines, as_text, timeline_columns
from tests.bench.timeline import many
from tests.lorsenna import ASSISTENZA, SUPPORTO, at, holding, shown

EN, IT = catalogue("en"), catalogue("it")


def lines(overview: Overview | None = None) -> TimelineLines:
    return TimelineLines(overview or shown(), EN)


def test_rows_stand_under_their_headings():
    found = lines()
    assert found.order == [-1, 0, 1, 2, 3, 4, 5, -2, 6, 7]
    assert [found.heading(-1 - entry) for entry in found.order if entry < 0] == [
        "Relationships",
        "Contracts",
    ]


def test_a_line_leads_to_its_relationship_and_a_contract_to_its_partners_strongest():
    found = lines()
    assert found[1].target == ASSISTENZA.id
    assert found[6].target == ASSISTENZA.id
    assert [line.partner for line in found[:3]] == ["Bitmorva", "Adrevia", "Telerunda"]


def test_the_whole_timeline_is_copied_as_text():
    table = [line.split("\t") for line in as_text(lines()).splitlines()]
    assert table[0] == ["Partner", "Name", "From", "Until", "Seen in lists", "In words"]
    assert table[1] == ["Relationships"]
    assert table[3] == [
        "Adrevia Servizi IT Srl",
        "Assistenza-2026",
        "18 Aug 2026",
        "14 Feb 2027",
        "",
        "extends itself to 13 Aug 2027",
    ]
    assert len(table) == 1 + len(lines().order)


def test_tabs_and_breaks_from_outside_do_not_break_the_table():
    rude = holding(ASSISTENZA, name="One\tTwo\nThree")
    assert as_text(lines(shown(rude))).splitlines()[2].split("\t")[1] == "One Two Three"


def test_the_days_reach_over_all_that_is_dated_and_no_farther_than_twelve_years():
    first, last = lines().span
    assert first <= date(2024, 12, 1)
    assert last >= date(2028, 3, 31)
    endless = holding(SUPPORTO, ends=replace(SUPPORTO, ends=at(9999, 12, 31)).ends)
    assert lines(shown(endless)).span[1].year <= 2039


@pytest.mark.parametrize("t", [EN, IT], ids=["en", "it"])
def test_qts_tester_finds_nothing_wrong_with_it_as_a_table(qapp, qtlog, t):
    found = TimelineLines(many(40), t)
    model = LinesModel(timeline_columns(found))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_lines(found, found.order, found.groups())
    assert model.rowCount() == len(found.order)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            model.index(row, column).data()
    assert [record.message for record in qtlog.records if "propagate" not in record.message] == []
    del tester


def test_a_hundred_thousand_rows_are_words_only_when_they_are_shown():
    found = lines(many(2000))
    assert len(found.prepare(10)) == len(found.rows)
    assert found._line.cache_info().currsize == 10
    assert found[1500].note
