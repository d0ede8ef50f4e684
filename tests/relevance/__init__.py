"""How well search finds what is meant: queries with judgements, measured on both engines. See docs/relevance.md."""
