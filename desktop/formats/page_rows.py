"""One line of the Partner relationships page after another to what it reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from desktop.domain.identifiers import ExternalId, suggested_partner_tenant
from desktop.domain.lists import (
    SILENT,
    BadRow,
    ListField,
    Remark,
    RemarkKind,
    Reported,
    Silent,
    Where,
)
from desktop.domain.relationships import Ends, PartnerType, Status
from desktop.formats.lengths import Length
from desktop.formats.page_cells import CellReader
from desktop.formats.page_columns import Columns
from desktop.formats.page_labels import bare
from desktop.formats.tables import Line

_DRAFTS = frozenset({Status.CREATED, Status.APPROVAL_PENDING})
_NOWHERE = Where("", 0)


class RowReader:
    """Takes line after line; remembers whose rows these are."""

    def __init__(self, found: Columns, cells: CellReader) -> None:
        self.unreadable: list[BadRow] = []
        self.twice: list[Remark] = []
        self._rows: dict[Reported, Reported] = {}
        self._found, self._cells = found, cells
        self._partner = ""

    def done(self) -> tuple[Reported, ...]:
        """Return the rows; where some name their partner, one that does not is unreadable."""
        rows = self._rows.values()
        if all(row.partner_name is SILENT for row in rows):
            return tuple(rows)
        nameless = [row for row in rows if row.partner_name is SILENT]
        self.unreadable.extend(BadRow(row.where, "no-partner", _name(row)) for row in nameless)
        return tuple(row for row in rows if row.partner_name is not SILENT)

    def add(self, line: Line, where: Where) -> None:
        """Take one line: the name of a partner whose rows follow, or a row."""
        filled = line.filled
        if not filled:
            return
        if len(filled) == 1 and self._is_group(line, filled[0]):
            self._partner = _group_name(line.cells[filled[0]])
            return
        row = self._row(line, where)
        if isinstance(row, BadRow):
            self.unreadable.append(row)
            return
        key = replace(row, where=_NOWHERE)
        if self._rows.pop(key, None) is not None:
            self.twice.append(Remark(RemarkKind.ROW_TWICE, where, (_name(row),)))
        self._rows[key] = row

    def _is_group(self, line: Line, place: int) -> bool:
        if self._cells.is_role(line.cells[place]):
            return False
        holds = self._found.found[place].holds
        return (
            len(line.cells) == 1
            or place == 0
            or holds in (None, ListField.IGNORED, ListField.PARTNER)
        )

    def _row(self, line: Line, where: Where) -> Reported | BadRow:
        partner = bare(self._text(line, ListField.PARTNER)) or self._partner
        self._partner = partner
        kind, kind_text = self._cells.type(self._text(line, ListField.TYPE), where)
        name_cell = self._text(line, ListField.NAME)
        name = self._cells.name(name_cell)
        if kind is SILENT and name:
            kind = PartnerType.GDAP  # only these have a name of their own on the page
        if kind in (SILENT, PartnerType.GDAP) and not name:
            return BadRow(where, "no-name", partner or bare(line.cells[line.filled[0]]))
        status, status_text = self._cells.status(self._text(line, ListField.STATUS), where)
        length, ends = self._time(line, status, where)
        extends, extends_text = self._cells.auto_extend(
            self._text(line, ListField.AUTO_EXTEND), where
        )
        external = ExternalId(bare(self._text(line, ListField.EXTERNAL_ID)).lower())
        return Reported(
            where=where,
            partner_name=partner or SILENT,
            partner_tenant=suggested_partner_tenant(external),
            type=kind,
            type_as_reported=kind_text,
            name=name if bare(name_cell) else SILENT,
            external_id=external or SILENT,
            status=status,
            status_as_reported=status_text,
            ends=ends,
            ends_by_day=isinstance(ends, datetime),
            duration_days=SILENT if length is None else length.days,
            duration_as_reported=SILENT if length is None else length.text,
            auto_extend=extends,
            auto_extend_as_reported=extends_text,
            roles=self._cells.roles(self._text(line, ListField.ROLES), kind, where),
        )

    def _time(
        self, line: Line, status: Status | Silent, where: Where
    ) -> tuple[Length | None, datetime | Ends | Silent]:
        """Return how long and until when; a request that waits has no end yet."""
        under_duration = self._cells.span(self._text(line, ListField.DURATION), where)
        under_ends = self._cells.span(self._text(line, ListField.ENDS), where)
        length = under_duration.length or under_ends.length
        told = under_duration if under_ends.ends is SILENT else under_ends
        ends = told.ends
        if under_duration.text and under_duration.says_nothing:
            length = length or Length(None, under_duration.text, None)
            self._cells.odd_length(under_duration.text, where)
        if under_ends.text and under_ends.says_nothing:
            self._cells.odd_end(under_ends.text, "unreadable", where)
        if status in _DRAFTS:
            if isinstance(ends, datetime):
                self._cells.odd_end(told.text, "draft", where)
            ends = Ends.NOT_YET
        return length, ends

    def _text(self, line: Line, field: ListField) -> str:
        """Return what stands under a field; of several columns, the first that is filled."""
        for place in self._found.at(field):
            if place < len(line.cells) and line.cells[place].strip():
                return line.cells[place]
        return ""


def _name(row: Reported) -> str:
    for name in (row.name, row.partner_name, row.type_as_reported):
        if isinstance(name, str) and name:
            return name
    return ""


def _group_name(cell: str) -> str:
    """Return a partner's name out of a line of its own, without the number of its rows."""
    first = bare(cell.strip().partition("\n")[0])
    name, bracket, count = first.rpartition(" (")
    return name if bracket and count.removesuffix(")").isdigit() else first
