"""The part of the matrix about duties, papers and notices: every role, every address, every situation."""

import pytest

from tests.house.matrix.asking import by_address, wrong_answers, wrong_methods
from tests.house.matrix.lines import OF_WORK
from tests.house.matrix.rules import Line
from tests.house.matrix.world import World

BY_ADDRESS = by_address(OF_WORK)


@pytest.mark.django_db
@pytest.mark.parametrize("lines", BY_ADDRESS.values(), ids=BY_ADDRESS)
def test_everybody_gets_the_answer_that_the_rule_says(world: World, lines: list[Line]):
    wrong = [each for line in lines for each in wrong_answers(world, line, lines)] + wrong_methods(
        world, lines
    )
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
