"""What the firm undertakes, invitations, agreements, and the directory of partners."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _agreements()
    _directory()
    _invitations()
    _undertakings()


def _agreements() -> None:
    """What was agreed to, and the documents that show it."""
    op.create_table(
        "agreement",
        sa.Column("partner", sa.String(length=36), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("copy_name", sa.Text(), nullable=False),
        sa.Column("copy_digest", sa.String(length=64), nullable=False),
        sa.Column("copy_size", sa.Integer(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("extends", sa.String(length=32), nullable=False),
        sa.Column("dap", sa.Boolean(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("may_sign", sa.String(length=32), nullable=False),
        sa.Column("accepted_on", sa.String(length=10), nullable=False),
        sa.Column("invitation", sa.String(length=36), nullable=True),
        sa.Column("warned", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("outcome_on", sa.String(length=10), nullable=True),
        sa.Column("check_on", sa.String(length=10), nullable=True),
        sa.Column("evidence", sa.String(length=32), nullable=False),
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["register", "partner"],
            ["partner.register", "partner.id"],
            name="fk_partner_partner",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("register", "id"),
    )
    op.create_index("ix_agreement_partner", "agreement", ["register", "partner"], unique=False)
    op.create_table(
        "agreement_proof",
        sa.Column("agreement", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["register", "agreement"],
            ["agreement.register", "agreement.id"],
            name="fk_agreement_agreement",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("register", "id"),
    )
    op.create_index(
        "ix_agreement_proof_agreement", "agreement_proof", ["register", "agreement"], unique=False
    )


def _invitations() -> None:
    """The mails and links that asked for something, and what we answered."""
    op.create_table(
        "invitation",
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("sent", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=True),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("ids", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("extends", sa.Boolean(), nullable=False),
        sa.Column("dap", sa.Boolean(), nullable=False),
        sa.Column("void_on", sa.String(length=10), nullable=True),
        sa.Column("partner", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.String(length=10), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("follow_up", sa.String(length=10), nullable=True),
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", "id"),
    )


def _undertakings() -> None:
    """What the firm set out to have done at Microsoft."""
    op.create_table(
        "undertaking",
        sa.Column("relationship", sa.String(length=36), nullable=False),
        sa.Column("aim", sa.String(length=32), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("began", sa.BigInteger(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("outcome_on", sa.String(length=10), nullable=True),
        sa.Column("check_on", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("proof", sa.String(length=36), nullable=True),
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["register", "relationship"],
            ["relationship.register", "relationship.id"],
            name="fk_relationship_relationship",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("register", "id"),
    )
    op.create_index(
        "ix_undertaking_relationship", "undertaking", ["register", "relationship"], unique=False
    )


def _directory() -> None:
    """Firms as directory files say them, what we think of them, and our enquiries."""
    _kept(
        "listing",
        *_texts("name", "external_id", "street", "postcode", "town", "region", "country"),
        sa.Column("latitude", sa.Integer(), nullable=True),
        sa.Column("longitude", sa.Integer(), nullable=True),
        *_texts("website", "phone", "mail", "pec", "vat", "tenant_ids", "partner_ids", "domains"),
        *_texts("services", "products", "industries", "sizes", nullable=True),
        *_texts("designations", "specialisations", nullable=True),
        *_texts("description"),
        sa.Column("source", sa.String(length=36), nullable=True),
        *_days("seen"),
        *_texts("origins", "keys"),
        *_days("gone"),
    )
    _kept(
        "regard",
        *_texts("tags"),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("shortlisted", sa.Boolean(), nullable=False),
        *_texts("notes"),
        sa.Column("partner", sa.String(length=36), nullable=True),
        *_texts("other_than", "unlike"),
    )
    _kept(
        "directory_file",
        *_texts("source"),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("format", sa.String(length=32), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.Column("seen_assumed", sa.Boolean(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        *_texts("feed", "publisher", "listings"),
    )
    _kept("directory_columns", *_texts("heads", "holds"))
    _kept(
        "directory_view",
        *_texts("name", "search", "chosen", "sort"),
        sa.Column("descending", sa.Boolean(), nullable=False),
    )
    _kept(
        "enquiry",
        sa.Column("line", sa.String(length=36), nullable=False),
        sa.Column("partner", sa.String(length=36), nullable=True),
        *_texts("to", "to_mail"),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        *_texts("street", "postcode", "town", "region", "country", "contact", "contact_mail"),
        *_texts("contact_phone", "organisation", "size", "industry", "needs"),
        sa.Column("language", sa.String(length=32), nullable=False),
        *_texts("subject", "letter"),
        *_days("sent", "answered", "met", "closed", "nudged"),
        *_texts("answers", "notes"),
    )
    _kept(
        "our_card",
        *_texts("street", "postcode", "town", "region", "country", "place"),
        sa.Column("latitude", sa.Integer(), nullable=True),
        sa.Column("longitude", sa.Integer(), nullable=True),
        *_texts("contact", "mail", "phone", "size", "industry", "template_it", "template_en"),
    )


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def _days(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(length=10), nullable=True) for name in names]


def _kept(name: str, *columns: sa.Column[Any]) -> None:
    """Make the table of a kind of record."""
    op.create_table(
        name,
        *columns,
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", "id"),
    )
