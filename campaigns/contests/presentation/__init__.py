"""How contests are told of: phases and dates in words, values for the pages."""
