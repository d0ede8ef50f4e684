"""What the newsroom does when Wagtail or the registry report something."""
