"""What a sent file is, found out in the sandbox."""
