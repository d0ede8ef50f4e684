"""What the alerts' templates receive: plain values."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext as _
from markupsafe import Markup

from search.alerts.addresses import FOLLOW, follow_path, part_path
from search.alerts.forms import FollowForm
from search.alerts.models import Follower, Subscription
from search.alerts.queries.matching import count_lately
from search.alerts.queries.subjects import LOCALITY, SEARCHED, query_of, reader_of, titles
from search.alerts.queries.succession import fates
from search.alerts.rules.estimates import a_week
from search.alerts.rules.subjects import Subject
from search.alerts.services.succession import ALL, OLD
from search.alerts.tokens import manage_token, subscription_token
from search.engines.base import EngineUnavailable
from search.queries.params import MOST_WORDS, Parameters

FREQUENCIES = {
    "once": gettext_noop("as soon as a story is out"),
    "daily": gettext_noop("one mail at six in the morning"),
    "weekly": gettext_noop("one mail on Monday at six in the morning"),
}
DONE = {
    "stop": gettext_noop("Stopped. No more mails come for it; you can take that back below."),
    "stop_all": gettext_noop("Everything is stopped. No more mails come; you can take that back below."),
    "resume": gettext_noop("You follow it again."),
    "frequency": gettext_noop("Changed. The next mail comes by the new rhythm."),
    "language": gettext_noop("Changed. The next mail comes in this language."),
    "choose": gettext_noop("Your choice is kept."),
    "many": gettext_noop("You follow as many things as one can. Stop one of them first."),
}


def control(kind: str, value: str, language: str) -> Markup:
    """The link that pages of lower rooms show: to the form for a locality (slug), an initiative (slug), or the search
    for the name of a contest (its title)."""
    if kind == "contest":
        title = " ".join(value.replace('"', " ").split()[:MOST_WORDS])
        query = Parameters(q=f'"{title}"').query_string()
        return _link(follow_path(language, query), _("Follow this contest"))
    words = _("Follow this locality") if kind == "locality" else _("Follow this initiative")
    return _link(follow_path(language, **{kind: value}), words)


def control_of_search(query: str, language: str) -> Markup:
    """The link of the search page, for what was searched; ``query`` is the page's own, with its question mark."""
    return _link(follow_path(language, query), _("Follow this search"))


def _link(url: str, words: str) -> Markup:
    return Markup('<a class="button button--quiet button--small" href="{}" rel="nofollow">{}</a>').format(url, words)


def follow_context(subject: Subject, form: FollowForm, problem: str, language: str) -> dict[str, Any]:
    named = titles([subject], language)[subject]
    today = fates([subject.value])[subject.value].units if subject.kind == LOCALITY else ()
    data = form.data if form.is_bound else form.initial
    return {
        "page_title": _("Follow: %(title)s") % {"title": named.title},
        "meta_description": _("New stories by e-mail, as often as you like."),
        "alternates": {code: follow_path(code, _own_query(subject, code)) for code in ("vi", "en")},
        "named": named,
        "estimate": estimate(subject, language),
        "is_search": subject.kind == SEARCHED,
        "today": [(unit.title_in(language), follow_path(language, locality=unit.slug)) for unit in today],
        "address": data.get("address", "")[:254],
        "frequency": data.get("frequency", "daily"),
        "frequencies": _frequencies(),
        "errors": {name: " ".join(map(str, words)) for name, words in form.errors.items()} if form.is_bound else {},
        "problem": problem,
    }


def _own_query(subject: Subject, language: str) -> str:
    """An initiative is named in addresses by its slug, which each language has of its own."""
    return query_of(subject, titles([subject], language)[subject].url.rstrip("/").rpartition("/")[2])


def _frequencies() -> list[tuple[str, str, str]]:
    return [(value, str(label), gettext(FREQUENCIES[value])) for value, label in Subscription.Frequency.choices]


