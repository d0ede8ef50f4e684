"""Public addresses: both spellings of each, of which a view answers only the one of its language."""

from django.urls import path

from campaigns.contests.rules.addresses import PATHS
from campaigns.contests.views import pages

app_name = "contests"
urlpatterns = []
for _language, _segment in PATHS.items():
    _spelling = {"spelling": _language}
    urlpatterns += [
        path(f"{_segment}/", pages.contests, _spelling, name="contests"),
        path(f"{_segment}/<slug:slug>/", pages.detail, _spelling, name="contest"),
    ]
