"""What a partner is for, which roles that takes, and what a smaller request would leave out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.answers import Unknown
from desktop.domain.identifiers import RoleId
from desktop.domain.roles import (
    GLOBAL_ADMINISTRATOR,
    TIERS,
    Roles,
    RoleTable,
    counts_as_high,
    in_order,
)
from desktop.domain.sources import Bilingual, Source

SHORT_DAYS = 180
"""What we suggest for strong roles: our judgement, since Microsoft recommends no length."""


class Job(StrEnum):
    """What a partner is for, as a person ticks it."""

    LICENCES = "licences"
    SUPPORT = "support"
    MAILBOXES = "mailboxes"
    DEVICES = "devices"
    TELEPHONY = "telephony"
    BUSINESS_CENTRAL = "business-central"
    SECURITY = "security"
    EVERYTHING = "everything"


class TaskConfidence(StrEnum):
    """Whether Microsoft lists the task, or we read its role out of the role's description."""

    DOCUMENTED = "documented"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of an administrator's work and the least role for it.

    `least` is empty where no role in our tenant is needed; `every` says that all of them are. Any
    one of `alternates` does as well.
    """

    id: str
    area: str
    text: Bilingual
    least: tuple[RoleId, ...]
    alternates: tuple[RoleId, ...]
    every: bool
    sources: tuple[Source, ...]
    confidence: TaskConfidence
    note: Bilingual | None = None

    @property
    def needs_role(self) -> bool:
        return bool(self.least)

    def possible(self, roles: Collection[RoleId]) -> bool:
        """Return whether someone with these roles can do it."""
        if not self.least or GLOBAL_ADMINISTRATOR in roles:
            return True
        held = [role in roles for role in self.least]
        enough = all(held) if self.every else any(held)
        return enough or any(role in roles for role in self.alternates)


@dataclass(frozen=True)
class TaskTable:
    """All tasks we know, and which of them a job is made of; the jobs are our judgement."""

    tasks: tuple[Task, ...]
    jobs: dict[Job, tuple[str, ...]]
    compiled: str
    _by_id: dict[str, Task] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {task.id: task for task in self.tasks})

    def of(self, jobs: Iterable[Job]) -> tuple[Task, ...]:
        """Return the tasks of these jobs, each once, in the order of the table."""
        wanted = {identifier for job in jobs for identifier in self.jobs[job]}
        return tuple(task for task in self.tasks if task.id in wanted)


@dataclass(frozen=True, slots=True)
class NeededRole:
    """A role that the work takes, and the tasks that take it."""

    role: RoleId
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A role asked for and not needed, with the tasks that nobody could do without it.

    `known` is False for a role of which we know no task at all: what would stop is unknown then.
    """

    role: RoleId
    tasks: tuple[Task, ...]
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A request held against what the work takes.

    `kept` were asked for and are needed, `refused` were asked for and are not, `missing` are needed
    and were not asked for. `requested` is Unknown where the mail names no roles: nothing is refused
    or kept then, and the proposal is `needed` alone.
    """

    requested: Roles
    needed: tuple[NeededRole, ...]
    kept: tuple[RoleId, ...]
    refused: tuple[Lost, ...]
    missing: tuple[RoleId, ...]
    without_role: tuple[Task, ...]
    """Work of the ticked jobs that takes no role in our tenant at all."""
    days: int

    @property
    def roles(self) -> tuple[RoleId, ...]:
        """The roles to offer."""
        return in_order(one.role for one in self.needed)


def needed(tasks: Sequence[Task], table: RoleTable) -> tuple[NeededRole, ...]:
    """Return the least roles for these tasks, strongest first.

    A role that GDAP refuses gives way to the next one that does; a role is left out where the
    others already do all of its tasks, the strongest tried first.
    """
    chosen: set[RoleId] = set()
    for task in tasks:
        chosen.update(_least(task, table))
    for role in _strongest_first(chosen, table):
        rest = chosen - {role}
        if all(task.possible(rest) for task in tasks):
            chosen = rest
    return tuple(
        NeededRole(role, tuple(task for task in tasks if not task.possible(chosen - {role})))
        for role in _strongest_first(chosen, table)
    )


def proposal(
    requested: Roles,
    jobs: Collection[Job],
    tasks: TaskTable,
    table: RoleTable,
    *,
    asked_days: int | None,
    longest_days: int,
) -> Proposal:
    """Return what to offer in place of a request; `longest_days` is our own limit."""
    work = tasks.of(jobs)
    takes = needed(work, table)
    offer = {one.role for one in takes}
    asked = () if isinstance(requested, Unknown) else requested
    refused = [role for role in _strongest_first(asked, table) if role not in offer]
    return Proposal(
        requested=requested,
        needed=takes,
        kept=tuple(role for role in _strongest_first(offer, table) if role in asked),
        refused=tuple(_lost(role, offer, tasks) for role in refused),
        missing=tuple(role for role in _strongest_first(offer, table) if role not in asked),
        without_role=tuple(task for task in work if not task.needs_role),
        days=suggested_days(offer, table, asked_days=asked_days, longest_days=longest_days),
    )


def suggested_days(
    roles: Collection[RoleId], table: RoleTable, *, asked_days: int | None, longest_days: int
) -> int:
    """Return a length to offer: never above our limit or the request, short for strong roles."""
    days = min(longest_days, SHORT_DAYS) if _strong(roles, table) else longest_days
    return days if asked_days is None else min(days, asked_days)


def _strong(roles: Collection[RoleId], table: RoleTable) -> bool:
    return any(counts_as_high(table.tier(role)) for role in roles)


def _least(task: Task, table: RoleTable) -> tuple[RoleId, ...]:
    """Return what to ask for a task: its least roles, unless GDAP is known to refuse them."""
    if task.every or not task.least:
        return task.least
    for role in (*task.least, *task.alternates):
        found = table.get(role)
        if found is not None and found.gdap is not False:
            return (role,)
    return task.least[:1]


def _lost(role: RoleId, offer: Collection[RoleId], tasks: TaskTable) -> Lost:
    """Return what stops without a role: what it can do and the roles on offer cannot."""
    own = [task for task in tasks.tasks if task.needs_role and task.possible({role})]
    stops = tuple(task for task in own if not task.possible(offer))
    return Lost(role, stops, known=bool(own))


def _strongest_first(roles: Iterable[RoleId], table: RoleTable) -> list[RoleId]:
    return sorted(set(roles), key=lambda role: (TIERS.index(table.tier(role)), _name(role, table)))


def _name(role: RoleId, table: RoleTable) -> str:
    found = table.get(role)
    return found.name_en if found else role
