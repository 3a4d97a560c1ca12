"""The English catalogue is complete, and what it translates is Vietnamese with its marks."""

import re
from functools import cache

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.house.tree import SOURCES

CATALOGUE = SOURCES / "server" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None, "say": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip
PLACES = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
MARKED = re.compile(r"[^\x00-\x7f“”…–—·×→≥≤]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@cache
def texts_in_use() -> frozenset:
    found = extract_from_dir(str(SOURCES), method_map=PLACES, keywords=KEYWORDS)
    return frozenset(
        text[0] if isinstance(text, tuple) else text for _file, _line, text, _notes, _context in found
    )


@cache
def catalogue() -> dict:
    with CATALOGUE.open("rb") as file:
        return {
            message.id[0] if isinstance(message.id, tuple) else message.id: message
            for message in read_po(file)
            if message.id
        }


def test_every_text_has_its_english():
    missing = sorted(
        text for text in texts_in_use() if text and (text not in catalogue() or not all(strings_of(text)))
    )
    assert missing == [], "Run script/messages and translate."


def test_no_text_is_left_over_or_doubtful():
    assert sorted(set(catalogue()) - texts_in_use()) == []
    assert [text for text, message in catalogue().items() if message.fuzzy] == []


def test_source_texts_are_vietnamese():
    bare = [
        text
        for text in sorted(texts_in_use())
        if re.search(r"[A-Za-z]{2}.* .*[A-Za-z]{2}", PLACEHOLDER.sub("", text)) and not MARKED.search(text)
    ]
    assert bare == []


def test_placeholders_survive_translation():
    lost = [
        text
        for text in catalogue()
        if any(
            set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(each))
            for each in strings_of(text)
            if each
        )
    ]
    assert lost == []


def strings_of(text: str) -> tuple[str, ...]:
    string = catalogue()[text].string
    return tuple(string) if isinstance(string, tuple | list) else (string,)


@pytest.mark.parametrize("text", ["Đăng xuất", "Tìm"])
def test_the_catalogue_speaks_english(text):
    if text in texts_in_use():
        assert strings_of(text)[0].isascii()
