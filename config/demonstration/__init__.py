"""The demonstration newspaper: stories, a registry and pictures of our own, so that a fresh site is a living one.

`content/` holds what an editor would write (see docs/adr/0008-demonstration.md for the form of the files), `pictures/`
draws the illustrations, `loading.load` enters it all through the rooms' own services.
"""
