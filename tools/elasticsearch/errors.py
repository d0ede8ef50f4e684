class NoElasticsearch(Exception):
    """It cannot be had here; the message says what to install or do."""
