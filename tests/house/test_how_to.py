"""What the how-to pages tell people to press and to look for is written so on the screen."""

import re
from functools import cache

import pytest

from lachan.rulebook.procedure.duties import duty_table, extension_table, request_table
from tests.house.test_catalogue import texts_in_use
from tests.house.tree import ROOT

PAGES = sorted((ROOT / "docs/how-to").glob("*.md"))
_NAMED = re.compile(r"\*\*([^*]+)\*\*|\*([^*]+)\*")


@cache
def on_the_screen():
    texts = set(texts_in_use())
    for table in (duty_table(), extension_table(), request_table()):
        texts |= {move.name for move in table.moves.values()}
    return {text.lower() for text in texts}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_name_is_on_the_screen(page):
    named = {bold or slanted for bold, slanted in _NAMED.findall(page.read_text("utf-8"))}
    missing = {name for name in named if name.lower() not in on_the_screen()}
    assert missing == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_picture_and_page_is_there(page):
    linked = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    missing = [one for one in linked if not one.startswith("http") and not (page.parent / one).exists()]
    assert not missing
