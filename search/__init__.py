"""Coverage search: documents, engines, indexing, queries. Listens to the rooms below; none imports it."""
