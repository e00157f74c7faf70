from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.contracts import contract_of, months_later
from desktop.domain.times import days_later
from tests.lorsenna import ADREVIA, BITMORVA, QUADRELVA, TODAY


def test_nothing_on_file_is_no_contract_rather_than_one_that_is_over():
    assert contract_of(QUADRELVA, TODAY) is None


def test_a_contract_that_does_not_renew_lapses_the_day_after_its_last():
    found = contract_of(BITMORVA, TODAY)
    assert found is not None
    assert found.ends == date(2026, 6, 30)
    assert found.next_end is None
    assert found.lapsed(TODAY)
    assert not found.lapsed(date(2026, 6, 30))


def test_one_that_renews_itself_goes_on_with_its_notice():
    found = contract_of(ADREVIA, TODAY)
    assert found is not None
    assert (found.ends, found.next_end) == (date(2027, 3, 31), date(2028, 3, 31))
    assert found.last_notice == date(2026, 12, 31)
    assert not found.renewed
    later = contract_of(ADREVIA, date(2028, 5, 1))
    assert later is not None
    assert (later.ends, later.last_notice) == (date(2029, 3, 31), date(2028, 12, 31))
    assert later.renewed
    assert not later.lapsed(date(2028, 5, 1))


@pytest.mark.parametrize("months", [1, 5, 12, 36])
def test_the_running_term_is_the_first_that_is_not_over(months):
    partner = replace(ADREVIA, contract_to=date(2024, 1, 31), contract_renews_months=months)
    for today in (date(2024, 1, 31), date(2024, 2, 1), date(2026, 2, 28), date(2030, 12, 31)):
        found = contract_of(partner, today)
        assert found is not None
        assert found.ends is not None
        assert found.ends >= today
        assert found.ends == date(2024, 1, 31) or months_later(found.ends, -months) < today


def test_months_keep_the_end_of_the_month_and_stay_in_the_calendar():
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert months_later(date(9999, 12, 31), 12) == date.max
    assert days_later(date.max, 5) == date.max
    assert days_later(date.min, -5) == date.min
