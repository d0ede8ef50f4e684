from django.urls import path

from campaigns.contests.rules.addresses import PATHS
from campaigns.entries.addresses import ENTRY, MINE, PARTS
from campaigns.entries.views import captions, files, moving, parts, showing, writing

OF_ONE = {
    "edit": writing.edit,
    "save": writing.save,
    "submit": moving.submit,
    "withdraw": moving.withdraw,
    "delete": moving.delete,
    "files": files.files,
    "captions": captions.captions,
    "people": parts.people,
}

urlpatterns = []
for language, contests in PATHS.items():
    spelled = {"language": language}
    mine, said = MINE[language], {part: words[language] for part, words in PARTS.items()}
    urlpatterns += [
        path(f"{contests}/<slug:slug>/{said['begin']}/", writing.begin, spelled, name=f"entries_begin_{language}"),
        path(
            f"{contests}/<slug:slug>/{ENTRY[language]}/<int:number>/",
            showing.public,
            spelled,
            name=f"entries_public_{language}",
        ),
        path(f"{mine}/", showing.mine, spelled, name=f"entries_mine_{language}"),
        path(f"{mine}/{said['invitation']}/<str:token>/", parts.invitation, spelled, name=f"entries_answer_{language}"),
        path(f"{mine}/<uuid:entry>/", showing.status, spelled, name=f"entries_status_{language}"),
        *(
            path(f"{mine}/<uuid:entry>/{said[part]}/", view, spelled, name=f"entries_{part}_{language}")
            for part, view in OF_ONE.items()
        ),
    ]
