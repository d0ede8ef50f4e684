"""Dates and numbers as each language writes them. Django's own `vi` falls back to American dates on input."""
