"""Plain values for the pages of readers."""
