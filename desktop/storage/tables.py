"""Typed rows: one class per kind of record, then the journal and what is kept beside it.

Every table carries the register's id, so that many registers can share one database. Moments are
whole UTC microseconds since 1970, days ISO texts. `version` is the number of the journal entry
that last wrote the row.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Guid = String(36)
Code = String(32)


class Base(DeclarativeBase):
    pass


class Row(Base):
    """What every kept record has."""

    __abstract__ = True

    register: Mapped[str] = mapped_column(Guid, primary_key=True)
    id: Mapped[str] = mapped_column(Guid, primary_key=True)
    version: Mapped[int] = mapped_column(Integer)


def _refers(own: str, table: str) -> ForeignKeyConstraint:
    """Return a reference inside one register, checked when the transaction ends."""
    return ForeignKeyConstraint(
        ["register", own],
        [f"{table}.register", f"{table}.id"],
        name=f"fk_{own}_{table}",
        deferrable=True,
        initially="DEFERRED",
    )


class OrganisationRow(Row):
    __tablename__ = "organisation"

    name: Mapped[str] = mapped_column(Text)
    tenant: Mapped[str | None] = mapped_column(Guid)
    domains: Mapped[str] = mapped_column(Text)
    vat: Mapped[str] = mapped_column(Text)
    pec: Mapped[str] = mapped_column(Text)
    cloud: Mapped[str] = mapped_column(Code)
    zone: Mapped[str] = mapped_column(Text)
    me: Mapped[str | None] = mapped_column(Guid)
    longest_days: Mapped[int] = mapped_column(Integer)
    review_days: Mapped[int] = mapped_column(Integer)


class PersonRow(Row):
    __tablename__ = "person"

    name: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    tenant_roles: Mapped[str] = mapped_column(Text)
    may_sign: Mapped[bool] = mapped_column(Boolean)


class PartnerRow(Row):
    __tablename__ = "partner"

    name: Mapped[str] = mapped_column(Text)
    town: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Code)
    tenant_ids: Mapped[str] = mapped_column(Text)
    partner_ids: Mapped[str] = mapped_column(Text)
    domains: Mapped[str] = mapped_column(Text)
    vat: Mapped[str] = mapped_column(Text)
    pec: Mapped[str] = mapped_column(Text)
    website: Mapped[str] = mapped_column(Text)
    contacts: Mapped[str] = mapped_column(Text)
    owner: Mapped[str | None] = mapped_column(Guid)
    business_reason: Mapped[str] = mapped_column(Text)
    contract: Mapped[str] = mapped_column(Text)
    contract_from: Mapped[str | None] = mapped_column(String(10))
    contract_to: Mapped[str | None] = mapped_column(String(10))
    contract_renews_months: Mapped[int | None] = mapped_column(Integer)
    notice_days: Mapped[int | None] = mapped_column(Integer)
    notes: Mapped[str] = mapped_column(Text)
    azure: Mapped[str] = mapped_column(Code)
    accounts: Mapped[str] = mapped_column(Code)


class RelationshipRow(Row):
    __tablename__ = "relationship"
    __table_args__ = (
        _refers("partner", "partner"),
        Index("ix_relationship_partner", "register", "partner"),
        Index("ix_relationship_external", "register", "external_id", unique=True),
    )

    partner: Mapped[str] = mapped_column(Guid)
    type: Mapped[str] = mapped_column(Code)
    type_as_reported: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Code)
    status_as_reported: Mapped[str] = mapped_column(Text)
    created: Mapped[int | None] = mapped_column(BigInteger)
    activated: Mapped[int | None] = mapped_column(BigInteger)
    modified: Mapped[int | None] = mapped_column(BigInteger)
    ends: Mapped[int | None] = mapped_column(BigInteger)
    ends_kind: Mapped[str] = mapped_column(Code)
    duration_days: Mapped[int | None] = mapped_column(Integer)
    duration_as_reported: Mapped[str] = mapped_column(Text)
    auto_extend: Mapped[str] = mapped_column(Code)
    auto_extend_as_reported: Mapped[str] = mapped_column(Text)
    roles: Mapped[str | None] = mapped_column(Text)
    customer_tenant: Mapped[str | None] = mapped_column(Guid)
    indirect_provider: Mapped[str | None] = mapped_column(Guid)
    consent_pending: Mapped[str] = mapped_column(Code)
    evidence: Mapped[str] = mapped_column(Code)


class StewardshipRow(Row):
    __tablename__ = "stewardship"
    __table_args__ = (_refers("id", "relationship"),)

    owner: Mapped[str | None] = mapped_column(Guid)
    business_reason: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    decision: Mapped[str | None] = mapped_column(Code)
    decision_reason: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[str | None] = mapped_column(String(10))
    decided_by: Mapped[str] = mapped_column(Text)


class ObservationRow(Row):
    __tablename__ = "observation"

    digest: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(Code)
    seen: Mapped[int] = mapped_column(BigInteger)
    seen_assumed: Mapped[bool] = mapped_column(Boolean)
    complete: Mapped[bool] = mapped_column(Boolean)
    relationships: Mapped[str] = mapped_column(Text)


class ProofRow(Row):
    __tablename__ = "proof"
    __table_args__ = (
        _refers("relationship", "relationship"),
        Index("ix_proof_relationship", "register", "relationship"),
    )

    relationship: Mapped[str] = mapped_column(Guid)
    name: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    added: Mapped[int] = mapped_column(BigInteger)


class AgreementRow(Row):
    __tablename__ = "agreement"
    __table_args__ = (
        _refers("partner", "partner"),
        Index("ix_agreement_partner", "register", "partner"),
    )

    partner: Mapped[str] = mapped_column(Guid)
    form: Mapped[str] = mapped_column(Code)
    way: Mapped[str] = mapped_column(Code)
    type: Mapped[str] = mapped_column(Code)
    copy_name: Mapped[str] = mapped_column(Text)
    copy_digest: Mapped[str] = mapped_column(String(64))
    copy_size: Mapped[int] = mapped_column(Integer)
    link: Mapped[str] = mapped_column(Text)
    edition: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    opened: Mapped[int | None] = mapped_column(BigInteger)
    pages: Mapped[int] = mapped_column(Integer)
    read: Mapped[int] = mapped_column(Integer)
    roles: Mapped[str | None] = mapped_column(Text)
    days: Mapped[int | None] = mapped_column(Integer)
    extends: Mapped[str] = mapped_column(Code)
    dap: Mapped[bool] = mapped_column(Boolean)
    first_name: Mapped[str] = mapped_column(Text)
    last_name: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    may_sign: Mapped[str] = mapped_column(Code)
    accepted_on: Mapped[str] = mapped_column(String(10))
    invitation: Mapped[str | None] = mapped_column(Guid)
    warned: Mapped[bool] = mapped_column(Boolean)
    reason: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(Code)
    outcome_on: Mapped[str | None] = mapped_column(String(10))
    check_on: Mapped[str | None] = mapped_column(String(10))
    evidence: Mapped[str] = mapped_column(Code)


class AgreementProofRow(Row):
    __tablename__ = "agreement_proof"
    __table_args__ = (
        _refers("agreement", "agreement"),
        Index("ix_agreement_proof_agreement", "register", "agreement"),
    )

    agreement: Mapped[str] = mapped_column(Guid)
    name: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    added: Mapped[int] = mapped_column(BigInteger)


class InvitationRow(Row):
    __tablename__ = "invitation"

    received: Mapped[int] = mapped_column(BigInteger)
    source: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    verdict: Mapped[str] = mapped_column(Code)
    subject: Mapped[str] = mapped_column(Text)
    sender_name: Mapped[str] = mapped_column(Text)
    sender: Mapped[str] = mapped_column(Text)
    sent: Mapped[int | None] = mapped_column(BigInteger)
    kind: Mapped[str | None] = mapped_column(Code)
    link: Mapped[str] = mapped_column(Text)
    ids: Mapped[str] = mapped_column(Text)
    roles: Mapped[str | None] = mapped_column(Text)
    days: Mapped[int | None] = mapped_column(Integer)
    extends: Mapped[bool] = mapped_column(Boolean)
    dap: Mapped[bool] = mapped_column(Boolean)
    void_on: Mapped[str | None] = mapped_column(String(10))
    partner: Mapped[str | None] = mapped_column(Guid)
    state: Mapped[str] = mapped_column(Code)
    decision_reason: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[str | None] = mapped_column(String(10))
    decided_by: Mapped[str] = mapped_column(Text)
    letter: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    follow_up: Mapped[str | None] = mapped_column(String(10))


class UndertakingRow(Row):
    __tablename__ = "undertaking"
    __table_args__ = (
        _refers("relationship", "relationship"),
        Index("ix_undertaking_relationship", "register", "relationship"),
    )

    relationship: Mapped[str] = mapped_column(Guid)
    aim: Mapped[str] = mapped_column(Code)
    way: Mapped[str] = mapped_column(Code)
    began: Mapped[int] = mapped_column(BigInteger)
    roles: Mapped[str | None] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(Code)
    outcome_on: Mapped[str | None] = mapped_column(String(10))
    check_on: Mapped[str | None] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(Text)
    letter: Mapped[str] = mapped_column(Text)
    proof: Mapped[str | None] = mapped_column(Guid)


class JournalHeadRow(Base):
    """The newest number and digest of a register's journal; taken under the write lock."""

    __tablename__ = "journal_head"

    register: Mapped[str] = mapped_column(Guid, primary_key=True)
    number: Mapped[int] = mapped_column(Integer)
    digest: Mapped[str] = mapped_column(String(64))


class JournalEntryRow(Base):
    """One entry; `canonical` is the JSON that `digest` is the SHA-256 of."""

    __tablename__ = "journal_entry"

    register: Mapped[str] = mapped_column(Guid, primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    recorded: Mapped[int] = mapped_column(BigInteger)
    undoes: Mapped[int | None] = mapped_column(Integer)
    canonical: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))


class JournalChangeRow(Base):
    """One change of an entry; both sides as JSON of the row, personal text as digests."""

    __tablename__ = "journal_change"
    __table_args__ = (Index("ix_journal_change_record", "register", "record"),)

    register: Mapped[str] = mapped_column(Guid, primary_key=True)
    entry: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Code)
    record: Mapped[str] = mapped_column(Guid)
    shape: Mapped[int] = mapped_column(Integer)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)


class PersonalTextRow(Base):
    """Text about persons, by the salted SHA-256 that the journal holds in its place."""

    __tablename__ = "personal_text"

    register: Mapped[str] = mapped_column(Guid, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    text: Mapped[str] = mapped_column(Text)


class DocumentRow(Base):
    """The bytes of kept documents, by their SHA-256; written once, never changed."""

    __tablename__ = "document"

    register: Mapped[str] = mapped_column(Guid, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
