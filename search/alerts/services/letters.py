"""What a mail says, in its follower's language: text and HTML, with absolute addresses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from cms.letters import outbox
from cms.letters.message import LONGEST_SUBJECT, host, message_to
from search.alerts import tokens
from search.alerts.addresses import part_path
from search.alerts.models import Follower, Mail, SentStory, Subscription
from search.alerts.queries.news import News, news_of
from search.alerts.queries.subjects import Titled, titles
from search.alerts.queries.succession import fates
from search.alerts.rules.subjects import Subject

SHOWN = 20  # stories with their leads; of more, the mail says how many, and where they are


@dataclass(frozen=True)
class Followed:
    """One subscription as its mail names it, with the links that act on it; all addresses are absolute."""

    pk: int
    title: str
    detail: str
    url: str
    frequency: str
    stop: str
    choose: str


@dataclass(frozen=True)
class Letter(outbox.Letter):
    """``gone``: rows of stories that are no longer public; they are not told of."""

    gone: tuple[int, ...] = ()


def subject_of(row: Subscription) -> Subject:
    return Subject(row.kind, row.value)


def followed(rows: Iterable[Subscription], language: str) -> dict[int, Followed]:
    """A few queries, however many rows."""
    rows = list(rows)
    named = titles([subject_of(row) for row in rows], language)
    return {row.pk: _followed(row, named[subject_of(row)], language) for row in rows}


def _followed(row: Subscription, named: Titled, language: str) -> Followed:
    token = tokens.subscription_token(row)
    with override(language):
        frequency = str(row.get_frequency_display())
    return Followed(
        pk=row.pk,
        title=named.title,
        detail=named.detail,
        url=settings.PUBLIC_URL + named.url if named.url else "",
        frequency=frequency,
        stop=settings.PUBLIC_URL + part_path("stop", language, token),
        choose=settings.PUBLIC_URL + part_path("choose", language, token),
    )


def compose(mail: Mail) -> Letter | None:
    """The mail as of now; None when there is nothing left to say: all stopped, or no story is public any more."""
    follower = mail.follower
    rows = list(follower.subscriptions.select_related("follower").filter(pk__in=mail.subscriptions))
    with override(follower.language):
        if mail.kind == Mail.Kind.STORIES:
            return _stories(mail, [row for row in rows if row.is_active])
        if mail.kind == Mail.Kind.CHANGES:
            return _changes(mail, [row for row in rows if row.is_active])
        if mail.kind == Mail.Kind.KNOWN:
            return _known(mail, [row for row in rows if row.is_active])
        return _confirm(mail, [row for row in rows if not row.confirmed_at and not row.stopped_at])


def _confirm(mail: Mail, rows: list[Subscription]) -> Letter | None:
    if not rows:
        return None
    language = mail.follower.language
    what = followed(rows, language)[rows[0].pk]
    if rows[0].kind == Subscription.Kind.SEARCH and rows[0].value:
        # Whoever fills in the form chooses the words, and the address: they must not go to strangers in our name.
        what = replace(what, title=_("what you searched for"), url="")
    link = settings.PUBLIC_URL + part_path("confirm", language, tokens.confirm_token(rows[0]))
    context = {"what": what, "confirm_at": link, "days": tokens.CONFIRM_WITHIN.days}
    return Letter(
        _message(mail, _("Please confirm: new stories on %(title)s") % {"title": what.title}, "confirm", context)
    )


def _known(mail: Mail, rows: list[Subscription]) -> Letter | None:
    if not rows:
        return None
    what = followed(rows, mail.follower.language)[rows[0].pk]
    return Letter(_message(mail, _("You follow %(title)s already") % {"title": what.title}, "known", {"what": what}))


def _stories(mail: Mail, rows: list[Subscription]) -> Letter | None:
    sent = list(SentStory.objects.filter(mail=mail).select_related("story"))
    news = news_of([each.story.key for each in sent], mail.follower.language)
    gone = tuple(each.pk for each in sent if each.story.key not in news)
    what = followed(rows, mail.follower.language)
    told = [
        (news[each.story.key], [what[pk] for pk in each.subscriptions if pk in what])
        for each in sent
        if each.story.key in news
    ]
    told = sorted((each for each in told if each[1]), key=lambda each: each[0].published, reverse=True)
    if not told:
        return None
    context = {"stories": told[:SHOWN], "more": len(told) - len(told[:SHOWN]), "followed": list(what.values())}
    subject = _subject_line([story for story, _ in told], list(what.values()))
    return Letter(_message(mail, subject, "stories", {**context, "heading": _heading(len(told), what)}), gone)


def _subject_line(stories: list[News], what: list[Followed]) -> str:
    if len(stories) > 1:
        return _heading(len(stories), {each.pk: each for each in what})
    return f"{what[0].title}: {stories[0].title}" if len(what) == 1 else stories[0].title


def _heading(count: int, what: dict[int, Followed]) -> str:
    if len(what) == 1:
        words = ngettext("%(title)s: %(count)d new story", "%(title)s: %(count)d new stories", count)
        return words % {"title": next(iter(what.values())).title, "count": count}
    words = ngettext("%(count)d new story on what you follow", "%(count)d new stories on what you follow", count)
    return words % {"count": count}


def _changes(mail: Mail, rows: list[Subscription]) -> Letter | None:
    if not rows:
        return None
    language = mail.follower.language
    what = followed(rows, language)
    before = {row.pk: Subject(row.kind, row.joined_value or row.former_value) for row in rows}
    former = titles([each for each in before.values() if each.value], language)
    asked = fates([row.value for row in rows if row.asking])
    changes: list[dict[str, Any]] = [
        {
            "what": what[row.pk],
            "former": former.get(before[row.pk]),
            "can_return": bool(row.former_value) and row.kind == Subscription.Kind.LOCALITY,
            "is_unit": row.kind == Subscription.Kind.LOCALITY,
            "choices": [
                (unit.title_in(language), f"{what[row.pk].choose}?to={unit.slug}")
                for unit in (asked[row.value].units if row.asking and row.value in asked else ())
            ],
        }
        for row in rows
    ]
    for change in changes:
        change["sentence"] = _happened(change)
    asks = any(change["choices"] for change in changes)
    name = changes[0]["former"].title if changes[0]["former"] else what[rows[0].pk].title
    subject = (
        _("%(title)s was divided: which part do you want to follow?")
        if asks
        else _("%(title)s has changed: your alert follows")
    ) % {"title": name}
    return Letter(_message(mail, subject, "changes", {"changes": changes, "followed": list(what.values())}))


def _happened(change: dict[str, Any]) -> str:
    """What became of one thing that is followed."""
    names = {"title": change["what"].title, "former": change["former"].title if change["former"] else ""}
    if change["choices"]:
        words = _("%(title)s was divided. You get the stories of all its parts until you choose:")
    elif not change["former"]:
        words = _("“%(title)s” is an initiative of its own again, and your alert follows it.")
    elif change["is_unit"]:
        words = _("%(former)s is now %(title)s, or a part of it. Your alert follows %(title)s from now on.")
    else:
        words = _("An initiative that you follow was joined with another: your alert follows “%(title)s” from now on.")
    return words % names


def _message(mail: Mail, subject: str, template: str, context: dict) -> EmailMultiAlternatives:
    follower: Follower = mail.follower
    token = tokens.manage_token(follower)
    manage, stop_all = (
        settings.PUBLIC_URL + part_path(part, follower.language, token) for part in ("manage", "stop_all")
    )
    context |= {"manage": manage, "stop_all": stop_all, "kind": mail.kind, "mail_language": follower.language}
    headers: dict[str, str] = {}
    if mail.kind != Mail.Kind.CONFIRM:  # who has confirmed nothing has nothing to leave
        headers = {
            "List-Id": f"<alerts.{host()}>",
            "List-Unsubscribe": f"<{stop_all}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    subject = _line(subject)
    return message_to(
        follower.address,
        language=follower.language,
        key=f"alert-{mail.pk}-{follower.secret[:8]}",
        subject=subject,
        body=render_to_string(f"alerts/mail/{template}.txt", context, using="jinja2"),
        html=render_to_string(f"alerts/mail/{template}.html", {**context, "subject": subject}, using="jinja2"),
        headers=headers,
    )


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 2].rsplit(' ', 1)[0]} …"
