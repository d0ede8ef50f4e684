"""What alerts do. Each verb is one transaction."""
