"""Where files are written in the tests of exports, and who is in the browser."""

import pytest

from lachan.province.people import middleware
from lachan.rulebook.access.deciding import Reader
from tests.province.plans.views.conftest import Browser


@pytest.fixture(autouse=True)
def export_folder(settings, tmp_path):
    settings.EXPORT_DIR = tmp_path / "exports"
    return settings.EXPORT_DIR


@pytest.fixture
def visit(monkeypatch):
    """Returns a browser in which a reader is signed in."""

    def as_reader(reader: Reader) -> Browser:
        monkeypatch.setattr(middleware, "_reader", lambda request: reader)
        return Browser()

    return as_reader
