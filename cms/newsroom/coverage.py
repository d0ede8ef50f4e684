"""stub"""


def stories_about(*a, **k):
    return None
