"""The tab "Results" of the desk."""
