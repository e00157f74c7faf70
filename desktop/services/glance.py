"""What a window can show of a register before it is open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from desktop.domain.agenda import Picture
from desktop.domain.duties import Duty
from desktop.domain.lines import RelationshipLine
from desktop.domain.overview import Overview, overview
from desktop.domain.roles import RoleTable
from desktop.domain.standing import Holding
from desktop.domain.times import from_micros
from desktop.formats import reference
from desktop.storage import glance

MOST: Final = 2000
"""Lines; a larger register is shown when it is open, because its rows need the worker."""


class Glance(NamedTuple):
    """The lines as they stand on the disk, and what puts them into words; `now` is UTC.

    `home` is what Home would show of them.
    """

    lines: list[RelationshipLine]
    roles: RoleTable
    now: datetime
    home: Overview | None = None


def first_look(path: Path, folder: Path, now: datetime) -> Glance | None:
    """Return a glance at a register, with the reference data of `folder`; None where it cannot."""
    lines = glance.lines(path, MOST)
    if lines is None:
        return None
    roles = reference.roles(folder)
    return Glance(lines, roles, now, _home(path, lines, roles, now))


def _home(
    path: Path, lines: list[RelationshipLine], roles: RoleTable, now: datetime
) -> Overview | None:
    found = glance.beside(path)
    if found is None:
        return None
    holdings = [Holding(line, *found.holdings.get(line.id, ())) for line in lines]
    newest = None if found.newest is None else from_micros(found.newest)
    others = None if found.more else _nothing
    return overview(found.firm, found.partners, holdings, found.seen, newest, roles, now, others)


def _nothing(_picture: Picture) -> Iterable[Duty]:
    return ()
