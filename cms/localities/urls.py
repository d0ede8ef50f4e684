"""Public addresses: both spellings of each; under the other language's prefix a spelling answers 404."""

from django.urls import path

from cms.localities import views
from cms.localities.addresses import INDEX

app_name = "localities"

urlpatterns = []
for _language, _segment in INDEX.items():
    urlpatterns += [
        path(f"{_segment}/", views.index, {"spelling": _language}, name="index"),
        path(f"{_segment}/<slug:slug>/", views.detail, {"spelling": _language}, name="detail"),
    ]
