"""What an import would do, as lines of a table: rows, and what was skipped or not readable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from desktop.domain.imports import OtherTenant, Outcome, Preview, PreviewRow
from desktop.domain.lists import BadRow, Remark, Where
from desktop.domain.partners import Partner
from desktop.domain.relationships import Relationship
from desktop.domain.roles import RoleTable
from desktop.domain.search import fold
from desktop.language import Catalogue
from desktop.ui.models.lines import Column
from desktop.wording import imports, relationships
from desktop.wording.changes import change, name_of
from desktop.wording.words import word

UNREADABLE: Final = "unreadable"
OTHER: Final = "other"
KINDS: Final = (*(outcome.value for outcome in Outcome), UNREADABLE, OTHER)
WRITES: Final = frozenset({Outcome.NEW.value, Outcome.CHANGED.value, Outcome.GONE.value})
KEPT: Final = WRITES | {Outcome.UNCHANGED.value}
"""Kinds of line a person can keep or leave out."""
_STEP = 500


class PreviewLine(NamedTuple):
    """One row of the preview; `kind` is one of KINDS and says which of the three is there."""

    key: str
    kind: str
    where: Where | None
    row: PreviewRow | None = None
    bad: BadRow | None = None
    other: OtherTenant | None = None

    @property
    def record(self) -> Relationship | None:
        """The relationship it is about, as it would be."""
        if self.row is None:
            return None
        return self.row.after if self.row.after is not None else self.row.before


def preview_lines(preview: Preview, report: Callable[[int, int], None]) -> list[PreviewLine]:
    """Return a line for everything the preview has to say, what needs a person first."""
    lines = []
    for number, row in enumerate(preview.rows):
        if number % _STEP == 0:
            report(number, len(preview.rows))
        lines.append(PreviewLine(row.key, row.outcome.value, row.where, row=row))
    lines += [
        PreviewLine(f"bad-{number}", UNREADABLE, bad.where, bad=bad)
        for number, bad in enumerate(preview.unreadable)
    ]
    lines += [
        PreviewLine(f"other-{number}", OTHER, other.where, other=other)
        for number, other in enumerate(preview.other_tenant)
    ]
    return lines


class PreviewWords:
    """Puts preview lines into words; `dropped` are the keys of those left out."""

    def __init__(self, t: Catalogue, roles: RoleTable) -> None:
        self.t = t
        self.roles = roles
        self.names: Mapping[str, str] = {}
        self.dropped: set[str] = set()
        self._remarks: dict[Where, list[Remark]] = {}
        self.of_whole: list[Remark] = []
        """The remarks that are about no single row."""

    def know(self, preview: Preview, partners: Iterable[Partner]) -> None:
        """Take in a preview, its remarks and the names of its partners and those on file."""
        self.names = {partner.id: partner.name for partner in (*partners, *preview.partners)}
        self._remarks, self.of_whole = {}, []
        places = {row.where for row in preview.rows}
        for remark in preview.remarks:
            if remark.where is not None and remark.where in places:
                self._remarks.setdefault(remark.where, []).append(remark)
            else:
                self.of_whole.append(remark)

    def kept(self, line: PreviewLine) -> bool | None:
        """Return whether the line would be written; None where there is nothing to choose."""
        return line.key not in self.dropped if line.kind in KEPT else None

    def keep(self, line: PreviewLine) -> str:
        kept = self.kept(line)
        if kept is None:
            return ""
        return self.t.gettext("kept") if kept else self.t.gettext("left out")

    def outcome(self, line: PreviewLine) -> str:
        match line.kind:
            case "unreadable":
                return self.t.gettext("Unreadable")
            case "other":
                return self.t.gettext("Other customer")
        return word(Outcome(line.kind), self.t)

    def name(self, line: PreviewLine) -> str:
        return name_of(line.record, self.t) if line.record is not None else ""

    def partner(self, line: PreviewLine) -> str:
        if line.other is not None:
            return line.other.customer or line.other.tenant
        return self.names.get(line.record.partner, "") if line.record is not None else ""

    def what(self, line: PreviewLine) -> str:
        """Return what the row would do, without naming it again."""
        row, record = line.row, line.record
        if line.bad is not None:
            return imports.bad_row(line.bad, self.t)
        if line.other is not None:
            return imports.other_tenant(line.other, self.t)
        if row is None or record is None or line.kind == Outcome.ASK:
            return imports.preview_row(row, self.roles, self.names, self.t) if row else ""
        if line.kind == Outcome.NEW:
            return self._particulars(record)
        if line.kind == Outcome.UNCHANGED:
            return self.t.gettext("No change")
        return "; ".join(change(row.before, row.after, self.roles, self.names, self.t))

    def remarks(self, line: PreviewLine) -> list[Remark]:
        """Return what deserves a word about this row."""
        return self._remarks.get(line.where, []) if line.where is not None else []

    def remark(self, remark: Remark) -> str:
        return imports.remark(remark, self.roles, self.t)

    def to_check(self, line: PreviewLine) -> bool:
        """Return whether a person should look at this row."""
        return line.kind in (Outcome.ASK, UNREADABLE) or bool(self.remarks(line))

    def place(self, line: PreviewLine) -> str:
        return imports.place(line.where, self.t) if line.where is not None else ""

    def _particulars(self, record: Relationship) -> str:
        t = self.t
        ends = relationships.end(record.type, record.status, record.ends, record.duration_days, t)
        roles = relationships.roles_summary(record.roles, self.roles, t)
        parts = (
            relationships.type_short(record.type, t),
            relationships.status_name(record.status, record.status_as_reported, t),
            t.gettext("ends: {when}").format(when=ends) if ends != relationships.DASH else "",
            t.gettext("Roles: {roles}").format(roles=roles),
        )
        return ", ".join(filter(None, parts))


_RANKS = {
    kind: rank
    for rank, kind in enumerate(
        (
            *(Outcome.ASK.value, UNREADABLE, Outcome.GONE.value, Outcome.CHANGED.value),
            *(Outcome.NEW.value, OTHER, Outcome.UNCHANGED.value),
        )
    )
}


def _place_key(line: PreviewLine) -> tuple[str, int]:
    return (line.where.source, line.where.row) if line.where is not None else ("\uffff", 0)


def preview_columns(words: PreviewWords) -> tuple[Column[PreviewLine], ...]:
    """Return the columns in the language of `words`."""
    t = words.t
    return (
        Column(
            key="keep",
            title=t.gettext("Import"),
            text=words.keep,
            sort=lambda line: (words.kept(line) is None, not words.kept(line)),
            width=80,
        ),
        Column(
            key="outcome",
            title=t.gettext("What it is"),
            text=words.outcome,
            sort=lambda line: _RANKS[line.kind],
            width=132,
        ),
        Column(
            key="name",
            title=t.gettext("Relationship"),
            text=words.name,
            sort=lambda line: fold(words.name(line)),
            width=176,
        ),
        Column(
            key="partner",
            title=t.gettext("Partner"),
            text=words.partner,
            sort=lambda line: fold(words.partner(line)),
            width=152,
        ),
        Column(
            key="what",
            title=t.gettext("What would be written"),
            text=words.what,
            width=216,
            grows=True,
        ),
        Column(
            key="place",
            title=t.gettext("Place"),
            text=words.place,
            sort=_place_key,
            width=152,
        ),
    )
