"""What the newsroom knows without a database, in plain Python."""
