"""Measures of speed. They stand outside the package and assert nothing about time."""
