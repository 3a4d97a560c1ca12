"""Asks whether a locked package has a known weakness, and says aloud which packages nobody could tell about.

``pip-audit`` prints "No known vulnerabilities found" even when it skipped every package; so only its report
counts here: a package is sound when a database answered for it. A weakness fails the check. A database that
cannot be reached does not, but what was not audited, and why, goes into the notes that ``script/test`` ends with.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

LOCKED = Path("requirements/dev.txt")
SERVICES = ("pypi", "osv")
SECONDS = 25
"""How long one database may take for all packages together."""


@dataclass(slots=True)
class Audit:
    """What the databases said: weaknesses by package, and why a package was not audited."""

    asked: set[str] = field(default_factory=set)
    weaknesses: dict[str, list[str]] = field(default_factory=dict)
    unaudited: dict[str, str] = field(default_factory=dict)


def read_report(report: str) -> Audit:
    """This function will read the JSON of ``pip-audit``; it raises ``ValueError`` for anything else."""
    audit = Audit()
    page = json.loads(report)
    if not isinstance(page, dict) or not isinstance(page.get("dependencies"), list):
        raise ValueError(report[:200])
    for package in page["dependencies"]:
        name = package["name"]
        if "skip_reason" in package:
            audit.unaudited[name] = package["skip_reason"].partition(":")[0]
            continue
        audit.asked.add(name)
        if found := [each["id"] for each in package["vulns"]]:
            audit.weaknesses[name] = found
    return audit


def ask(service: str, requirements: Path) -> Audit:
    """This function will have one database asked about all locked packages."""
    words = [
        sys.executable,
        "-m",
        "pip_audit",
        "--requirement",
        str(requirements),
        "--require-hashes",
        "--disable-pip",
    ]
    words += [
        "--vulnerability-service",
        service,
        "--format",
        "json",
        "--progress-spinner",
        "off",
        "--timeout",
        "10",
    ]
    try:
        done = subprocess.run(  # noqa: S603 - pip-audit itself, with fixed words
            words, capture_output=True, text=True, check=False, timeout=SECONDS
        )
        return read_report(done.stdout)
    except subprocess.TimeoutExpired:
        why = f"{service}: no answer within {SECONDS} seconds"
    except (ValueError, KeyError, TypeError):
        why = f"{service}: {_last_line(done.stderr) or 'no report'}"
    return Audit(unaudited=dict.fromkeys(locked(requirements), why))


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1].partition("(")[0][:120] if lines else ""


def locked(requirements: Path) -> list[str]:
    """This function will return the names in a locked requirement file."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    return [line.partition("==")[0] for line in lines if line[:1].isalnum()]


def audited(requirements: Path = LOCKED) -> Audit:
    """This function will ask one database, and the next about what the first could not tell."""
    audit = ask(SERVICES[0], requirements)
    for service in SERVICES[1:]:
        if not audit.unaudited:
            break
        with tempfile.TemporaryDirectory() as folder:
            rest = Path(folder) / "rest.txt"
            rest.write_text(_entries(requirements, audit.unaudited), encoding="utf-8")
            second = ask(service, rest)
        audit.asked |= second.asked
        audit.weaknesses |= second.weaknesses
        for name in second.asked:
            audit.unaudited.pop(name, None)
        for name, why in second.unaudited.items():
            audit.unaudited[name] = f"{audit.unaudited.get(name, '?')}; {why}"
    return audit


def _entries(requirements: Path, names: dict[str, str]) -> str:
    """Cut the entries of some packages, with their hashes, out of a locked requirement file."""
    kept, is_wanted = [], False
    for line in requirements.read_text(encoding="utf-8").splitlines(keepends=True):
        if line[:1].isalnum():
            is_wanted = line.partition("==")[0] in names
        if is_wanted:
            kept.append(line)
    return "".join(kept)


def accepted() -> dict[str, str]:
    """This function will return the weaknesses we live with for a while, each with its reason."""
    settings = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    reasons: dict[str, str] = settings["tool"]["lachan"]["weaknesses"]
    return reasons


def main() -> int:
    """Print the result, write the notes, and answer 1 when a package has a weakness that is not accepted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=Path, help="where to add what was not audited")
    notes = parser.parse_args().notes
    audit, excused = audited(), accepted()
    new = {name: [each for each in ids if each not in excused] for name, ids in audit.weaknesses.items()}
    for name, ids in sorted(new.items()):
        if ids:
            print(f"pip-audit: {name}: {', '.join(ids)}")
    told = f"pip-audit: {len(audit.asked)} packages audited, {len(audit.unaudited)} not audited"
    print(told)
    if notes and audit.unaudited:
        with notes.open("a", encoding="utf-8") as file:
            file.write(f"{told}:\n")
            for why, count in Counter(audit.unaudited.values()).most_common():
                file.write(f"  {count} × {why}\n")
    return 1 if any(new.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
