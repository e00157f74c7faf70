"""Someone sits down in front of the window."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.paths import Places
from tests.windows import Seat

Sit = Callable[..., Seat]


@pytest.fixture
def sit(qtbot: QtBot, places: Places, clock: Callable[[], datetime]) -> Iterator[Sit]:
    """Return a function that opens the window, in a language and perhaps on a register."""
    seats: list[Seat] = []

    def down(code: str = "en", register: Path | None = None) -> Seat:
        seat = Seat(qtbot, places, clock, code, register)
        seats.append(seat)
        return seat

    yield down
    for seat in seats:
        seat.leave()


@pytest.fixture(params=sorted(language.LANGUAGES))
def code(request: pytest.FixtureRequest) -> str:
    """Run the story once in each language."""
    chosen: str = request.param
    return chosen
