"""Photos as judges get them: made anew, so that no metadata and no name of the file comes with them."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from media.models import StoredFile
from media.stores import store

LONGEST_SIDE = 2000  # pixels
MOST_PIXELS = 120_000_000  # an upload may have 100 million; whatever says more is not opened


def stripped(file: StoredFile) -> bytes:
    """A JPEG of the picture, upright, at most LONGEST_SIDE. Raises Absent and StoreAway of media, and ValueError for
    what is no picture after all."""
    with store().open(file.key, file.space) as source:
        try:
            with Image.open(source) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise ValueError("too large")
                picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read small: memory stays small
                return _jpeg(ImageOps.exif_transpose(picture))
        except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
            raise ValueError("not a picture") from error


def _jpeg(picture: Image.Image) -> bytes:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", picture.size, "white")  # a new one: nothing of info, profiles, comments is taken along
    picture = picture.convert("RGBA") if picture.mode in ("P", "LA", "PA") else picture
    clean.paste(picture.convert("RGB"), mask=picture.getchannel("A") if "A" in picture.getbands() else None)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()
