"""Runs one of a few programs on a file that a stranger sent: see docs/adr/0015-video.md.

``running.run`` is the door; ``scratch`` gives the folder that it may write to; ``layers`` says what holds here.
This package's name is imported inside the sandbox too: nothing is imported from here.
"""
