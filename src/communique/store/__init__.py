"""The record on disk: content-addressed, append-only, one schema for SQLite and PostgreSQL."""
