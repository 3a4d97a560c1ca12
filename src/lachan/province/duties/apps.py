"""The room as a Django application."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "lachan.province.duties"
    label = "duties"
