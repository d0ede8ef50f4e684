"""How far it is over the ground, as every engine measures it."""

from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0088  # km
DEGREE = EARTH * radians(1)  # km between two degrees of latitude


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres."""
    high, wide = radians(other_lat - lat), radians(other_lon - lon)
    half = sin(high / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(wide / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))
