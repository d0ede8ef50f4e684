"""The desk: what organisers see of their contests, under /admin/campaigns/."""
