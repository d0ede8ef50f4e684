"""What judges and organisers type."""
