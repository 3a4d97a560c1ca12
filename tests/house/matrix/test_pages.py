"""The published pages of who may do what say what is checked."""

import pytest
from django.utils import translation

from tests.house.matrix.lines import LINES
from tests.house.matrix.pages import kindred, pages
from tests.house.matrix.words import situation_in_vietnamese
from tests.house.tree import ROOT


@pytest.mark.parametrize("place", pages(), ids=str)
def test_the_page_is_up_to_date(place):
    with translation.override("vi"):
        wanted = pages()[place]
    kept = (ROOT / place).read_text(encoding="utf-8") if (ROOT / place).exists() else ""
    assert kept == wanted, f"{place} is out of date: run script/permissions and commit what it wrote"


def test_every_situation_has_vietnamese_words():
    said = {
        situation for line in LINES for situation in line.situations if situation_in_vietnamese(situation)
    }
    assert said


def test_nobody_stands_in_two_columns():
    keys = [key for kin in kindred() for key in kin.keys]
    assert len(keys) == len(set(keys))
