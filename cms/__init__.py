"""The newsroom: a package of small Django apps, by noun. Imports point readers → newsroom → registry → localities."""
