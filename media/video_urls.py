"""Addresses of videos; names in a playlist are relative to it."""

from django.urls import path

from media import video_views as views

VIDEO = "media/videos/<uuid:video_id>/"
VIDEO_URLS = [
    path(f"{VIDEO}master.m3u8", views.master, name="video_master"),
    path(f"{VIDEO}<int:rung>.m3u8", views.rung_playlist, name="video_rung"),
    path(f"{VIDEO}<int:rung>.mp4", views.rung_file, name="video_rung_file"),
    path(f"{VIDEO}poster.jpg", views.poster, name="video_poster"),
    path(f"{VIDEO}sprite.jpg", views.sheet, name="video_sheet"),
    path(f"{VIDEO}sprite.vtt", views.previews, name="video_previews"),
    path(f"{VIDEO}captions/<slug:language>.vtt", views.captions, name="captions"),
]
