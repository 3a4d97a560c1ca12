"""Sessions of browsers."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from lachan.province.people.models.accounts import Account


class Session(AbstractBaseSession):
    """A browser in which somebody is signed in, or about to (phiên đăng nhập).

    ``session_key`` is a digest of what the browser holds: whoever reads the table cannot take a session over.
    Of where the browser stands only ``network`` is kept, a keyed digest, to say “the same as here”.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    browser = models.CharField(max_length=30, blank=True)
    system = models.CharField(max_length=30, blank=True)
    network = models.CharField(max_length=32, blank=True)

    @classmethod
    def get_session_store_class(cls) -> Any:
        """This function will return the engine that keeps these rows."""
        return import_module(settings.SESSION_ENGINE).SessionStore
