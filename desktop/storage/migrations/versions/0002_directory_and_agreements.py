"""What the firm undertakes, invitations, agreements, and the directory of partners."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    pass
