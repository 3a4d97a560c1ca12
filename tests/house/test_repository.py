"""The repository can be moved anywhere: no registry, no machine, every dependency with its reason, vendored files as listed."""

import hashlib
import json
import re

import pytest

from tests.house.tree import ROOT, SOURCES, files_of_the_repository

TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".sh",
    ".yaml",
    ".yml",
    ".json",
    ".html",
    ".css",
    ".js",
    ".cfg",
    ".po",
    "",
}
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry." + "npmjs", "deb." + "debian", "npm" + "mirror")
PLACES = re.compile(r"(?<![\w.$}>-])/(?:home|root|Users|work|mnt)/[a-z]")
VENDOR = SOURCES / "province" / "web" / "static" / "vendor"


def text_files():
    return [
        path
        for path in files_of_the_repository()
        if path.suffix in TEXT and not path.is_relative_to(VENDOR) and path.name != "LICENSE"
    ]


def test_no_registry_is_named():
    named = [
        (str(path.relative_to(ROOT)), host)
        for path in text_files()
        for host in HOSTS
        if host in path.read_text(encoding="utf-8")
    ]
    assert named == []


def test_no_folder_of_a_machine_is_named():
    named = [
        (str(path.relative_to(ROOT)), found[0])
        for path in text_files()
        if (found := PLACES.search(path.read_text(encoding="utf-8")))
    ]
    assert named == []


def test_every_dependency_has_its_reason_beside_it():
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", settings, flags=re.DOTALL | re.MULTILINE)
    lines = [line for each in lists for line in each.splitlines() if line.lstrip().startswith('"')]
    assert len(lists) == 2
    assert [line for line in lines if not re.search(r'",\s+# \w', line)] == []


@pytest.mark.parametrize("name", ["base", "dev", "s3", "uv"])
def test_requirements_are_pinned_with_hashes(name):
    lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert pinned
    assert [line for line in pinned if "==" not in line or not line.endswith("\\")] == []


def test_vendored_files_are_those_listed():
    listed = {
        name: digest
        for package in json.loads((VENDOR / "VENDORED.json").read_text(encoding="utf-8"))
        for name, digest in package["files"].items()
    }
    there = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "VENDORED.json"
    }
    assert there == listed


def test_every_vendored_package_has_version_and_licence():
    for package in json.loads((VENDOR / "VENDORED.json").read_text(encoding="utf-8")):
        assert package["version"]
        assert package["licence"]


def test_the_catalogue_of_checks_calls_script_test_and_nothing_else():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == [
        'exec "$(dirname "$0")/../script/test"'
    ]
