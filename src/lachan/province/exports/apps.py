"""The room as a Django application."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "lachan.province.exports"
    label = "exports"
