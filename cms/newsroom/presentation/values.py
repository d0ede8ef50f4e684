"""What the templates receive. ``html`` fields are safe markup; everything else is text, to be escaped."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from markupsafe import Markup


@dataclass(slots=True)
class Link:
    title: str
    url: str
    note: str = ""


@dataclass(slots=True)
class Picture:
    """A picture for one use: ``src`` is a JPEG of ``width`` × ``height``, ``webp`` and ``avif`` are srcsets, or empty
    until they are made."""

    src: str
    width: int
    height: int
    webp: str = ""
    avif: str = ""
    alt: str = ""
    credit: str = ""


@dataclass(slots=True)
class Byline:
    name: str
    url: str
    role: str  # "text", "photo", "video", "translation"
    role_label: str


@dataclass(slots=True)
class StoryCard:
    """A story in a list."""

    title: str
    url: str
    published: datetime
    lead: str = ""
    dateline: str = ""
    image: Picture | None = None
    section: Link | None = None
    language: str = "vi"


@dataclass(slots=True)
class Place:
    """A unit as it was when the story was published."""

    title: str
    url: str
    description: str = ""
    is_current: bool = True
    is_primary: bool = False


@dataclass(slots=True)
class Figure:
    """A figure that the story reports: ``amount`` is ready to print ("2,1 tỷ"), ``value`` is the number."""

    value: Decimal
    amount: str
    unit: str = ""
    what: str = ""
    period: str = ""


@dataclass(slots=True)
class InitiativeCard:
    title: str
    url: str
    summary: str = ""
    status: str = ""
    status_label: str = ""
    organisation: str = ""
    place: Place | None = None
    since: int | None = None
    language: str = "vi"


@dataclass(slots=True)
class Block:
    """A part of the story. ``kind`` names the template part; ``id`` is an anchor, the same in both languages."""

    kind: str = field(init=False)
    id: str = ""


@dataclass(slots=True)
class Paragraph(Block):
    html: Markup | str = ""
    kind: str = field(init=False, default="paragraph")


@dataclass(slots=True)
class Heading(Block):
    text: str = ""
    kind: str = field(init=False, default="heading")


@dataclass(slots=True)
class PictureBlock(Block):
    picture: Picture | None = None
    caption: str = ""
    credit: str = ""
    kind: str = field(init=False, default="figure")


@dataclass(slots=True)
class Gallery(Block):
    title: str = ""
    pictures: list[PictureBlock] = field(default_factory=list)
    kind: str = field(init=False, default="gallery")


@dataclass(slots=True)
class Quote(Block):
    text: str = ""
    speaker: str = ""
    position: str = ""
    kind: str = field(init=False, default="quote")


@dataclass(slots=True)
class Table(Block):
    """``head`` is empty when the first row is data; ``row_heads``: the first cell of each row is a heading."""

    caption: str = ""
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    row_heads: bool = False
    kind: str = field(init=False, default="table")


@dataclass(slots=True)
class Model(Block):
    card: InitiativeCard | None = None
    note: str = ""
    figures: list[Figure] = field(default_factory=list)
    kind: str = field(init=False, default="model")


@dataclass(slots=True)
class Callout(Block):
    title: str = ""
    html: Markup | str = ""
    kind: str = field(init=False, default="callout")


@dataclass(slots=True)
class Embed(Block):
    """A film elsewhere: show ``title`` and a button; load ``player`` only after a click; ``url`` is its own page."""

    title: str = ""
    provider: str = ""
    player: str = ""
    url: str = ""
    kind: str = field(init=False, default="embed")


@dataclass(slots=True)
class Insert(Block):
    """Something of a room above: its ``template`` draws ``card``."""

    template: str = ""
    card: object = None
    note: str = ""
    kind: str = field(init=False, default="insert")


@dataclass(slots=True)
class Story:
    title: str
    url: str
    language: str
    published: datetime
    dateline: str = ""
    lead: str = ""
    picture: Picture | None = None
    picture_caption: str = ""
    bylines: list[Byline] = field(default_factory=list)
    breadcrumbs: list[Link] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    initiatives: list[InitiativeCard] = field(default_factory=list)
    policies: list[Link] = field(default_factory=list)
    source_url: str = ""
    minutes: int = 1

    @property
    def section(self) -> Link | None:
        return self.breadcrumbs[-1] if self.breadcrumbs else None
