"""Realistic coverage without end: invented stories about real units, the same for the same seed.

``documents.documents(count, seed=…)`` streams what search keeps; ``rows.enter(count, seed=…)`` writes pages and a
registry, so that an index can be built from them. Both tell the same stories: ``World.story(number)`` is one of them,
with its facts. Lengths are those of the five seed articles: 750 to 1,300 words in 8 to 12 paragraphs.
"""
