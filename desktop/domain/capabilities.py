"""What a person could do with a set of roles: ten questions an owner asks, answered by role.

The table is shipped data with a reason for each answer; where no page says it, it is our own
judgement. Roles that nobody knows are answered "not known", never "no".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.answers import Unknown
from desktop.domain.identifiers import RoleId
from desktop.domain.roles import Roles
from desktop.domain.sources import Bilingual, Source


class Can(StrEnum):
    """Whether something can be done with a role, strongest answer first."""

    YES = "yes"
    UNKNOWN = "unknown"
    EFFORT = "effort"
    """Not by the role itself, but by a step that the role allows first."""
    NO = "no"


_STRONGEST = {can: place for place, can in enumerate(Can)}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a role answers as it does; `source` is None where it is our own judgement."""

    why: Bilingual
    source: Source | None


@dataclass(frozen=True, slots=True)
class Cell:
    """The answer of one role to one question."""

    can: Can
    reason: Reason


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that could be done; roles that `cells` does not name cannot do it."""

    id: str
    ask: Bilingual
    means: Bilingual
    cells: Mapping[RoleId, Cell]


@dataclass(frozen=True, slots=True)
class Cause:
    """A role that brings an answer about; without a `reason` nobody knows what it can do."""

    role: RoleId
    can: Can
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A question answered for a set of roles; causes come strongest first."""

    question: Question
    can: Can
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True)
class Capabilities:
    """The ten questions, the roles they were asked of, and what "no" stands on."""

    questions: tuple[Question, ...]
    known: frozenset[RoleId]
    no_basis: Bilingual
    compiled: str

    def could(self, roles: Roles) -> tuple[Answered, ...]:
        """Return each question with its answer, in their order; unknown roles answer nothing."""
        if isinstance(roles, Unknown):
            return tuple(Answered(question, Can.UNKNOWN) for question in self.questions)
        return tuple(self._answered(question, roles) for question in self.questions)

    def _answered(self, question: Question, roles: tuple[RoleId, ...]) -> Answered:
        causes = [cause for role in roles if (cause := self._cause(question, role)) is not None]
        causes.sort(key=lambda cause: _STRONGEST[cause.can])
        return Answered(question, causes[0].can if causes else Can.NO, tuple(causes))

    def _cause(self, question: Question, role: RoleId) -> Cause | None:
        if role not in self.known:
            return Cause(role, Can.UNKNOWN, None)
        cell = question.cells.get(role)
        return None if cell is None else Cause(role, cell.can, cell.reason)
