"""What the vote adds to the desk of a contest."""

from django.urls import path
from wagtail import hooks

from campaigns.voting.admin import views


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [
        path("campaigns/<int:pk>/votes/", views.desk, name=views.DESK),
        path("campaigns/<int:pk>/votes/suspicious/", views.suspicious, name=views.QUEUE),
        path("campaigns/<int:pk>/votes/deciding/", views.deciding, name="voting_deciding"),
    ]
