from django.urls import path

from search import views

urlpatterns = [
    path("tim-kiem/", views.search, {"language": "vi"}, name="search_vi"),
    path("search/", views.search, {"language": "en"}, name="search_en"),
]
