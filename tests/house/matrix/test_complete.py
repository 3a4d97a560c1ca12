"""No address of the site stands outside the matrix, and no rule forgets anybody."""

import pytest

from lachan.rulebook.access.roles import roles
from tests.house.addresses import addresses
from tests.house.matrix import lines
from tests.house.matrix.asking import by_address
from tests.house.matrix.lines import LINES
from tests.house.matrix.roles import DEPUTY, EVERYBODY
from tests.house.matrix.rules import is_complete


def test_every_address_has_a_line_and_every_line_an_address():
    known = {each.name for each in addresses()}
    without = sorted(known - set(by_address(LINES)))
    assert not without, (
        f"Addresses without a line in the permission matrix: {', '.join(without)}.\n"
        f"Add them in tests/house/matrix/lines/.\n\n{lines.__doc__}"
    )
    assert sorted(set(by_address(LINES)) - known) == [], "lines of addresses that are no more"


def test_the_groups_of_the_matrix_hold_every_role_of_the_data():
    assert set(roles()) | {DEPUTY} <= EVERYBODY, "a role of roles.yaml belongs to a group of matrix/roles.py"


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.address} {line.asks}")
def test_every_rule_names_everybody(line):
    assert [situation for situation, rule in line.situations.items() if not is_complete(rule)] == []


def test_no_method_of_an_address_has_two_lines():
    twice = [(line.address, line.asks) for line in LINES]
    assert len(twice) == len(set(twice))
