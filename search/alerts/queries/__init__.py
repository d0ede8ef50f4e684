"""What alerts ask of the database and of the index."""
