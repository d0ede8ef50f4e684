"""The audit log."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_noop

from campaigns.contests.models import AuditRecord, Campaign

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_encoder = DjangoJSONEncoder()


def record(campaign: Campaign, actor: Any, verb: str, subject: str = "", **detail: Any) -> AuditRecord:
    """Write down what ``actor`` (None: the software itself) did; call it in the transaction of the deed.

    ``verb`` is "<noun>.<past>" ("units.imported"): register its words with ``register_verbs``. ``subject`` is cut at
    300 characters; ``detail`` holds anything that JSON can (dates too). Never put secrets or an entrant's e-mail in it.
    """
    known = actor if getattr(actor, "pk", None) else None
    name = (known.get_full_name() or known.get_username()) if known else ""
    return AuditRecord.objects.create(
        campaign=campaign,
        actor=known,
        actor_name=name[:200],
        verb=verb,
        subject=str(subject)[:300],
        detail=plain(detail),
    )


def plain(detail: dict[str, Any]) -> dict[str, Any]:
    """As JSON keeps it."""
    return json.loads(_encoder.encode(detail))


#: Verb → its words (English msgid, translated when shown). Rooms above add theirs in ``AppConfig.ready``.
_verbs: dict[str, str] = {}


def register_verbs(**verbs: str) -> None:
    """``register_verbs(**{"entries.rejected": gettext_noop("Rejected an entry")})``."""
    _verbs.update(verbs)


#: Verb → value of a detail → its words.
_values: "dict[str, dict[str, StrOrPromise]]" = {}


def register_values(verb: str, words: "Mapping[str, StrOrPromise]") -> None:
    """How values that ``verb`` keeps (a state's name) are said to people. The words may be lazy."""
    _values.setdefault(verb, {}).update(words)


def words_of_value(verb: str, value: str) -> str:
    """ "" where there are none."""
    return str(_values.get(verb, {}).get(value, ""))


def verbs() -> dict[str, str]:
    return dict(_verbs)


register_verbs(
    **{
        "contest.created": gettext_noop("Created the contest"),
        "contest.changed": gettext_noop("Changed the rules"),
        "contest.published": gettext_noop("Made the contest public"),
        "contest.withdrawn": gettext_noop("Took the contest off the site"),
        "contest.duplicated": gettext_noop("Copied the contest from another"),
        "calendar.changed": gettext_noop("Changed the calendar"),
        "categories.changed": gettext_noop("Changed the categories"),
        "awards.changed": gettext_noop("Changed the prizes"),
        "partners.changed": gettext_noop("Changed the partners"),
        "totals.changed": gettext_noop("Changed the reported totals"),
        "form.changed": gettext_noop("Changed the form (draft)"),
        "form.published": gettext_noop("Published a version of the form"),
        "form.discarded": gettext_noop("Discarded the draft of the form"),
        "terms.changed": gettext_noop("Changed the terms (draft)"),
        "terms.published": gettext_noop("Published a version of the terms"),
        "units.imported": gettext_noop("Imported a list of units"),
        "units.undone": gettext_noop("Undid an import of units"),
        "unit.added": gettext_noop("Added a unit"),
        "unit.changed": gettext_noop("Changed a unit"),
        "unit.removed": gettext_noop("Removed a unit"),
        "organisers.changed": gettext_noop("Changed who organises"),
        "page.created": gettext_noop("Began the contest's page"),
        "page.translated": gettext_noop("Began the contest's page in English"),
        "page.updated": gettext_noop("Brought the contest's page in English up to date"),
    }
)
