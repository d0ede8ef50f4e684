"""Derives cms/localities/data from two permissive packages. See __main__."""
