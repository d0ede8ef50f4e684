"""Plain Python: the order of the gallery, network addresses, what looks odd, places."""
