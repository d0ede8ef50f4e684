from django.urls import path

from cms.readers.addresses import ACCOUNT, PARTS
from cms.readers.views import mine, signing

VIEWS = {
    "sign_in": signing.sign_in,
    "code": signing.code,
    "sign_out": signing.sign_out,
    "data": mine.data,
    "close": mine.close,
}

urlpatterns = []
for language, account in ACCOUNT.items():
    spelled = {"language": language}
    urlpatterns += [
        path(f"{account}/", mine.account, spelled, name=f"readers_account_{language}"),
        *(
            path(f"{account}/{PARTS[part][language]}/", view, spelled, name=f"readers_{part}_{language}")
            for part, view in VIEWS.items()
        ),
    ]
