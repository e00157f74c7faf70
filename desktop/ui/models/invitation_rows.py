"""The inbox of invitations as a list: who, what, how it stands, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.ui.plain_text import shown

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """One invitation, worded; `glyph` and `colour` say with `word` how it stands.

    `day` is short and `spoken` the whole row in words. `weight` is 0 for what is most serious;
    `came` is UTC microseconds. `hay` is what a search looks in, folded.
    """

    id: str
    glyph: str
    colour: str
    name: str
    subject: str
    word: str
    day: str
    spoken: str
    state: str
    open: bool
    weight: int
    came: int
    hay: str


class Order(StrEnum):
    """In which order the inbox stands."""

    SERIOUS = "serious"
    NEWEST = "newest"
    SENDER = "sender"


def ordered(rows: Iterable[InvitationRow], order: Order) -> list[InvitationRow]:
    """Return rows in an order; where it says nothing, the newest stand first."""
    newest = sorted(rows, key=lambda row: -row.came)
    match order:
        case Order.SERIOUS:
            return sorted(newest, key=lambda row: row.weight)
        case Order.SENDER:
            return sorted(newest, key=lambda row: row.name.casefold())
    return newest


class InvitationModel(QAbstractListModel):
    """Read-only over worded rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[InvitationRow] = ()

    def show_rows(self, rows: Sequence[InvitationRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def rows(self) -> Sequence[InvitationRow]:
        return self._rows

    def row_of(self, invitation: str) -> int | None:
        """Return where an invitation stands, None while it is not shown."""
        return next((n for n, row in enumerate(self._rows) if row.id == invitation), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Role.DisplayRole:
                return shown(row.name)
            case Role.AccessibleTextRole:
                return row.spoken
        return None
