"""Mails that wait in the database until they are sent, and are never sent twice. Beneath the rooms; knows none."""
