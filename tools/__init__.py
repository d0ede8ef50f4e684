"""What makes, checks and starts the product; never imported by it."""
