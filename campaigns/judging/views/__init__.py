"""The judges' pages, and the organisers' side of a jury."""
