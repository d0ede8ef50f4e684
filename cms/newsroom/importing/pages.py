"""The article of an HTML page of any newspaper: no rule here names a site.

Metadata (JSON-LD, meta, time) give title, date and authors; the body is the element with most prose and fewest links.
"""

import json
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, Tag
from django.utils.translation import gettext as _

from cms.newsroom.importing import lines as kinds
from cms.newsroom.importing.dates import parse_moment, stamp_of_line
from cms.newsroom.importing.lines import Line, Sheet
from cms.newsroom.importing.reading import Unreadable, clean

DROP = [
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "svg",
    "form",
    "button",
    "input",
    "select",
    "nav",
    "aside",
    "footer",
    "object",
]
SITE_PART = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|footer|sidebar|breadcrumbs?|comments?|share|social|related|relate|tags?"
    r"|banner|ads?|advert\w*"
    r"|widget|popup|modal|cookie|newsletter|pagination|tin-?(?:lien-?quan|khac|moi)|binh-?luan|chia-?se|cung-?chuyen-?muc)(?:$"
    r"|[-_ \d])",
    re.I,
)
CAPTION = re.compile(
    r"caption|chu-?thich|(?:^|[-_ ])(?:image|img|photo|pic|picture)[-_]?(?:desc|text|note|title)", re.I
)
LEAD = re.compile(
    (
        r"(?:^|[-_ ])(?:sapo|lead|intro|chapeau|abstract|headline-?desc|(?:news|article|detail|post)[-_]?(?:sapo"
        r"|lead|desc(?:ription)?|summary|intro)|tom-?tat)(?:$|[-_ ])"
    ),
    re.I,
)
AUTHOR = re.compile(r"(?:^|[-_ ])(?:author|byline|tac-?gia|pauthor|but-?danh)s?(?:$|[-_ ])", re.I)
TITLE = re.compile(r"(?:^|[-_ ])(?:title|tieu-?de|headline)(?:$|[-_ ])", re.I)
BLOCKS = {
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table",
    "tbody", "thead", "tr", "td", "th", "figure", "figcaption", "blockquote", "pre", "center", "dl", "dt", "dd", "body",
    "address",
}  # fmt: skip
MAX_DEPTH = 120
MAX_TAGS = 80_000  # opening and closing; real pages have a tenth of it
MAX_NESTING = 400  # real pages stay below 60; every element asks its ancestors, so depth costs squared
TAG = re.compile(r"<(/?)(?:div|span|table|ul|ol|section|article|font|b|i|em|strong|center|blockquote)\b", re.I)


def lines_of_html(text: str) -> Sheet:
    if _nesting(text) > MAX_NESTING or text.count("<") > MAX_TAGS:
        raise Unreadable(_("The page has too many elements or nests them too deep: save the article as text."))
    soup = BeautifulSoup(text, "lxml")
    sheet = _metadata(soup)
    for node in soup.find_all(string=lambda value: isinstance(value, Comment)):
        node.extract()
    _prune(soup)
    heading = _heading(soup)
    body = _body(soup)
    if body is None:
        return sheet
    found = list(_lines(body))
    head = _head(soup, body)
    if heading is not None and not any(line.kind == kinds.TITLE for line in found + head):
        head.insert(0, Line(_text(heading), kinds.TITLE))
    sheet.lines = [line for line in head + found if line.text]
    return sheet


def _nesting(text: str) -> int:
    depth = deepest = 0
    for match in TAG.finditer(text):
        depth = max(0, depth + (-1 if match.group(1) else 1))
        deepest = max(deepest, depth)
    return deepest


def _heading(soup: BeautifulSoup) -> Tag | None:
    """The <h1>, or on old pages the element that calls itself a title; it is then renamed <h1>."""
    for node in soup.find_all("h1"):
        if len(_text(node)) > 10:
            return node
    for node in soup.find_all(["span", "div", "p", "td", "h2", "h3"]):
        if TITLE.search(_names(node)) and 15 < len(_text(node)) < 250 and node.find("a") is None:
            node.name = "h1"
            return node
    return None


def _prune(soup: BeautifulSoup) -> None:
    for node in soup(DROP):
        if not (node.name == "form" and len(node.get_text()) > 1500):  # ASP.NET wraps whole pages in one form
            node.decompose()
        else:
            node.unwrap()
    for node in soup.find_all(True):
        if node.decomposed or node.name in ("html", "body", "article", "main"):
            continue
        if SITE_PART.search(_names(node)) and (len(node.get_text()) < 1500 or _link_share(node) > 0.5):
            node.decompose()


