"""The room as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "lachan.province.web"
    label = "web"
