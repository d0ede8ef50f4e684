"""The arithmetic of results: plain Python, exact, the same for the same input whatever its order."""
