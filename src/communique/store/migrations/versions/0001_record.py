"""The first tables: documents, their paths, readings, decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_HASH = sa.String(71).with_variant(sa.String(71, collation="C"), "postgresql")
_PATH = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "documents",
        sa.Column("hash", _HASH, primary_key=True),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.String(10)),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "paths",
        sa.Column("document", _HASH, sa.ForeignKey("documents.hash"), primary_key=True),
        sa.Column("path", _PATH, primary_key=True),
    )
    op.create_table(
        "readings",
        sa.Column("hash", _HASH, primary_key=True),
        sa.Column("document", _HASH, sa.ForeignKey("documents.hash"), nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("readings_by_document", "readings", ["document"])
    op.create_table(
        "decisions",
        sa.Column("hash", _HASH, primary_key=True),
        sa.Column("supersedes", _HASH, sa.ForeignKey("decisions.hash")),
        sa.Column("content", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drops the tables."""
    for name in ("decisions", "readings", "paths", "documents"):
        op.drop_table(name)
