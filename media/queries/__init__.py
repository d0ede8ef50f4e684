"""What is asked of media; nothing here writes."""
