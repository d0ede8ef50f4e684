"""Everything that changes a contest. One verb, one transaction, one line in the audit log."""
