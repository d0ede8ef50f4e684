"""Plain Python: rounds and phases, forms, lists of units. Knows no database."""
