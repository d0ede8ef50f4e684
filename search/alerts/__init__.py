"""Alerts: who follows what, and the mails and feeds that tell of new stories. See docs/adr/0013-alerts.md."""
