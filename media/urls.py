from django.urls import path

from media import views
from media.video_urls import VIDEO_URLS

app_name = "media"
urlpatterns = [
    path("uploads/<path:path>", views.upload, name="upload"),
    path("media/files/<uuid:file_id>/", views.file, name="file"),
    path("media/signed/<str:token>", views.signed_file, name="signed_file"),
    *VIDEO_URLS,
]
