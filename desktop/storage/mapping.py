"""A record to a row and back, by field name, and to the JSON the journal keeps.

`Kind.shape` is the version of a record's shape. When it grows, `upcast` gets one step per old
version and keeps it for ever; the journal's bytes are never rewritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec
from sqlalchemy import Table

from desktop.domain.agreements import Agreement, AgreementProof
from desktop.domain.answers import Unknown
from desktop.domain.changes import Record
from desktop.domain.enquiries import Enquiry, OurCard
from desktop.domain.invitations import Invitation
from desktop.domain.listings import ColumnMapping, DirectoryFile, DirectoryView, Listing, Regard
from desktop.domain.observations import Observation, Proof
from desktop.domain.organisation import Organisation, Person
from desktop.domain.partners import Contact, KnownId, Partner
from desktop.domain.relationships import Ends, Relationship, Stewardship
from desktop.domain.times import from_micros, micros
from desktop.domain.undertakings import Undertaking
from desktop.storage import directory_tables, tables

R = TypeVar("R", bound=Record)
Values = dict[str, Any]
"""A row without register and version: column name to a scalar that JSON can hold."""


@dataclass(frozen=True)
class Kind(Generic[R]):
    """One kind of record: its class, its table, and which fields are text about persons."""

    name: str
    record: type[R]
    row: type[tables.Row]
    shape: int
    personal: frozenset[str] = frozenset()

    def values(self, record: R) -> Values:
        """Return the row of a record."""
        names, read, joined, converted = _reading(self.record)
        row: Values = dict(zip(names, read(record), strict=True))
        for name in joined:
            value = row[name]
            row[name] = "\n".join(value) if value.__class__ is tuple else None
        for name, out in converted:
            row[name] = out(row[name])
        if self.record is Relationship:
            _split_end(row)
        return row

    @property
    def table(self) -> Table:
        """The table of the row class."""
        table = self.row.__table__
        assert isinstance(table, Table)
        return table

    def build(self, row: Mapping[Any, Any]) -> R:
        """Return the record of a row."""
        given = {}
        for name, _, back in _plan(self.record):
            value = row[name]
            given[name] = value if back is None else back(value)
        if self.record is Relationship and row["ends"] is None:
            given["ends"] = Ends(row["ends_kind"])
        return self.record(**given)

    def upcast(self, row: Values, shape: int) -> Values:
        """Return journalled values in today's shape; there is only one so far."""
        if shape != self.shape:
            raise ValueError(f"{self.name}: no step from shape {shape}")
        return row


KINDS: tuple[Kind[Any], ...] = (
    Kind("organisation", Organisation, tables.OrganisationRow, 1),
    Kind("person", Person, tables.PersonRow, 1, frozenset({"name", "email"})),
    Kind("partner", Partner, tables.PartnerRow, 1, frozenset({"notes", "contacts", "pec"})),
    Kind("relationship", Relationship, tables.RelationshipRow, 1),
    Kind(
        "stewardship",
        Stewardship,
        tables.StewardshipRow,
        1,
        frozenset({"notes", "business_reason", "decision_reason", "decided_by"}),
    ),
    Kind("observation", Observation, tables.ObservationRow, 1, frozenset({"source"})),
    Kind("proof", Proof, tables.ProofRow, 1, frozenset({"name"})),
    Kind(
        "agreement",
        Agreement,
        tables.AgreementRow,
        1,
        frozenset({"first_name", "last_name", "email", "phone", "reason", "copy_name"}),
    ),
    Kind(
        "undertaking",
        Undertaking,
        tables.UndertakingRow,
        1,
        frozenset({"by", "note", "letter"}),
    ),
    Kind("agreement-proof", AgreementProof, tables.AgreementProofRow, 1, frozenset({"name"})),
    Kind(
        "invitation",
        Invitation,
        tables.InvitationRow,
        1,
        frozenset(
            {"source", "subject", "sender_name", "sender", "decision_reason", "decided_by"}
            | {"letter", "note"}
        ),
    ),
    Kind("listing", Listing, directory_tables.ListingRow, 1, frozenset({"phone", "mail"})),
    Kind("regard", Regard, directory_tables.RegardRow, 1, frozenset({"notes"})),
    Kind(
        "directory-file",
        DirectoryFile,
        directory_tables.DirectoryFileRow,
        1,
        frozenset({"source"}),
    ),
    Kind("directory-columns", ColumnMapping, directory_tables.ColumnMappingRow, 1),
    Kind("directory-view", DirectoryView, directory_tables.DirectoryViewRow, 1),
    Kind(
        "enquiry",
        Enquiry,
        directory_tables.EnquiryRow,
        1,
        frozenset(
            {
                *("to_mail", "contact", "contact_mail", "contact_phone"),
                *("needs", "letter", "answers", "notes"),
            }
        ),
    ),
    Kind("card", OurCard, directory_tables.OurCardRow, 1, frozenset({"contact", "mail", "phone"})),
)
BY_NAME: Mapping[str, Kind[Any]] = {kind.name: kind for kind in KINDS}
BY_RECORD: Mapping[type, Kind[Any]] = {kind.record: kind for kind in KINDS}


