"""What the tests of the readers share: the shipped data, and the samples beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.lists import OutsideFile
from desktop.formats.files import read_file
from desktop.formats.reference import Reference, load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load(ROOT / "resources" / "reference")


@pytest.fixture(scope="session")
def sample() -> Callable[[str], OutsideFile]:
    """Return a file of tests/data by its name."""
    return lambda name: read_file(ROOT / "tests" / "data" / name)
