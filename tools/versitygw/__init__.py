"""A real S3 server for tests and developers: versitygw, built from its Go module, started on a folder.

Production has a store of its own and needs none of this.
"""
