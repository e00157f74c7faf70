from datetime import UTC, datetime

import pytest

from desktop.domain.backups import Difference, Extent
from desktop.language import catalogue
from desktop.wording import backups

EXTENT = Extent("r", 1, "0", datetime(2026, 11, 23, tzinfo=UTC), 0, 0)
ENGLISH, ITALIAN = catalogue("en"), catalogue("it")


@pytest.mark.parametrize(
    ("count", "english", "italian"),
    [
        (1, "1 kB", "1 kB"),
        (266_240, "260 kB", "260 kB"),
        (31_457_280, "30.0 MB", "30,0 MB"),
        (2_000_000_000, "1,907.3 MB", "1.907,3 MB"),
    ],
)
def test_a_size_is_told_in_a_unit_one_compares(count, english, italian):
    assert backups.size(count, ENGLISH) == english
    assert backups.size(count, ITALIAN) == italian


@pytest.mark.parametrize(
    ("losing", "gaining", "sentence"),
    [
        (0, 0, "The backup and the register hold the same: nothing would change."),
        (1, 0, "1 entry was written after this backup and would no longer be in the register."),
        (0, 2, "2 entries that the register no longer has would come back."),
        (
            *(2, 1),
            (
                "1 entry that the register no longer has would come back."
                " 2 entries that the backup does not have would go."
            ),
        ),
    ],
)
def test_what_restoring_would_change_is_one_sentence(losing, gaining, sentence):
    found = Difference(EXTENT, EXTENT, (), losing, gaining)
    assert backups.difference(found, ENGLISH) == sentence
    assert backups.difference(found, ITALIAN) != sentence
