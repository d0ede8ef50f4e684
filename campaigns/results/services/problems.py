"""Why something cannot be done, in a sentence for people."""


class Refused(ValueError):
    """``str()`` is the sentence, in the language of whoever asked."""
