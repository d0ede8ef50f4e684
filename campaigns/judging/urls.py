from django.urls import URLPattern, URLResolver, path

from campaigns.judging.addresses import JUDGING, PARTS
from campaigns.judging.views import entry, mine

urlpatterns: list[URLPattern | URLResolver] = []
for language, root in JUDGING.items():
    spelled = {"language": language}
    named = {name: words[language] for name, words in PARTS.items()}
    photo = f"{root}/<slug:slug>/<int:number>/{named['photo']}/<int:which>/"
    captions = f"{root}/<slug:slug>/<int:number>/{named['captions']}/<slug:track>/"
    urlpatterns += [
        path(f"{root}/", mine.contests, spelled, name=f"judging_contests_{language}"),
        path(
            f"{root}/{named['invitation']}/<str:token>/",
            mine.invitation,
            spelled,
            name=f"judging_invitation_{language}",
        ),
        path(f"{root}/<slug:slug>/", mine.my_queue, spelled, name=f"judging_queue_{language}"),
        path(f"{root}/<slug:slug>/{named['standing']}/", mine.ranking, spelled, name=f"judging_standing_{language}"),
        path(f"{root}/<slug:slug>/<int:number>/", entry.entry, spelled, name=f"judging_entry_{language}"),
        path(photo, entry.photo, spelled, name=f"judging_photo_{language}"),
        path(captions, entry.captions, spelled, name=f"judging_captions_{language}"),
    ]
