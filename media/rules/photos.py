"""At which sizes a sent photo is shown. Its original is nobody's but the organisers': it tells where it was taken."""

SIDES = (1600, 960, 480)  # pixels of the longer side, the largest first
TYPES = {"webp": "image/webp", "avif": "image/avif", "jpeg": "image/jpeg"}
NAMES = tuple(f"{side}.{ending}" for side in SIDES for ending in TYPES)


def folder(file_id: object) -> str:
    """Where in the private space the renditions of a photo lie."""
    return f"photos/{file_id}"


def shown_size(width: int, height: int, side: int) -> tuple[int, int]:
    """Width and height of an upright picture once its longer side is ``side`` at most."""
    scale = min(1.0, side / max(width, height, 1))
    return max(1, round(width * scale)), max(1, round(height * scale))
