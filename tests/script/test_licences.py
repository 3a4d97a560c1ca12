"""Licences are read as they are written, and whatever is not on the list is named."""

import json

import pytest

from script.licences import complaints, is_allowed, vendored

GIVEN = {
    "allowed": ["MIT", "BSD", "Apache-2.0", "MPL-2.0"],
    "spelt": {"MIT License": "MIT", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0"},
    "packages": {"odd": {"says": "UNKNOWN", "why": "MIT by its text"}},
    "text_elsewhere": [],
}


@pytest.mark.parametrize(
    ("written", "allowed"),
    [
        ("MIT", True),
        ("MIT License", True),
        ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only AND MIT", False),
        ("(GPL-3.0-only OR MIT) AND Apache-2.0", True),
        ("MIT; GNU General Public License (GPL)", False),
        ("UNKNOWN", False),
        ("", False),
    ],
)
def test_expression(written, allowed):
    assert is_allowed(written, given=GIVEN) is allowed


def test_package_with_another_licence_is_named():
    assert complaints({"a": "AGPL-3.0"}, ["a", "odd"], GIVEN) == ["a: AGPL-3.0"]


def test_exception_holds_for_what_the_package_said_then_only():
    assert complaints({"odd": "UNKNOWN"}, ["odd"], GIVEN) == []
    assert complaints({"odd": "AGPL-3.0"}, ["odd"], GIVEN) == ["odd: AGPL-3.0"]
    assert complaints({"odd": "MIT"}, ["odd"], GIVEN) == ["odd: MIT needs no exception any more"]
    assert complaints({}, [], GIVEN) == ["odd: an exception for no locked package"]


@pytest.mark.parametrize(
    ("licence", "files", "told"),
    [
        ("MIT", {"a.js": "1", "a.LICENSE.txt": "2"}, []),
        ("MIT", {"a.js": "1"}, ["a: the text of its licence is missing"]),
        ("GPL-3.0", {"LICENSE": "2"}, ["a: GPL-3.0"]),
    ],
)
def test_vendored_file(tmp_path, licence, files, told):
    listed = tmp_path / "VENDORED.json"
    listed.write_text(json.dumps([{"name": "a", "licence": licence, "files": files}]))
    assert vendored(GIVEN, listed) == told
