"""The newspaper's pages as plain values, ready for templates: no template makes a query.

``values`` says what templates receive; ``story``, ``lists``, ``home``, ``authors`` put it together.
"""
