"""The room as a Django application."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "lachan.province.calendar"
    label = "calendar"
