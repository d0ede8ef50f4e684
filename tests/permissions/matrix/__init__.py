"""The matrix of contests, accounts and media: every address × nine people × the states of an entry; none leaks.

``doors``: who gets what, as a table. ``rows_*``: which address has which door, and what is sent there. ``world``: what
is there. ``secrets``: what must not be read, and by whom. ``knocking``: how it is tried.
"""
