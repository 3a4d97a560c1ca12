"""Addresses of the room."""

from django.urls import path

from lachan.province.board.views import overview

app_name = "board"
urlpatterns = [
    path("", overview.overview, name="overview"),
]
