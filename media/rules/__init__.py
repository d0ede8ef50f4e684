"""What needs no database: names, keys, what bytes are, checksums."""
