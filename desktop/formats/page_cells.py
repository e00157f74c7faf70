"""What single cells of the Partner relationships page say, in Italian and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop.domain.durations import AutoExtend, auto_extend
from desktop.domain.identifiers import RoleId, guid
from desktop.domain.lists import SILENT, Remark, RemarkKind, Silent, Where
from desktop.domain.relationships import Ends, PartnerType, Status
from desktop.domain.roles import Role, Roles, in_order
from desktop.domain.times import end_of_day
from desktop.formats.lengths import Length, length_in_words
from desktop.formats.page_dates import Order, day_in
from desktop.formats.page_labels import bare, spelling
from desktop.formats.reference import Reference

_PIECES = re.compile(r"[,;\n|•·]")
_AND = re.compile(r"\s(?:and|e|&)\s", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_ROLE = 200
_UNSURE_OF_ROLES: Final = frozenset({SILENT, PartnerType.GDAP, PartnerType.UNKNOWN})
"""Types for which "does not apply" is no proof that there are no roles."""


@dataclass(frozen=True, slots=True)
class Span:
    """What a cell about time says: a length, an end, or both."""

    length: Length | None = None
    ends: datetime | Ends | Silent = SILENT
    text: str = ""

    @property
    def says_nothing(self) -> bool:
        return self.length is None and self.ends is SILENT


class CellReader:
    """Reads cells; `order` is that of dates in figures, `settled` when nothing speaks against it.

    Keeps what deserves a word in `remarks`, the same unknown word only once. A day is over at its
    end in `zone`.
    """

    def __init__(
        self,
        reference: Reference,
        zone: str,
        order: Order = Order.DAY_FIRST,
        *,
        settled: bool = True,
    ) -> None:
        self.remarks: list[Remark] = []
        self._roles, self._labels = reference.roles, reference.labels
        self._zone, self._order, self._settled = zone, order, settled
        self._said: set[tuple[RemarkKind, str]] = set()

    def type(self, cell: str, where: Where) -> tuple[PartnerType | Silent, str | Silent]:
        text = bare(cell)
        if not text or self._void(text):
            return SILENT, SILENT
        found = self._labels.types.get(spelling(text))
        if found is None:
            first = cell.strip().partition("\n")[0]
            found = self._labels.types.get(spelling(first))
        if found is None:
            self._say_once(RemarkKind.UNKNOWN_TYPE, text, where)
            found = PartnerType.UNKNOWN
        return found, text

    def status(self, cell: str, where: Where) -> tuple[Status | Silent, str | Silent]:
        text = bare(cell)
        if not text or self._void(text):
            return SILENT, SILENT
        found = self._labels.statuses.get(spelling(text))
        if found is None:
            first = cell.strip().partition("\n")[0]
            found = self._labels.statuses.get(spelling(first))
        if found is None:
            self._say_once(RemarkKind.UNKNOWN_STATUS, text, where)
            found = Status.UNKNOWN_FUTURE_VALUE
        return found, text

    def name(self, cell: str) -> str:
        """Return a relationship's own name; "" where the page says that it has none."""
        text = bare(cell)
        return "" if self._void(text) else text

    def roles(self, cell: str, kind: PartnerType | Silent, where: Where) -> Roles | Silent:
        """Return the roles of a cell; silent where it is empty or only counts them.

        A name that is in no table is kept as it stands.
        """
        label = spelling(cell)
        if not bare(cell):
            return SILENT
        if label in self._labels.no_roles:
            return ()
        if self._void(cell):
            return SILENT if kind in _UNSURE_OF_ROLES else ()
        found: list[str] = []
        for piece in self._role_names(cell):
            if self._is_count(piece):
                return SILENT
            found.append(self._role(piece, where))
        return in_order(found)

    def span(self, cell: str, where: Where) -> Span:
        """Return what a cell under "Duration" or "End date" says; pages put either into both."""
        text = bare(cell)
        if not text or self._void(text):
            return Span()
        length = length_in_words(text, self._labels.units)
        if length is not None and length.remark is RemarkKind.LONG_DURATION:
            self._say(RemarkKind.LONG_DURATION, where, text, str(length.days))
        elif length is not None and length.remark is not None:
            self._say(length.remark, where, text)
        if spelling(text) in self._labels.no_end:
            return Span(length, Ends.NEVER, text)
        day = day_in(text, self._labels.months, self._order, settled=self._settled)
        if day is None:
            return Span(length, SILENT, text)
        if day.unsure:
            self._say(RemarkKind.ODD_DATE, where, text, "ends", "day-or-month")
        return Span(length, end_of_day(day.day, self._zone), text)

    def auto_extend(self, cell: str, where: Where) -> tuple[AutoExtend | Silent, str | Silent]:
        text = bare(cell)
        if not text or self._void(text):
            return SILENT, SILENT
        found = self._labels.auto_extend.get(spelling(text))
        if found is None:
            length = length_in_words(text, self._labels.units)
            found = auto_extend(text if length is None or length.days is None else str(length.days))
        if found is AutoExtend.UNKNOWN:
            self._say(RemarkKind.ODD_DURATION, where, text)
        return found, text

    def odd_end(self, text: str, reason: str, where: Where) -> None:
        """Keep that an end date deserves a word."""
        self._say(RemarkKind.ODD_DATE, where, text, "ends", reason)

    def odd_length(self, text: str, where: Where) -> None:
        self._say(RemarkKind.ODD_DURATION, where, text)

    def tells(self, cell: str) -> bool:
        """Return whether a cell holds a value we know, as no head does."""
        label = spelling(cell)
        labels = self._labels
        return (
            any(figure.isdigit() for figure in cell)
            or label in labels.statuses
            or label in labels.types
            or label in labels.no_roles
            or self._void(cell)
            or self._roles.named(bare(cell)) is not None
        )

    def is_role(self, cell: str) -> bool:
        return self._roles.named(bare(cell)) is not None

    def _void(self, text: str) -> bool:
        return spelling(text) in self._labels.not_applicable

    def _role_names(self, cell: str) -> list[str]:
        if self._roles.named(bare(cell)) is not None:
            return [bare(cell)]
        names = []
        for piece in _PIECES.split(cell):
            text = bare(piece)
            parts = [bare(part) for part in _AND.split(text)]
            if len(parts) > 1 and all(self._roles.named(part) for part in parts):
                names.extend(parts)
            elif text:
                names.append(text)
        return names

    def _is_count(self, piece: str) -> bool:
        """Return whether `3 roles`, `+2 more` or `…` stands where a role should."""
        if piece.endswith(("…", "...")):
            return True
        if guid(piece) or not any(figure.isdigit() for figure in piece):
            return False
        words = [word for word in _LETTERS.findall(piece.casefold()) if word not in ("e", "and")]
        return " ".join(words) in self._labels.role_counts or not words

    def _role(self, text: str, where: Where) -> str:
        found = guid(text)
        role = self._roles.get(found) if found else self._named(text)
        if role is not None:
            return role.id
        kept = found or text[:_LONGEST_ROLE].strip()
        self._say_once(RemarkKind.UNKNOWN_ROLE, kept, where)
        return RoleId(kept)

    def _named(self, text: str) -> Role | None:
        """Return the role of a name, also with a full stop or a note in brackets behind it."""
        bracket = text.rfind("(")
        shorter = text[:bracket] if bracket > 0 and text.endswith(")") else text
        return self._roles.named(text) or self._roles.named(shorter.rstrip(". "))

    def _say(self, kind: RemarkKind, where: Where, *data: str) -> None:
        self.remarks.append(Remark(kind, where, data))

    def _say_once(self, kind: RemarkKind, text: str, where: Where) -> None:
        if (kind, text) not in self._said:
            self._said.add((kind, text))
            self._say(kind, where, text)
