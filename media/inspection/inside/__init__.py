"""Runs in the sandbox only: PyAV and Pillow open hostile files here. No Django."""
