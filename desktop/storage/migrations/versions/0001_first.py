"""The first tables: records, journal, personal text, documents."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("register", "digest"),
    )
    op.create_table(
        "journal_change",
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("record", sa.String(length=36), nullable=False),
        sa.Column("shape", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("register", "entry", "position"),
    )
    op.create_index(
        "ix_journal_change_record", "journal_change", ["register", "record"], unique=False
    )
    op.create_table(
        "journal_entry",
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded", sa.BigInteger(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("register", "number"),
    )
    op.create_table(
        "journal_head",
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("register"),
    )
    op.create_table(
        "observation",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("format", sa.String(length=32), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.Column("seen_assumed", sa.Boolean(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("relationships", sa.Text(), nullable=False),
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", "id"),
    )
    op.create_table(
        "organisation",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tenant", sa.String(length=36), nullable=True),
        sa.Column("domains", sa.Text(), nullable=False),
        sa.Column("vat", sa.Text(), nullable=False),
        sa.Column("pec", sa.Text(), nullable=False),
        sa.Column("cloud", sa.String(length=32), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("me", sa.String(length=36), nullable=True),
        sa.Column("longest_days", sa.Integer(), nullable=False),
        sa.Column("review_days", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", "id"),
    )
    op.create_table(
        "partner",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("town", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("tenant_ids", sa.Text(), nullable=False),
        sa.Column("partner_ids", sa.Text(), nullable=False),
        sa.Column("domains", sa.Text(), nullable=False),
        sa.Column("vat", sa.Text(), nullable=False),
        sa.Column("pec", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("contacts", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=36), nullable=True),
        sa.Column("business_reason", sa.Text(), nullable=False),
        sa.Column("contract", sa.Text(), nullable=False),
        sa.Column("contract_from", sa.String(length=10), nullable=True),
        sa.Column("contract_to", sa.String(length=10), nullable=True),
        sa.Column("contract_renews_months", sa.Integer(), nullable=True),
        sa.Column("notice_days", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("azure", sa.String(length=32), nullable=False),
        sa.Column("accounts", sa.String(length=32), nullable=False),
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", "id"),
    )
    op.create_table(
        "person",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("tenant_roles", sa.Text(), nullable=False),
        sa.Column("may_sign", sa.Boolean(), nullable=False),
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", "id"),
    )
    op.create_table(
        "personal_text",
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("register", "digest"),
    )
    op.create_table(
        "relationship",
        sa.Column("partner", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("type_as_reported", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("status_as_reported", sa.Text(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=True),
        sa.Column("activated", sa.BigInteger(), nullable=True),
        sa.Column("modified", sa.BigInteger(), nullable=True),
        sa.Column("ends", sa.BigInteger(), nullable=True),
        sa.Column("ends_kind", sa.String(length=32), nullable=False),
        sa.Column("duration_days", sa.Integer(), nullable=True),
        sa.Column("duration_as_reported", sa.Text(), nullable=False),
        sa.Column("auto_extend", sa.String(length=32), nullable=False),
        sa.Column("auto_extend_as_reported", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=True),
        sa.Column("customer_tenant", sa.String(length=36), nullable=True),
        sa.Column("indirect_provider", sa.String(length=36), nullable=True),
        sa.Column("consent_pending", sa.String(length=32), nullable=False),
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
    op.create_index(
        "ix_relationship_external", "relationship", ["register", "external_id"], unique=True
    )
    op.create_index(
        "ix_relationship_partner", "relationship", ["register", "partner"], unique=False
    )
    op.create_table(
        "proof",
        sa.Column("relationship", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
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
    op.create_index("ix_proof_relationship", "proof", ["register", "relationship"], unique=False)
    op.create_table(
        "stewardship",
        sa.Column("owner", sa.String(length=36), nullable=True),
        sa.Column("business_reason", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=32), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.String(length=10), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["register", "id"],
            ["relationship.register", "relationship.id"],
            name="fk_id_relationship",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("register", "id"),
    )
