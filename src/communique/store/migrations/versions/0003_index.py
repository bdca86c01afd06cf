"""The index: what queries derive from the record, kept so that they need not derive it each time."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_HASH = sa.String(71).with_variant(sa.String(71, collation="C"), "postgresql")


def upgrade() -> None:
    """Makes its tables; the first query fills them."""
    op.create_table(
        "index_state",
        sa.Column("one", sa.Integer, primary_key=True),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("fresh", sa.Boolean, nullable=False),
        sa.Column("dossiers", sa.LargeBinary, nullable=False),
    )
    op.create_table("unindexed", sa.Column("document", _HASH, primary_key=True))
    op.create_table(
        "indexed",
        sa.Column("document", _HASH, primary_key=True),
        sa.Column("day", sa.String(10)),
        sa.Column("agency", sa.Text),
        sa.Column("touched", sa.Boolean, nullable=False),
        sa.Column("names", sa.LargeBinary, nullable=False),
        sa.Column("summary", sa.LargeBinary, nullable=False),
        sa.Column("home", sa.Text),
        sa.Column("placing", sa.Text),
        sa.Column("filed", sa.LargeBinary),
        sa.Column("copy_of", sa.Text),
    )
    op.create_index("indexed_by_home", "indexed", ["home"])
    op.create_table(
        "shelved",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("document", _HASH, primary_key=True),
        *(sa.Column(kind, sa.LargeBinary) for kind in ("act", "statement", "event", "note")),
    )
    op.create_index("shelved_by_document", "shelved", ["document"])


def downgrade() -> None:
    """Drops the tables."""
    for name in ("shelved", "indexed", "unindexed", "index_state"):
        op.drop_table(name)
