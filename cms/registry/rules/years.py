from django.core.validators import MaxValueValidator, MinValueValidator

# The movement that the oldest entries belong to began in 1945; a year beyond 2100 is a slip of the finger.
YEAR_VALIDATORS = [MinValueValidator(1945), MaxValueValidator(2100)]


def years_in_order(start: int | None, end: int | None) -> bool:
    return start is None or end is None or start <= end