def estimate(subject: Subject, language: str) -> str:
    """A sentence on how much will come; "" while the index is away."""
    try:
        lately = count_lately(subject, reader_of(language), now=timezone.now())
    except EngineUnavailable:
        return ""
    if not lately:
        return _("The last 90 days had no story on it, so mails will be rare.")
    had = ngettext("the last 90 days had %(count)d", "the last 90 days had %(count)d", lately) % {"count": lately}
    weekly = a_week(lately)
    if not weekly:
        return _("Less than one story a week; %(had)s.") % {"had": had}
    words = ngettext("About %(count)d story a week; %(had)s.", "About %(count)d stories a week; %(had)s.", weekly)
    return words % {"count": weekly, "had": had}


def _rows(rows: list[Subscription], language: str) -> list[dict[str, Any]]:
    named = titles([Subject(row.kind, row.value) for row in rows], language)
    return [
        {
            "pk": row.pk,
            "title": named[Subject(row.kind, row.value)].title,
            "detail": named[Subject(row.kind, row.value)].detail,
            "url": named[Subject(row.kind, row.value)].url,
            "kind": row.get_kind_display(),
            "frequency": row.frequency,
            "is_active": row.is_active,
            "choose": part_path("choose", language, subscription_token(row)) if row.asking or _can_return(row) else "",
            "asking": row.asking,
        }
        for row in rows
    ]


def _can_return(row: Subscription) -> bool:
    return row.kind == LOCALITY and bool(row.former_value)


def manage_context(follower: Follower, token: str, language: str, done: str) -> dict[str, Any]:
    """A few queries, however many subscriptions (at most 50, and those of the last month)."""
    rows = list(follower.subscriptions.select_related("follower").filter(confirmed_at__isnull=False).order_by("pk"))
    shown = _rows(rows, language)
    return {
        "page_title": _("What you follow"),
        "alternates": {code: part_path("manage", code, token) for code in ("vi", "en")},
        "active": [row for row in shown if row["is_active"]],
        "stopped": [row for row in shown if not row["is_active"]],
        "frequencies": _frequencies(),
        "languages": Follower.Language.choices,
        "mail_language": follower.language,
        "done": gettext(DONE[done]) if done in DONE else "",
        "again": FOLLOW[language],
    }


def stop_context(rows: list[Subscription], follower: Follower, part: str, token: str, language: str) -> dict[str, Any]:
    stopped = not any(row.stopped_at is None for row in rows)
    shown = _rows(rows, language)
    if part == "stop":
        title = (_("Stopped: %(title)s") if stopped else _("Stop following %(title)s?")) % {"title": shown[0]["title"]}
    else:
        title = _("All alerts are stopped") if stopped else _("Stop all alerts?")
    return {
        "page_title": title,
        "alternates": {code: part_path(part, code, token) for code in ("vi", "en")},
        "rows": shown,
        "stopped": stopped,
        "can_undo": part == "stop" and any(row.confirmed_at for row in rows),
        "manage": part_path("manage", language, manage_token(follower)),
    }


def choose_context(row: Subscription, wanted: list[str], problem: str, token: str, language: str) -> dict[str, Any]:
    named = titles([Subject(row.kind, row.value)], language)[Subject(row.kind, row.value)]
    units = reader_of(language).gazetteer.slugs
    offered = [units[slug] for slug in row.successors.split() if slug in units]
    former = units.get(row.former_value) if _can_return(row) and not offered else None
    return {
        "page_title": _("Which part of %(title)s?") % {"title": named.title} if offered else named.title,
        "alternates": {code: part_path("choose", code, token) for code in ("vi", "en")},
        "named": named,
        "offered": [(unit.slug, unit.title_in(language), unit.slug in wanted) for unit in offered],
        "former": former.title_in(language) if former else "",
        "all": ALL,
        "old": OLD,
        "problem": problem,
        "manage": part_path("manage", language, manage_token(row.follower)),
    }
