"""Links from running text to initiatives, localities and policies: ``<a linktype="initiative" id="7">``."""

LINK_KINDS = ("initiative", "locality", "policy")
