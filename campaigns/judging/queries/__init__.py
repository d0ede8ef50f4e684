"""What may be read of a jury's work."""
