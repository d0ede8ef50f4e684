"""Everything that changes a jury's work. One verb, one transaction, one line in the audit log."""
