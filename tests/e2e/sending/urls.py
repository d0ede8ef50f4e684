from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import override

from config.urls import handler404, handler500, urlpatterns  # noqa: F401
from media.models import StoredFile
from media.policies import policy_for
from media.queries.videos import sources


def page(request: HttpRequest, language: str, name: str) -> HttpResponse:
    with override(language):
        files = list(StoredFile.objects.filter(purpose="tests.clip", subject="one", removed=None).order_by("created"))
        limits = policy_for("tests.clip").limits(request.user, "one", language)
        told = {"limits": limits, "files": files, "sources": [sources(file, language) for file in files]}
        told["page_title"] = "Clip"
        response = render(request, f"sending/{name}.html", told, using="jinja2")
        return response


urlpatterns = [path("thu/<str:language>/<slug:name>/", page), *urlpatterns]
