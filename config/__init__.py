"""Composition: settings, addresses, the site's chrome, what starts the house. No room imports it."""
