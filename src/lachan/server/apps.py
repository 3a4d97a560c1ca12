"""The server as a Django application: its system checks."""

from django.apps import AppConfig


class ServerConfig(AppConfig):
    name = "lachan.server"
    label = "server"
