"""A site with one purpose to send for, and a page to do it on: media alone, without the rooms that use it."""
