"""The room as a Django application."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "lachan.province.evidence"
    label = "evidence"
