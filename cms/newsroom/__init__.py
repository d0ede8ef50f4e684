"""Articles, sections, authors, blocks, import, translation."""
