"""What the firm undertakes, invitations, agreements, and the directory of partners."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _agreements()


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
