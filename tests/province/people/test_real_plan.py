"""The bodies that the real plan gives work to are all known, by its annotation."""

from pathlib import Path

import pytest
import yaml

from lachan.province.people import queries
from tests.province.people.situations import PLAN_DAY

ANNOTATION = Path(__file__).parents[2] / "rulebook" / "texts" / "annotations" / "hung-yen-2021.yaml"


def _bodies():
    assignments = yaml.safe_load(ANNOTATION.read_text(encoding="utf-8"))["assignments"]
    return {
        name for each in assignments for field in ("lead", "coordinate") for name in each.get(field) or ()
    }


@pytest.mark.usefixtures("hung_yen")
def test_every_body_that_leads_or_coordinates_is_known():
    names = _bodies()
    assert len(names) > 20
    found = queries.bodies_by_name(names=names, on=PLAN_DAY, province_code="33")
    assert [name for name, match in found.items() if not match.is_known] == []
