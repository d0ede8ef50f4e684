"""What organisers fill in on the desk."""
