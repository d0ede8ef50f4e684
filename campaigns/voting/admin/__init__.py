"""The desk's side of the vote."""
