from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.backups import Backup, Extent, Keeping, Why, named, outlived, told

ROME = "Europe/Rome"
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
EXTENT = Extent("r", 1, "0" * 64, NOON, 0, 0)


def backup(made, why=Why.ROLLING):
    return Backup(f"/b/{named('a', made, why)}.pdesk", made, why, 1, EXTENT)


def kept(backups, keeping, zone=ROME):
    gone = {one.path for one in outlived(backups, keeping, zone)}
    return [one.made for one in backups if one.path not in gone]


@pytest.mark.parametrize("why", Why)
def test_a_name_says_when_and_why(why):
    assert told(named("torneria-lorsenna", NOON, why)) == (NOON, why)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "a-2026-11-23T084200-before-0002",
            (datetime(2026, 11, 23, 8, 42, tzinfo=UTC), Why.UPDATE),
        ),
        ("a-2-2026-11-23T084200", (datetime(2026, 11, 23, 8, 42, tzinfo=UTC), Why.ROLLING)),
        ("torneria", None),
        ("a-2026-13-41T084200", None),
        ("a-2026-11-23T084200 (2)", None),
    ],
)
def test_other_names_are_understood_or_left_alone(name, found):
    assert told(name) == found


def test_of_a_day_the_newest_stays_as_days_are_counted_where_the_firm_is():
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # the 23rd in Rome
    backups = [backup(late), backup(NOON), backup(NOON + timedelta(hours=1))]
    assert kept(backups, Keeping(14, 8)) == [NOON + timedelta(hours=1)]
    assert len(kept(backups, Keeping(14, 8), "UTC")) == 2


def test_then_of_each_week_the_newest_stays():
    backups = [backup(NOON - timedelta(days=n)) for n in range(60)]
    found = kept(backups, Keeping(3, 2))
    days = [(NOON - made).days for made in found]
    assert days == [0, 1, 2, 3, 8]  # Friday 20 and Sunday 15 November, after three days


def test_a_register_seldom_opened_keeps_as_many():
    backups = [backup(NOON - timedelta(days=90 * n)) for n in range(6)]
    assert len(kept(backups, Keeping(2, 3))) == 5


def test_what_was_saved_before_an_update_or_a_restore_is_never_removed():
    backups = [
        backup(NOON - timedelta(days=400 + n), why)
        for why in (Why.UPDATE, Why.RESTORE)
        for n in range(3)
    ]
    assert outlived([*backups, backup(NOON)], Keeping(1, 0), ROME) == []


def test_nothing_is_removed_while_there_are_few():
    assert outlived([backup(NOON - timedelta(days=n)) for n in range(14)], Keeping(), ROME) == []
