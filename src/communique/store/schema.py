"""The tables of the record: every row is named by the hash of its content and never changes.

The same schema serves SQLite and PostgreSQL. Content that the record only hands back whole is kept as
canonical JSON, days as `YYYY-MM-DD`.

The last four tables are the index: derived from the others, changed freely, and no part of what the record
holds.
"""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

# `sha256:` and 64 hex digits. What rows are sorted by is sorted by its bytes in either database, whatever the
# language of the server: the same record gives the same export.
HASH: Final = String(71).with_variant(String(71, collation="C"), "postgresql")
PATH: Final = Text().with_variant(Text(collation="C"), "postgresql")
VERSION_TABLE: Final = "record_version"
HEAD: Final = "0003"

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

# `fresh`: nothing was put on record since. `token` is another for each state of the index, `version` that of
# the code that made it, `dossiers` the encoded dossiers.
index_state = Table(
    "index_state",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("version", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("fresh", Boolean, nullable=False),
    Column("dossiers", LargeBinary, nullable=False),
)

# The documents with something new about them since the index was made.
unindexed = Table("unindexed", metadata, Column("document", HASH, primary_key=True))

# `touched`: a correction is about it. `names` are those that its reading gives, `placing` all that decides
# where its entries are filed, `copy_of` is JSON.
indexed = Table(
    "indexed",
    metadata,
    Column("document", HASH, primary_key=True),
    Column("day", String(10)),
    Column("agency", Text),
    Column("touched", Boolean, nullable=False),
    Column("names", LargeBinary, nullable=False),
    Column("summary", LargeBinary, nullable=False),
    Column("home", Text),
    Column("placing", Text),
    Column("filed", LargeBinary),
    Column("copy_of", Text),
    Index("indexed_by_home", "home"),
)

# The entries of a document in a dossier, by kind; the day of an undated report is the last of all, `9999`.
shelved = Table(
    "shelved",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("document", HASH, primary_key=True),
    *(Column(kind, LargeBinary) for kind in ("act", "statement", "event", "note")),
    Index("shelved_by_document", "document"),
)
