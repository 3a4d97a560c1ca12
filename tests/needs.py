"""What a test needs of the machine: skipped with its reason when absent, failed when ``CI`` is set."""

import os
import shutil
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
"""The material beside the project: the real plan and the samples."""
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def command(name: str, *, hint: str) -> Callable:
    """Mark a test that needs a command on the path."""
    return _unless(shutil.which(name) is not None, f"needs the command {name}: {hint}")


def _unless(is_there: bool, reason: str) -> Callable:
    if is_there:
        return lambda test: test
    if os.environ.get("CI") != "true":
        return pytest.mark.skipif(True, reason=reason)
    return lambda test: _failing(test, reason)


def _failing(test: Callable, reason: str) -> Callable:
    @wraps(test)
    def fail(*_args, **_kwargs):
        pytest.fail(reason)

    return fail


tesseract = command("tesseract", hint="apt-get install tesseract-ocr tesseract-ocr-vie")
iconv = command("iconv", hint="comes with glibc (Debian package libc-bin)")
browser = _unless(BROWSER is not None, "needs Chromium: apt-get install chromium")
shared = _unless(SHARED.is_dir(), "needs ../shared beside the project: the real plan and the samples")
