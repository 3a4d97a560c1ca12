"""The room as a Django application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "lachan.province.audit"
    label = "audit"
