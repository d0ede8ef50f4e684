from django.urls import path

from media import photo_views, views
from media.video_urls import VIDEO_URLS

app_name = "media"
urlpatterns = [
    path("uploads/<path:path>", views.upload, name="upload"),
    path("media/files/<uuid:file_id>/", views.file, name="file"),
    path("media/signed/<str:token>", views.signed_file, name="signed_file"),
    path("media/photos/<uuid:file_id>/<int:side>.<slug:ending>", photo_views.photo, name="photo"),
    *VIDEO_URLS,
]
