from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop import paths
from desktop.services.workspace import Surroundings, Workspace, create_register
from tests.records import ME, Ticking


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    """Return surroundings in which a second passes whenever the time is asked."""
    return Surroundings(tmp_path / "backups", paths.resource("reference"), Ticking(), "chiara")


@pytest.fixture
def workspace(tmp_path: Path, around: Surroundings) -> Iterator[Workspace]:
    """Return the fresh register of a firm that does not know its tenant id yet."""
    made = create_register(tmp_path / "firm.pdesk", around, "Torneria Lorsenna Srl", ME)
    yield made
    assert made.verify().sound
    made.close()


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a file and returns its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
