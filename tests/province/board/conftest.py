"""The small province of the duties, seen from above."""

from dataclasses import replace

import pytest

from lachan.rulebook.access.deciding import Scope
from lachan.rulebook.access.permissions import Permission
from tests.province.duties.conftest import places, province
from tests.province.plans.conftest import in_force, in_review, offices, people, uploaded

__all__ = ["in_force", "in_review", "offices", "people", "places", "province", "uploaded"]

LOOKS = dict.fromkeys((Permission.DUTY_READ, Permission.BOARD_READ, Permission.DUTY_EXPORT, Permission.PLAN_READ, Permission.OFFICE_READ), Scope.EVERYTHING)  # fmt: skip


@pytest.fixture
def leader(province):
    return replace(province.giver, permissions=frozenset(LOOKS), scopes=LOOKS)
