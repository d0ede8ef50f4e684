"""Named practices in prose. `finder.find_initiatives` is the door.

`quotes` finds what stands in quotation marks, `cues` says which words make it a practice or forbid it, `names` says
where an unquoted name ends and what can be no name, `owners` says who runs it and where.
"""
