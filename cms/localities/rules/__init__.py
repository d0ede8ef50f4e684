"""What is true of Vietnamese administrative units, in plain Python."""
