"""Composition: settings, addresses, the site's chrome, what starts the house. Imports every room; no room imports it."""
