"""My account: what is kept, changing it, taking it along, closing it."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from cms.localities.models import Locality
from cms.readers.access import enters_admin, require_reader, safe_next, signed_in
from cms.readers.addresses import account_path
from cms.readers.forms import ProfileForm
from cms.readers.models import ReaderProfile
from cms.readers.queries.own_data import own_data
from cms.readers.registry import links
from cms.readers.services.accounts import close_account
from cms.readers.services.profiles import change_profile, profile_of
from cms.readers.views.doors import page, show
from cms.vietnamese import sort_key


@page
@require_reader
def account(request: HttpRequest, *, language: str) -> HttpResponse:
    user = signed_in(request)
    profile = profile_of(user)
    back = safe_next(request, request.POST.get("next") or request.GET.get("next"))
    form = ProfileForm(request.POST) if request.method == "POST" else ProfileForm(initial=_initial(profile))
    if form.is_bound and form.is_valid():
        kept = {key: value for key, value in form.cleaned_data.items() if key not in ("province", "commune")}
        change_profile(user=user, **kept)
        return HttpResponseRedirect(back or account_path(language, saved="1"))
    provinces = [(unit.pk, unit.title_in(language)) for unit in form.fields["province"].queryset]  # type: ignore[attr-defined]
    context = {
        "page_title": _("My account"),
        "values": {name: form[name].value() for name in form.fields},
        "errors": {name: sentences[0] for name, sentences in form.errors.items()} if form.is_bound else {},
        "provinces": [("", "–"), *sorted(provinces, key=lambda each: sort_key(each[1]))],
        "address": user.email,
        "saved": request.GET.get("saved") == "1" and not form.is_bound,
        "next": back,
        "links": links(user, language),
        "paths": {part: account_path(language, part) for part in ("sign_out", "data", "close")},
        "newsroom": enters_admin(user),
    }
    return show(request, "account", context, status=400 if form.is_bound else 200)


def _initial(profile: ReaderProfile) -> dict:
    unit = profile.locality
    values: dict = {name: getattr(profile, name) or "" for name in ("name", "birth_year", "phone", "unit", "language")}
    if unit is None:
        return values
    if unit.level == Locality.Level.PROVINCE:
        return values | {"province": unit.pk}
    top = unit
    while top.parent is not None:
        top = top.parent
    return values | {"province": top.pk, "commune": unit.full_name}


@page
@require_reader
def data(request: HttpRequest, *, language: str) -> HttpResponse:
    """All that is kept of the person, as a file."""
    answer = JsonResponse(own_data(request.user), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="neu-guong.json"'
    return answer


@page
@require_reader
def close(request: HttpRequest, *, language: str) -> HttpResponse:
    """GET asks, POST closes."""
    if enters_admin(request.user):
        return HttpResponseRedirect(account_path(language))
    if request.method == "POST" and request.POST.get("sure") == "yes":
        user = signed_in(request)
        logout(request)
        close_account(user=user)
        return show(request, "closed", {"page_title": _("Your account is closed")}, part="close")
    context = {"page_title": _("Close my account"), "back": account_path(language)}
    return show(request, "close", context, part="close", status=400 if request.method == "POST" else 200)
