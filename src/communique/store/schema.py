"""The tables of the record: every row is named by the hash of its content and never changes.

The same schema serves SQLite and PostgreSQL. Content that the record only hands back whole is kept as
canonical JSON, days as `YYYY-MM-DD`.
"""

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, MetaData, String, Table, Text

# `sha256:` and 64 hex digits. What rows are sorted by is sorted by its bytes in either database, whatever the
# language of the server: the same record gives the same export.
HASH: Final = String(71).with_variant(String(71, collation="C"), "postgresql")
PATH: Final = Text().with_variant(Text(collation="C"), "postgresql")
VERSION_TABLE: Final = "record_version"
HEAD: Final = "0002"

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("hash", HASH, primary_key=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", String(10)),
    Column("text", Text, nullable=False),
)

# One document may have come from several places.
paths = Table(
    "paths",
    metadata,
    Column("document", HASH, ForeignKey("documents.hash"), primary_key=True),
    Column("path", PATH, primary_key=True),
)

# `reader` is the canonical JSON of the reader's version; a newer reader adds a row and the older one stays.
readings = Table(
    "readings",
    metadata,
    Column("hash", HASH, primary_key=True),
    Column("document", HASH, ForeignKey("documents.hash"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("content", Text, nullable=False),
    Index("readings_by_document", "document"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("hash", HASH, primary_key=True),
    Column("supersedes", HASH, ForeignKey("decisions.hash")),
    Column("content", Text, nullable=False),
)

# What analysts decided on findings, names and links; `document` is null for a name wherever it occurs.
corrections = Table(
    "corrections",
    metadata,
    Column("hash", HASH, primary_key=True),
    Column("document", HASH, ForeignKey("documents.hash")),
    Column("supersedes", HASH, ForeignKey("corrections.hash")),
    Column("content", Text, nullable=False),
)
