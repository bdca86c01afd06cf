"""How well the shipped reader reads: one command a measure, floors in one file."""
