"""How a scanned page becomes text: rendered, then read by the ``tesseract`` command when it is installed."""

import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium

from lachan.rulebook.texts.sources.limits import OCR_SECONDS_PER_PAGE
from lachan.rulebook.texts.sources.pdf.segments import Collector, Segment

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_LONGEST_SIDE = 5_000
_CELLS = 12
_BOX = slice(6, 10)
_LINE, _WORD = "4", "5"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A rendered page: a grey PNG, how many of its dots make a point, and its height in points."""

    png: bytes
    scale: float
    height: float


def render(page: pdfium.PdfPage) -> Picture:
    """This function will draw the page, fine enough for OCR and never enormous."""
    width, height = page.get_size()
    scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, _LONGEST_SIDE / max(width, height, 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    png = io.BytesIO()
    bitmap.to_pil().save(png, format="PNG", compress_level=1)
    bitmap.close()
    return Picture(png=png.getvalue(), scale=scale, height=height)


def recognise(picture: Picture, *, command: str) -> list[Segment] | None:
    """This function will return the pieces of text on a page, ``None`` when OCR failed or took long."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, the picture goes through a pipe
            [command, "stdin", "stdout", "-l", "vie", "--dpi", str(_DOTS_PER_INCH), "tsv"],
            input=picture.png,
            capture_output=True,
            check=False,
            timeout=OCR_SECONDS_PER_PAGE,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return _segments(done.stdout.decode("utf-8", errors="replace"), picture) if done.returncode == 0 else None


def _segments(table: str, picture: Picture) -> list[Segment]:
    """Words come one a row, after a row for the line that they stand on."""
    collector = Collector()
    bottom, top = 0.0, 1.0
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != _CELLS:
            continue
        left, upper, width, height = (int(cell) / picture.scale for cell in cells[_BOX])
        if cells[0] == _LINE:
            collector.close()
            bottom, top = picture.height - upper - height, picture.height - upper
        elif cells[0] == _WORD and cells[-1].strip():
            collector.space()
            collector.add(
                Segment(text=cells[-1].strip(), left=left, bottom=bottom, right=left + width, top=top)
            )
    collector.close()
    return collector.done
