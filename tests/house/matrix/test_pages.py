"""Everything that the published pages of who may do what say has words."""

from tests.house.matrix.lines import LINES
from tests.house.matrix.pages import kindred
from tests.house.matrix.words import situation_in_vietnamese


def test_every_situation_has_vietnamese_words():
    said = {
        situation for line in LINES for situation in line.situations if situation_in_vietnamese(situation)
    }
    assert said


def test_nobody_stands_in_two_columns():
    keys = [key for kin in kindred() for key in kin.keys]
    assert len(keys) == len(set(keys))
