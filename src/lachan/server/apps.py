"""The server as a Django application: its system checks."""

from importlib import import_module

from django.apps import AppConfig


class ServerConfig(AppConfig):
    name = "lachan.server"
    label = "server"

    def ready(self) -> None:
        """Register the checks."""
        import_module("lachan.server.checks")
