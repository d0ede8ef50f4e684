from django.urls import URLPattern, URLResolver, path

from campaigns.contests.rules.addresses import PATHS
from campaigns.voting.addresses import PARTS, VOTE
from campaigns.voting.views import ballot, gallery

urlpatterns: list[URLPattern | URLResolver] = []
for language, contests in PATHS.items():
    spelled = {"language": language}
    vote = f"{contests}/<slug:slug>/{VOTE[language]}/"
    urlpatterns += [
        path(vote, gallery.gallery, spelled, name=f"voting_gallery_{language}"),
        path(f"{vote}<int:number>/", ballot.ballot, spelled, name=f"voting_ballot_{language}"),
        path(
            f"{vote}<int:number>/{PARTS['withdraw'][language]}/",
            ballot.take_back,
            spelled,
            name=f"voting_withdraw_{language}",
        ),
    ]
