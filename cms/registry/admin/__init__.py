"""The editors' side: lists, forms, choosers, duplicates, merging."""
