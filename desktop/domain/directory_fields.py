"""What a column of a directory file can hold, and what a reader hands over of such a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.identifiers import DirectoryFileId, ListingId
from desktop.domain.listings import Listing
from desktop.domain.lists import BadRow, Where


class DirectoryField(StrEnum):
    """A field of a listing that a column can hold, in the order in which they are offered."""

    NAME = "name"
    EXTERNAL_ID = "external_id"
    STREET = "street"
    POSTCODE = "postcode"
    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    WEBSITE = "website"
    PHONE = "phone"
    MAIL = "mail"
    PEC = "pec"
    VAT = "vat"
    TENANT_IDS = "tenant_ids"
    PARTNER_IDS = "partner_ids"
    DOMAINS = "domains"
    SERVICES = "services"
    PRODUCTS = "products"
    INDUSTRIES = "industries"
    SIZES = "sizes"
    DESIGNATIONS = "designations"
    SPECIALISATIONS = "specialisations"
    DESCRIPTION = "description"
    SEEN = "seen"  # the day the row is as of
    IGNORED = "ignored"


class DirectoryRemark(StrEnum):
    """What deserves a word after reading a directory file; beside each stands its data."""

    ROW_TWICE = "row-twice"  # the name
    ODD_COORDINATE = "odd-coordinate"  # its text
    ODD_DATE = "odd-date"  # its text
    CUT = "cut"  # the column's head: a cell longer than we keep
    KEPT_OWN = "kept-own"  # the name, fields that a person chose, joined by commas
    SEVERAL_SHEETS = "several-sheets"  # how many; the first with a table counts
    NOT_COMPLETE = "not-complete"
    SEEN_ASSUMED = "seen-assumed"  # the day, ISO 8601
    STAYS = "stays"  # how many that a complete file no longer has stay for our notes on them


@dataclass(frozen=True, slots=True)
class Remarked:
    """A remark at a place in the file, or about the whole (`where` None)."""

    kind: DirectoryRemark
    where: Where | None = None
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectoryColumn:
    """A column as found: its head, the first text under it, and what we take it for.

    `holds` is None where the head is not one we know: the person decides.
    """

    head: str
    sample: str
    holds: DirectoryField | None


@dataclass(frozen=True, slots=True)
class PackAbout:
    """What a directory pack says of itself; its digests prove that it is whole, not who made it."""

    name: str
    publisher: str
    made: date
    complete: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row and the fields of a listing that it fills."""

    where: Where
    fields: Mapping[str, Any]

    def made(self, identifier: ListingId, file: DirectoryFileId | None, day: date) -> Listing:
        """Return the new listing that the row describes, as of a day if it names none."""
        seen = self.fields["seen"] or day
        return Listing(**{**self.fields, "id": identifier, "source": file, "seen": seen})

    @property
    def listing(self) -> Listing:
        """The listing it describes, under no id yet."""
        return Listing(id=ListingId(""), **self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDirectory:
    """What a reader made of a directory file.

    `said` are the fields its columns speak of; of the others its rows say nothing. `feed` tells
    files of the same kind. `ambiguous_date` is a text that names two days, where nobody has said
    which of its figures is the day.
    """

    format: str
    source: str
    digest: str
    feed: str
    said: frozenset[str]
    rows: tuple[ReadRow, ...]
    columns: tuple[DirectoryColumn, ...] = ()
    unreadable: tuple[BadRow, ...] = ()
    remarks: tuple[Remarked, ...] = ()
    pack: PackAbout | None = None
    ambiguous_date: str = ""
    as_of: date | None = None
    """The newest day any row is as of, or the pack's own."""

    @property
    def open_columns(self) -> tuple[DirectoryColumn, ...]:
        """The columns whose head nobody has explained yet."""
        return tuple(column for column in self.columns if column.holds is None)
