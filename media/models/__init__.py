"""The one door to what media keeps. Nothing here knows who uses it: ``owner`` is an account, ``subject`` an opaque
word."""

from media.models.files import StoredFile
from media.models.images import NewsImage, NewsRendition
from media.models.uploads import Upload
from media.models.videos import Captions, Video

__all__ = ["Captions", "NewsImage", "NewsRendition", "StoredFile", "Upload", "Video"]
