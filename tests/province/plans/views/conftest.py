"""A browser for the pages of plans: whoever a test says is asking."""

import re
from html import unescape

import pytest
from django.test import Client

from lachan.province.people import middleware
from lachan.rulebook.access.deciding import Reader


class Browser(Client):
    """A test client that htmx can pretend to be, and that reads what a person would see."""

    def part(self, address: str, typed: dict | None = None):
        """Ask the way htmx does."""
        headers = {"HX-Request": "true"}
        if typed is None:
            return self.get(address, headers=headers)
        return self.post(address, typed, headers=headers)


def seen(answer) -> str:
    """The words of a page without its markup."""
    body = re.sub(r"<(script|style|template)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def piece(answer, start: str, end: str) -> str:
    """The markup from ``start`` up to and with ``end``."""
    body = answer.content.decode()
    at = body.index(start)
    return body[at : body.index(end, at) + len(end)]


@pytest.fixture
def visit(monkeypatch):
    """Returns a browser in which a reader is signed in; ``Reader()`` is nobody."""

    def as_reader(reader: Reader) -> Browser:
        monkeypatch.setattr(middleware, "_reader", lambda request: reader)
        return Browser()

    return as_reader
