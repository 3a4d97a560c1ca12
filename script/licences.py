"""Asks the licence of every locked package and vendored file, against the lists in ``pyproject.toml``."""

import argparse
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

LOCKED = Path("requirements/dev.txt")
VENDORED = Path("src/lachan/province/web/static/vendor/VENDORED.json")
_SEVERAL, _EITHER = re.compile(r"\s+AND\s+|;\s*"), re.compile(r"\s+OR\s+")


def rules() -> dict[str, Any]:
    """This function will return what ``pyproject.toml`` says of licences."""
    page = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, Any] = page["tool"]["lachan"]["licences"]
    return found


def is_allowed(written: str, *, given: dict[str, Any]) -> bool:
    """This function will read an expression: of what OR joins one must be allowed, of the rest all."""
    return all(
        any(
            given["spelt"].get(one.strip(), one.strip()) in given["allowed"]
            for one in _EITHER.split(_bare(part))
        )
        for part in _SEVERAL.split(written)
    )


def _bare(part: str) -> str:
    part = part.strip()
    return part[1:-1] if part.startswith("(") and part.endswith(")") else part


def installed() -> dict[str, str]:
    """This function will return the licence of every installed package, by its canonical name."""
    words = [sys.executable, "-m", "piplicenses", "--format", "json", "--from", "mixed", "--with-system"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603 - fixed words
    return {_canonical(each["Name"]): each["License"] for each in json.loads(done.stdout)}


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(requirements: Path) -> list[str]:
    """This function will return the names in a locked requirement file."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    return [_canonical(re.split(r"[=\[]", line)[0]) for line in lines if line[:1].isalnum()]


def complaints(found: dict[str, str], wanted: list[str], given: dict[str, Any]) -> list[str]:
    """This function will name the packages whose licence is not allowed, and exceptions that nobody needs."""
    told = []
    for name in wanted:
        written, excused = found.get(name), given["packages"].get(name)
        if written is None:
            continue
        is_sound = is_allowed(written, given=given)
        if is_sound and excused:
            told.append(f"{name}: {written} needs no exception any more")
        elif not is_sound and (excused is None or excused["says"] != written):
            told.append(f"{name}: {written}")
    return told + [
        f"{name}: an exception for no locked package" for name in given["packages"] if name not in wanted
    ]


def vendored(given: dict[str, Any], listed: Path = VENDORED) -> list[str]:
    """This function will name vendored packages without an allowed licence or without its text beside them."""
    told = []
    for package in json.loads(listed.read_text(encoding="utf-8")):
        if not is_allowed(package["licence"], given=given):
            told.append(f"{package['name']}: {package['licence']}")
        if (
            not any("LICENSE" in name for name in package["files"])
            and package["name"] not in given["text_elsewhere"]
        ):
            told.append(f"{package['name']}: the text of its licence is missing")
    return told


def main() -> int:
    """Print complaints, note what could not be seen on this machine, and answer 1 when there is a complaint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=Path, help="where to add what was not looked at")
    notes = parser.parse_args().notes
    given, found, wanted = rules(), installed(), locked(LOCKED)
    told = complaints(found, wanted, given) + vendored(given)
    for line in told:
        print(f"licence: {line}")
    absent = sorted(name for name in wanted if name not in found)
    print(f"licences: {len(wanted) - len(absent)} packages looked at, {len(told)} complaints")
    if notes and absent:
        with notes.open("a", encoding="utf-8") as file:
            file.write(f"licences not looked at, not installed on this machine: {', '.join(absent)}\n")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
