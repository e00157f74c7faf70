import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.durations import AutoExtend, auto_extend, days


@pytest.mark.parametrize(
    ("text", "count"),
    [
        *(("P1D", 1), ("P730D", 730), ("P1Y", 365), ("P2Y", 730), ("P6M", 180), ("P2W", 14)),
        *(("P1Y6M", 545), ("P0D", 0), ("PT0S", 0), ("PT24H", 1), ("PT36H", 1), ("P1DT12H", 1)),
        *(("p90d", 90), (" P180D ", 180), ("PT86400.5S", 1)),
        *(("730.00:00:00", 730), ("180.12:30:00.1234567", 180), ("00:00:00", 0)),
        *(("365", 365), ("0", 0), ("180 days", 180), ("1 day", 1), ("90 giorni", 90)),
        *(("90 gg.", 90), ("90gg", 90), ("83 d", 83)),
    ],
)
def test_every_spelling_of_a_duration_is_counted_in_days(text, count):
    assert days(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT",
        "P1",
        "1Y",
        "-P1D",
        "P1.5D",
        "P1DT",
        "P1Y2",
        "abc",
        "12 months",
        "1:2:3",
        "9" * 50,
    ],
)
def test_what_is_no_duration_has_no_days(text):
    assert days(text) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_durations(text):
    count = days(text)
    assert count is None or count >= 0


@given(*[st.integers(0, 9)] * 3, st.integers(0, 999))
def test_parts_of_a_duration_add_up(years, months, weeks, rest):
    assert (
        days(f"P{years}Y{months}M{weeks}W{rest}D") == 365 * years + 30 * months + 7 * weeks + rest
    )


@given(st.integers(0, 9999))
def test_the_three_families_of_spelling_agree(count):
    assert days(f"P{count}D") == days(f"{count}.00:00:00") == days(str(count)) == count


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        *(("P180D", AutoExtend.ON), ("180.00:00:00", AutoExtend.ON), ("180", AutoExtend.ON)),
        *(("P0D", AutoExtend.OFF), ("PT0S", AutoExtend.OFF), ("00:00:00", AutoExtend.OFF)),
        *((None, AutoExtend.UNKNOWN), ("", AutoExtend.UNKNOWN), ("maybe", AutoExtend.UNKNOWN)),
    ],
)
def test_auto_extend_is_on_off_or_not_known(text, meaning):
    assert auto_extend(text) is meaning
