"""Addresses of the room."""

from django.urls import path

from lachan.province.board.views import overview, progress

app_name = "board"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("ke-hoach/<str:plan_code>/", progress.progress, name="progress"),
]
