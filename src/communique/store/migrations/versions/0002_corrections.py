"""Corrections of findings, names and links."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_HASH = sa.String(71).with_variant(sa.String(71, collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "corrections",
        sa.Column("hash", _HASH, primary_key=True),
        sa.Column("document", _HASH, sa.ForeignKey("documents.hash")),
        sa.Column("supersedes", _HASH, sa.ForeignKey("corrections.hash")),
        sa.Column("content", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drops the table."""
    op.drop_table("corrections")
