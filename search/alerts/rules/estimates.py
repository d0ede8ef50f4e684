"""How much will come."""

DAYS = 90


def a_week(stories: int) -> int:
    """Of so many in 90 days; 0 when it is less than one a week."""
    return round(stories * 7 / DAYS)
