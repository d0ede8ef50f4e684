"""Articles of other papers and of the archive, from a file to a draft with suggestions.

`reading` → `lines` | `pages` → `anatomy` → finders → `services`. All but `services` is plain Python on text.
"""
