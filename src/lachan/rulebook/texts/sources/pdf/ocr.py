"""How a scanned page becomes text: rendered, then read by the ``tesseract`` command when it is installed."""

import io
import os
import shutil
import subprocess
from functools import lru_cache

import pypdfium2 as pdfium

from lachan.rulebook.texts.sources.limits import OCR_SECONDS_PER_PAGE

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_LONGEST_SIDE = 5_000


@lru_cache(maxsize=1)
def find_tesseract() -> str | None:
    """This function will return the path of a ``tesseract`` that knows Vietnamese, or ``None``."""
    command = shutil.which("tesseract")
    if command is None:
        return None
    try:
        listed = subprocess.run(  # noqa: S603 - fixed arguments
            [command, "--list-langs"], capture_output=True, check=False, timeout=OCR_SECONDS_PER_PAGE
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return command if b"vie" in listed.stdout.split() else None


def render(page: pdfium.PdfPage) -> bytes:
    """This function will return the page as a grey PNG, fine enough for OCR and never enormous."""
    longest = max(page.get_width(), page.get_height(), 1.0)
    scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, _LONGEST_SIDE / longest)
    bitmap = page.render(scale=scale, grayscale=True)
    picture = io.BytesIO()
    bitmap.to_pil().save(picture, format="PNG", compress_level=1)
    bitmap.close()
    return picture.getvalue()


def recognise(picture: bytes, *, command: str) -> str | None:
    """This function will return the text on a picture, or ``None`` when OCR failed or took too long."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, the picture goes through a pipe
            [command, "stdin", "stdout", "-l", "vie", "--dpi", str(_DOTS_PER_INCH)],
            input=picture,
            capture_output=True,
            check=False,
            timeout=OCR_SECONDS_PER_PAGE,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", errors="replace").strip() if done.returncode == 0 else None
