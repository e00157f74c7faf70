"""Typed rows of the directory: firms as files say them, what we add, and our enquiries.

No row refers to another by a foreign key: a regard may be of a listing or of a partner, and an
enquiry outlives the listing it went to.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables import Code, Guid, Row

Day = String(10)


class ListingRow(Row):
    __tablename__ = "listing"

    name: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)
    street: Mapped[str] = mapped_column(Text)
    postcode: Mapped[str] = mapped_column(Text)
    town: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(Text)
    latitude: Mapped[int | None] = mapped_column(Integer)
    longitude: Mapped[int | None] = mapped_column(Integer)
    website: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    mail: Mapped[str] = mapped_column(Text)
    pec: Mapped[str] = mapped_column(Text)
    vat: Mapped[str] = mapped_column(Text)
    tenant_ids: Mapped[str] = mapped_column(Text)
    partner_ids: Mapped[str] = mapped_column(Text)
    domains: Mapped[str] = mapped_column(Text)
    services: Mapped[str | None] = mapped_column(Text)
    products: Mapped[str | None] = mapped_column(Text)
    industries: Mapped[str | None] = mapped_column(Text)
    sizes: Mapped[str | None] = mapped_column(Text)
    designations: Mapped[str | None] = mapped_column(Text)
    specialisations: Mapped[str | None] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(Guid)
    seen: Mapped[str | None] = mapped_column(Day)
    origins: Mapped[str] = mapped_column(Text)
    keys: Mapped[str] = mapped_column(Text)
    gone: Mapped[str | None] = mapped_column(Day)


class RegardRow(Row):
    __tablename__ = "regard"

    tags: Mapped[str] = mapped_column(Text)
    rating: Mapped[int] = mapped_column(Integer)
    shortlisted: Mapped[bool] = mapped_column(Boolean)
    notes: Mapped[str] = mapped_column(Text)
    partner: Mapped[str | None] = mapped_column(Guid)
    other_than: Mapped[str] = mapped_column(Text)
    unlike: Mapped[str] = mapped_column(Text)


class DirectoryFileRow(Row):
    __tablename__ = "directory_file"

    source: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    format: Mapped[str] = mapped_column(Code)
    seen: Mapped[int] = mapped_column(BigInteger)
    seen_assumed: Mapped[bool] = mapped_column(Boolean)
    complete: Mapped[bool] = mapped_column(Boolean)
    feed: Mapped[str] = mapped_column(Text)
    publisher: Mapped[str] = mapped_column(Text)
    listings: Mapped[str] = mapped_column(Text)


class ColumnMappingRow(Row):
    __tablename__ = "directory_columns"

    heads: Mapped[str] = mapped_column(Text)
    holds: Mapped[str] = mapped_column(Text)


class DirectoryViewRow(Row):
    __tablename__ = "directory_view"

    name: Mapped[str] = mapped_column(Text)
    search: Mapped[str] = mapped_column(Text)
    chosen: Mapped[str] = mapped_column(Text)
    sort: Mapped[str] = mapped_column(Text)
    descending: Mapped[bool] = mapped_column(Boolean)


class EnquiryRow(Row):
    __tablename__ = "enquiry"

    line: Mapped[str] = mapped_column(Guid)
    partner: Mapped[str | None] = mapped_column(Guid)
    to: Mapped[str] = mapped_column(Text)
    to_mail: Mapped[str] = mapped_column(Text)
    created: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(Code)
    street: Mapped[str] = mapped_column(Text)
    postcode: Mapped[str] = mapped_column(Text)
    town: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(Text)
    contact_mail: Mapped[str] = mapped_column(Text)
    contact_phone: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    size: Mapped[str] = mapped_column(Text)
    industry: Mapped[str] = mapped_column(Text)
    needs: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Code)
    subject: Mapped[str] = mapped_column(Text)
    letter: Mapped[str] = mapped_column(Text)
    sent: Mapped[str | None] = mapped_column(Day)
    answered: Mapped[str | None] = mapped_column(Day)
    met: Mapped[str | None] = mapped_column(Day)
    closed: Mapped[str | None] = mapped_column(Day)
    nudged: Mapped[str | None] = mapped_column(Day)
    answers: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)


class OurCardRow(Row):
    __tablename__ = "our_card"

    street: Mapped[str] = mapped_column(Text)
    postcode: Mapped[str] = mapped_column(Text)
    town: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    latitude: Mapped[int | None] = mapped_column(Integer)
    longitude: Mapped[int | None] = mapped_column(Integer)
    contact: Mapped[str] = mapped_column(Text)
    mail: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    size: Mapped[str] = mapped_column(Text)
    industry: Mapped[str] = mapped_column(Text)
    template_it: Mapped[str] = mapped_column(Text)
    template_en: Mapped[str] = mapped_column(Text)