def _body(soup: BeautifulSoup) -> Tag | None:
    """The element whose own paragraphs hold most prose; ties go to the inner one."""
    marked = soup.find(True, attrs={"itemprop": "articleBody"})
    if marked is not None and len(_text(marked)) > 200:
        return marked
    scores: dict[int, float] = {}
    nodes: dict[int, Tag] = {}
    for node in soup.find_all(["p", "div", "td", "span", "section", "li", "h2", "h3"]):
        own = _own_text(node)
        if len(own) < 40 or _link_share(node) > 0.4:
            continue
        worth = len(own) + 20 * len(re.findall(r"[,.;]", own))
        share = 1.0
        for parent in [node, *list(node.parents)[:4]]:
            if parent.name in (None, "[document]", "html"):
                break
            bonus = 1.3 if parent.name in ("article", "main") else 1.0
            scores[id(parent)] = scores.get(id(parent), 0) + worth * share * bonus
            nodes[id(parent)] = parent
            share *= 0.85
    if not scores:
        return soup.body or soup
    return nodes[max(scores, key=lambda number: scores[number])]


def _head(soup: BeautifulSoup, body: Tag) -> list[Line]:
    """Title, date, author and lead that stand before the body in other boxes."""
    lines: list[Line] = []
    wanted = {kinds.TITLE, kinds.LEAD, kinds.AUTHOR, kinds.DATE}
    inside = {id(node) for node in body.find_all(True)} | {id(body)} | {id(node) for node in body.parents}
    after = {id(node) for node in body.find_all_next(True)}
    for node in soup.find_all(True):
        kind = "" if id(node) in inside else _kind(node) or (kinds.DATE if _is_stamp(node) else "")
        if kind not in wanted or (id(node) in after and kind != kinds.AUTHOR):
            continue
        text = _text(node)
        if 2 < len(text) < 900 and not any(text in line.text for line in lines):
            lines.append(Line(text, kind))
    return sorted(lines, key=lambda line: line.kind == kinds.LEAD)


def _is_stamp(node: Tag) -> bool:
    """A line of its own that is a date, perhaps with a byline, whatever its class says."""
    return (
        node.name in ("div", "p", "span", "td", "font", "em", "i")
        and len(node.get_text()) < 120
        and (node.find(list(BLOCKS)) is None and stamp_of_line(_text(node)) is not None)
    )


def _lines(node: Tag, depth: int = 0) -> Iterator[Line]:
    """Block elements become lines; text and inline elements between them run together."""
    run: list[str] = []
    picture = ""
    for child in node.children:
        if not isinstance(child, Tag):
            run.append(str(child))
            continue
        if not (child.name in BLOCKS or child.name == "br" or _kind(child) or child.find(list(BLOCKS)) is not None):
            run.append(child.get_text())
            picture = _image(child) or picture
            continue
        yield from _flush(run, node)
        run = []
        if child.name == "br":
            continue
        source = _image(child)
        lines = list(_block(child, depth + 1)) if depth < MAX_DEPTH else [Line(_text(child))]
        if source and not any(line.text for line in lines):
            picture = source
            continue
        if picture and lines and not lines[0].kind and _looks_like_note(child, lines[0].text):
            lines[0].kind, lines[0].image = kinds.CAPTION, picture
        picture = ""
        yield from lines
    yield from _flush(run, node)


def _block(node: Tag, depth: int) -> Iterator[Line]:
    kind = _kind(node)
    if node.name in ("figure", "table") and node.find("img") is not None and len(_text(node)) < 600:
        text = _text(node.find("figcaption") or node)
        yield Line(text, kinds.CAPTION if text else "", _image(node))
    elif kind in (kinds.TITLE, kinds.HEADING, kinds.CAPTION, kinds.DATE, kinds.AUTHOR) or (
        kind == kinds.LEAD and len(_text(node)) < 900
    ):
        yield Line(_text(node), kind)
    elif node.name in ("ul", "ol", "div", "table") and len(_text(node)) > 20 and _link_share(node) > 0.7:
        return
    else:
        yield from _lines(node, depth)


def _flush(run: list[str], node: Tag) -> Iterator[Line]:
    text = re.sub(r"\s+", " ", clean("".join(run))).strip()
    if text:
        bold = node.find(["b", "strong"])
        whole = bold is not None and _text(bold) == text and len(text) < 120
        yield Line(
            text, kinds.HEADING if whole and not re.search(r"[.!?:…]$", text) and node.name in ("p", "div") else ""
        )


