"""Edges out: the brief as Markdown and as one self-contained page, and what the command line prints."""
