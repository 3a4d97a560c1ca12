"""Addresses of the room."""

from django.urls import path

from lachan.province.board.views import goals, overview, progress

app_name = "board"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("chi-tieu/", goals.goals, name="goals"),
    path("ke-hoach/<str:plan_code>/", progress.progress, name="progress"),
]
