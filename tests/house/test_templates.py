"""Every template is used, and none carries style or script that the content security policy would refuse."""

import re

import pytest

from tests.house.tree import PROVINCE, python_files

TEMPLATES = sorted(PROVINCE.glob("*/templates/**/*.html"))


def names_mentioned() -> str:
    programs = [path.read_text(encoding="utf-8") for path in python_files("src")]
    return "\n".join(programs + [path.read_text(encoding="utf-8") for path in TEMPLATES])


def test_no_template_is_unused():
    mentioned = names_mentioned()
    unused = [name for path in TEMPLATES if (name := "/".join(path.parts[-2:])) not in mentioned]
    assert unused == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_inline_style_or_script(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)|javascript:", text)
