"""Addresses of the room."""

from django.urls import path

from lachan.province.board.views import bodies, goals, overview, progress, scorecards, urging

app_name = "board"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("chi-tieu/", goals.goals, name="goals"),
    path("ke-hoach/<str:plan_code>/", progress.progress, name="progress"),
    path("co-quan/", scorecards.scorecards, name="scorecards"),
    path("co-quan/tai/", scorecards.export, name="export"),
    path("co-quan/<slug:key>/", bodies.body, name="body"),
    path("co-quan/<slug:key>/don-doc/", urging.urge, name="urge"),
]
