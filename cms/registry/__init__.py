"""The registry of exemplary practices: initiatives, organisations, people, policies, themes, sectors."""
