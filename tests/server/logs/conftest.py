"""Hears what really goes to standard error."""

import io
import logging

import pytest

from lachan.server.logs import Handler


@pytest.fixture
def heard(monkeypatch):
    """Everything that the handlers of the settings write, at every level."""
    root = logging.getLogger()
    [handler] = [each for each in root.handlers if isinstance(each, Handler)]
    stream = io.StringIO()
    monkeypatch.setattr(handler, "stream", stream)
    for logger in (root, logging.getLogger("django")):
        monkeypatch.setattr(logger, "level", logging.DEBUG)
    logging.getLogger("django.db.backends").manager._clear_cache()
    yield stream
    logging.getLogger("django.db.backends").manager._clear_cache()
