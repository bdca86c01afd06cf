"""Communiqué reads reports of talks between states and armed parties and keeps the record of the talks."""

__version__ = "0.1.0"
