"""What is asked of contests, in counted queries."""
