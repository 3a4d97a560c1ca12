"""Fixtures of the room."""

import pytest

from lachan.province.people import actions
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.people.situations import AT, small_province


@pytest.fixture
def small(db, tmp_path):
    """An invented province with five offices."""
    folder = small_province(tmp_path)
    actions.load_reference(folder=folder, by=SYSTEM, at=AT)
    return folder


@pytest.fixture
def hung_yen(db):
    """The reference data of the house: Hưng Yên at the date of its plan."""
    actions.load_reference(by=SYSTEM, at=AT)
