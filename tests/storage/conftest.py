from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage.store import Store
from tests.records import Ticking, new_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "firm.pdesk"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Return a fresh register's store; a second passes with every entry."""
    made = new_store(path, Ticking())
    yield made
    made.database.close()