def _kind(node: Tag) -> str:
    names = _names(node)
    if node.name == "h1" or node.get("itemprop") == "headline":
        return kinds.TITLE
    if node.name in ("h2", "h3", "h4", "h5"):
        if LEAD.search(names) or len(_text(node)) > 180:
            return kinds.LEAD
        return kinds.HEADING
    if node.name == "figcaption" or CAPTION.search(names):
        return kinds.CAPTION
    if node.name == "time":
        return kinds.DATE
    if node.get("itemprop") == "author" or node.get("rel") == ["author"] or AUTHOR.search(names):
        return kinds.AUTHOR if len(_text(node)) < 100 else ""
    if (
        re.search(r"(?:^|[-_ ])(?:date|time|datetime|ngay|published?|post-?date)(?:$|[-_ ])", names, re.I)
        and len(_text(node)) < 80
    ):
        return kinds.DATE
    return kinds.LEAD if LEAD.search(names) else ""


def _metadata(soup: BeautifulSoup) -> Sheet:
    def meta(*names: str) -> str:
        for name in names:
            for attribute in ("property", "name", "itemprop"):
                node = soup.find("meta", attrs={attribute: name})
                if node is not None and node.get("content"):
                    return clean(str(node["content"])).strip()
        return ""

    data = _linked_data(soup)
    time = soup.find("time", attrs={"datetime": True})
    published = meta("article:published_time", "datePublished", "pubdate", "date", "DC.date.issued", "publish-date")
    moment = published or str(data.get("datePublished") or "") or (str(time["datetime"]) if time is not None else "")
    authors = _people(data.get("author")) or [
        name for name in [meta("author", "article:author")] if " " in name and "://" not in name
    ]
    canonical = soup.find("link", rel="canonical")
    return Sheet(
        lines=[],
        title=clean(str(data.get("headline") or "")).strip() or meta("og:title", "twitter:title") or _text(soup.title),
        description=meta("og:description", "description"),
        published=parse_moment(moment),
        authors=authors,
        url=meta("og:url") or (str(canonical.get("href") or "") if canonical is not None else ""),
    )


def _linked_data(soup: BeautifulSoup) -> dict:
    for node in soup.find_all("script", attrs={"type": re.compile(r"ld\+json", re.I)}):
        try:
            found = json.loads(node.get_text(), strict=False)
        except (ValueError, RecursionError):
            continue
        queue = found if isinstance(found, list) else [found]
        for item in list(queue):
            if isinstance(item, dict) and isinstance(item.get("@graph"), list):
                queue = queue + item["@graph"]
        for item in queue:
            if isinstance(item, dict) and re.search(r"Article|BlogPosting", str(item.get("@type"))):
                return item
    return {}


def _people(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    names = [str(item.get("name") or "") if isinstance(item, dict) else str(item or "") for item in items]
    return [clean(name).strip() for name in names if name.strip() and len(name) < 80 and "://" not in name]


def _text(node: Tag | None) -> str:
    return (
        re.sub(r"\s+", " ", clean(node.get_text(" " if node.name in ("td", "tr", "table", "figure") else ""))).strip()
        if node is not None
        else ""
    )


def _own_text(node: Tag) -> str:
    inline = ("b", "strong", "em", "i", "span", "a", "u", "font")
    return "".join(
        child.get_text()
        if isinstance(child, Tag) and child.name in inline
        else str(child)
        if not isinstance(child, Tag)
        else " "
        for child in node.children
    ).strip()


def _names(node: Tag) -> str:
    value: object = node.get("class") or []
    names = " ".join([*(value if isinstance(value, list) else [value]), str(node.get("id") or "")])
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names)  # NewsTitle → News-Title


def _link_share(node: Tag) -> float:
    whole = len(node.get_text())
    return sum(len(link.get_text()) for link in node.find_all("a")) / whole if whole else 0.0


def _image(node: Tag) -> str:
    found = node if node.name == "img" else node.find("img")
    return str(found.get("data-src") or found.get("src") or "") if found is not None else ""


def _looks_like_note(node: Tag, text: str) -> bool:
    styled = node.find(["em", "i"]) is not None or "center" in str(node.get("style") or node.get("align") or "")
    return len(text) < 350 and (styled or bool(re.search(r"Ảnh\s*:", text)))
