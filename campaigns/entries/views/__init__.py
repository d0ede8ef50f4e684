"""The entrant's pages, and an entry's public one."""
