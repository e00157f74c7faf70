"""What a window can show of a register before it is open."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from desktop.domain.lines import RelationshipLine
from desktop.domain.roles import RoleTable
from desktop.formats import reference
from desktop.storage import glance

MOST: Final = 2000
"""Lines; a larger register is shown when it is open, because its rows need the worker."""


class Glance(NamedTuple):
    """The lines as they stand on the disk, and what puts them into words; `now` is UTC."""

    lines: list[RelationshipLine]
    roles: RoleTable
    now: datetime


def first_look(path: Path, folder: Path, now: datetime) -> Glance | None:
    """Return a glance at a register, with the reference data of `folder`; None where it cannot."""
    lines = glance.lines(path, MOST)
    return None if lines is None else Glance(lines, reference.roles(folder), now)
