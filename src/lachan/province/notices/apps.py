"""The room as a Django application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "lachan.province.notices"
    label = "notices"
