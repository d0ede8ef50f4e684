"""The arithmetic of a jury, in plain Python: docs/adr/0018."""
