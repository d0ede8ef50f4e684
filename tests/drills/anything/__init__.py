"""A purpose that takes any file of anybody's: for drills and benches, which have no contest at hand."""
