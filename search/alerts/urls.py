from django.urls import path

from search.alerts import feeds
from search.alerts.addresses import PARTS
from search.alerts.views import asking, mine

FOLLOW = {"vi": "theo-doi", "en": "follow"}
SEARCH = {"vi": "tim-kiem", "en": "search"}
VIEWS = {
    "confirm": asking.confirm,
    "manage": mine.manage,
    "stop": mine.stop,
    "stop_all": mine.stop_all,
    "choose": mine.choose,
}

urlpatterns = []
for language, follow in FOLLOW.items():
    spelled = {"language": language}
    asked = PARTS["asked"][language]
    urlpatterns += [
        path(f"{follow}/", asking.follow, spelled, name=f"alerts_follow_{language}"),
        path(f"{follow}/{asked}/", asking.asked, spelled, name=f"alerts_asked_{language}"),
        *(
            path(f"{follow}/{PARTS[part][language]}/<str:token>/", view, spelled, name=f"alerts_{part}_{language}")
            for part, view in VIEWS.items()
        ),
        path(f"{SEARCH[language]}/rss/", feeds.rss, spelled, name=f"search_rss_{language}"),
        path(f"{SEARCH[language]}/atom/", feeds.atom, spelled, name=f"search_atom_{language}"),
    ]
