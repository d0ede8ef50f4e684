"""A real Elasticsearch for tests and developers: fetched, completed with stock token filters, started and stopped.

Production has a cluster of its own and needs none of this: see docs/elasticsearch.md.
"""
