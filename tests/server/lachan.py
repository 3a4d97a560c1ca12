"""Runs the ``lachan`` command as a person would, in a process and a data folder of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.once import folder_of, once

ROOT = Path(__file__).parents[2]


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """An environment that knows nothing of the tests' own database."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": str(ROOT / "src"),
        "LACHAN_DATA_DIR": str(folder),
        "LACHAN_LANGUAGE": "vi",
        "LACHAN_STATIC_FROM_SOURCES": "1",
        "PYTHONUNBUFFERED": "1",
        **more,
    }


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "lachan.server", *words]


def run(*words: str, folder: Path, timeout: float = 90, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words), env=surroundings(folder, **more), cwd=ROOT, capture_output=True, text=True,
        timeout=timeout, check=False,
    )  # fmt: skip


def migrate(folder: Path) -> None:
    """Give a data folder the database with all tables: a copy of one that the command made, ten seconds sooner."""
    with once("migrated") as new:
        if new:
            done = run("migrate", folder=new)
            assert done.returncode == 0, done.stderr
    folder.mkdir(exist_ok=True)
    subprocess.run(["cp", "-a", f"{folder_of('migrated')}/.", str(folder)], check=True)


def start(*words: str, folder: Path, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*words), env=surroundings(folder, **more), cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        preexec_fn=_hear_signals,  # noqa: PLW1509 - the tests that start it have no threads of their own
    )  # fmt: skip


def _hear_signals() -> None:
    """Listen to what a terminal sends, even when these tests run in the background or under nohup."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def postmaster(folder: Path) -> int | None:
    """The process number of the database on a data folder, while it runs."""
    try:
        number = int((folder / "postgres" / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        os.kill(number, 0)
    except (OSError, ValueError):
        return None
    return number
