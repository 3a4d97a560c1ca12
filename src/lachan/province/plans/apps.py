"""The room as a Django application."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "lachan.province.plans"
    label = "plans"
