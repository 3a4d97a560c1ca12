"""Runs bandit over the program and asks a reason for every dangerous call that stays.

Bandit and ruff number the same dangers alike (B506 is S506), so one excuse in the code serves both:
``# noqa: S506 - why it is safe here``. An excuse without a reason is none.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("src", "script")


@dataclass(frozen=True, slots=True)
class Danger:
    """One finding of bandit: its number, its lines and its sentence."""

    code: str
    path: str
    lines: tuple[int, ...]
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.lines[0]}: {self.code} {self.sentence}"


def dangers(*folders: str) -> list[Danger]:
    """This function will return what bandit finds below the folders; it raises when bandit cannot read a file."""
    words = [sys.executable, "-m", "bandit", "--quiet", "--configfile", "pyproject.toml", "--format", "json"]
    done = subprocess.run(  # noqa: S603 - bandit itself, with fixed words
        [*words, "--exit-zero", "--recursive", *folders], capture_output=True, text=True, check=False
    )
    try:
        report = json.loads(done.stdout)
    except ValueError as error:
        raise RuntimeError(done.stderr or done.stdout) from error
    if report["errors"]:
        raise RuntimeError(str(report["errors"]))
    return [
        Danger(each["test_id"], each["filename"], tuple(each["line_range"]), each["issue_text"])
        for each in report["results"]
    ]


def is_excused(danger: Danger, lines: list[str]) -> bool:
    """This function will say whether one of the lines of the danger excuses it with a reason."""
    code = f"S{danger.code.removeprefix('B')}"
    excuse = re.compile(rf"# noqa: [A-Z0-9, ]*\b{code}\b[A-Z0-9, ]* - \S")
    return any(excuse.search(lines[number - 1]) for number in danger.lines)


def main() -> int:
    """Print what has no excuse and answer 1 when there is anything."""
    found = dangers(*FOLDERS)
    left = [
        danger
        for danger in found
        if not is_excused(danger, Path(danger.path).read_text(encoding="utf-8").splitlines())
    ]
    for danger in left:
        print(danger)
    print(f"bandit: {len(found)} found, {len(found) - len(left)} excused with a reason, {len(left)} left")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
