"""Administrative units of every era, their succession, and the resolution of their names."""
