"""The organisers' side of a jury, under /admin/campaigns/<id>/jury/."""
