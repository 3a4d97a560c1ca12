"""The room as a Django application."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "lachan.province.board"
    label = "board"