def kind_of(record: type[R]) -> Kind[R]:
    return BY_RECORD[record]


Converter = Callable[[Any], Any]
_plans: dict[type, list[tuple[str, Converter | None, Converter | None]]] = {}


def _plan(record: type) -> list[tuple[str, Converter | None, Converter | None]]:
    """Return for each field how it goes into its column and how it comes back."""
    plan = _plans.get(record)
    if plan is None:
        hints = get_type_hints(record)
        plan = [
            (field.name, *_converters(field.name, hints[field.name])) for field in fields(record)
        ]
        _plans[record] = plan
    return plan


Reading = tuple[
    tuple[str, ...], Callable[[Any], tuple[Any, ...]], list[str], list[tuple[str, Converter]]
]


@cache
def _reading(record: type) -> Reading:
    """Return how a record's fields are read at once, and which of them are converted after.

    Lists of codes stand apart: there are many of them in a directory, and no call is quickest.
    """
    plan = _plan(record)
    names = tuple(name for name, _, _ in plan)
    joined = [name for name, out, _ in plan if out is _roles_out]
    converted = [(name, out) for name, out, _ in plan if out is not None and out is not _roles_out]
    return names, attrgetter(*names), joined, converted


def _converters(name: str, hint: Any) -> tuple[Converter | None, Converter | None]:
    if name == "ends":
        return _end_out, _moment_back
    if name == "roles" or Unknown in getattr(hint, "__args__", ()):
        return _roles_out, _roles_back
    if hint == datetime | None or hint is datetime:
        return _moment_out, _moment_back
    if hint == date | None or hint is date:
        return _day_out, _day_back
    if hint == tuple[KnownId, ...]:
        return _json_out, _known_back
    if hint == tuple[Contact, ...]:
        return _json_out, _contacts_back
    if getattr(hint, "__origin__", None) is tuple:
        if is_dataclass(hint.__args__[0]):
            return _json_out, _members_back(hint)
        return "\n".join, _lines_back
    for part in getattr(hint, "__args__", (hint,)):
        if isinstance(part, type) and issubclass(part, Enum):
            return _enum_out, _enum_back(part)
    return None, None


def _moment_out(value: datetime | None) -> int | None:
    return None if value is None else micros(value)


def _moment_back(value: int | None) -> datetime | None:
    return None if value is None else from_micros(value)


def _end_out(value: datetime | Ends) -> int | Ends:
    return micros(value) if isinstance(value, datetime) else value


def _split_end(row: Values) -> None:
    end = row["ends"]
    if isinstance(end, Ends):
        row["ends"], row["ends_kind"] = None, end.value
    else:
        row["ends_kind"] = "date"


def _roles_out(value: tuple[str, ...] | Unknown) -> str | None:
    return None if isinstance(value, Unknown) else "\n".join(value)


def _roles_back(value: str | None) -> tuple[str, ...] | Unknown:
    return Unknown.UNKNOWN if value is None else _lines_back(value)


def _lines_back(value: str) -> tuple[str, ...]:
    return tuple(value.split("\n")) if value else ()


def _day_out(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _day_back(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _json_out(value: tuple[Any, ...]) -> str:
    return msgspec.json.encode(value).decode() if value else ""


def _members_back(hint: Any) -> Converter:
    decoder = msgspec.json.Decoder(hint)

    def back(value: str) -> Any:
        return decoder.decode(value) if value else ()

    return back


def _known_back(value: str) -> tuple[KnownId, ...]:
    return msgspec.json.decode(value, type=tuple[KnownId, ...]) if value else ()


def _contacts_back(value: str) -> tuple[Contact, ...]:
    return msgspec.json.decode(value, type=tuple[Contact, ...]) if value else ()


def _enum_out(value: Enum | None) -> str | None:
    return None if value is None else value.value


def _enum_back(kind: type[Enum]) -> Converter:
    members = {member.value: member for member in kind}

    def back(value: str | None) -> Enum | None:
        return None if value is None else members[value]

    return back
