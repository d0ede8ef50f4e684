"""The organisers' side of entries: a tab of the contest's desk."""
