"""Has the files of a paper made in a process of its own, with an end to its time."""

import base64
import datetime as dt
import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from lachan.province.papers.printing.builtin import builtin_template
from lachan.province.papers.printing.values import values_for_pdf, values_for_template
from lachan.rulebook.papers.layout import layout_on
from lachan.rulebook.papers.wording import PrintedPaper

SECONDS = 120
_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts"


class FilesNotMade(RuntimeError):
    """The files of a paper could not be made; nothing of it was issued."""


class TemplateWrong(FilesNotMade):
    """A template cannot be filled; ``kind`` and ``line`` are those of the fault in it."""

    def __init__(self, *, kind: str, what: str, line: int | None) -> None:
        super().__init__(_("Mẫu trình bày văn bản bị lỗi: %(what)s") % {"what": what})
        self.kind, self.what, self.line = kind, what, line


def paper_files(
    *, paper: PrintedPaper, on: dt.date, template: bytes | None = None, at: dt.datetime
) -> dict[str, bytes]:
    """This function will return a paper as ``docx`` and ``pdf``, both from the same value.

    Without ``template`` the one that comes with the system is used. Raises ``TemplateWrong`` for a template that
    cannot be filled and ``FilesNotMade`` when it takes too long or too much.
    """
    layout = layout_on(on)
    return _made(
        {
            "docx": _docx(template or builtin_template(on), values_for_template(paper, layout)),
            "pdf": {
                "source": _source(),
                "fonts": str(_FONTS),
                "values": values_for_pdf(paper, layout),
                "made_at": int(at.timestamp()),
            },
        }
    )


def filled_template(*, template: bytes, paper: PrintedPaper, on: dt.date) -> bytes:
    """This function will fill a template as a trial; it raises as ``paper_files`` does."""
    return _made({"docx": _docx(template, values_for_template(paper, layout_on(on)))})["docx"]


def _docx(template: bytes, values: dict[str, Any]) -> dict[str, Any]:
    return {"template": base64.b64encode(template).decode(), "values": values}


@lru_cache(maxsize=1)
def _source() -> str:
    return (_HERE / "paper.typ").read_text(encoding="utf-8")


def _made(job: dict[str, Any]) -> dict[str, bytes]:
    try:
        answer = subprocess.run(  # noqa: S603 - our own program, by its path
            [sys.executable, "-I", str(_HERE / "worker.py")],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=SECONDS,
            env={"LANG": "C.UTF-8"},
            check=True,
        )
        told = json.loads(answer.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise FilesNotMade(
            _("Chưa tạo được tệp văn bản trong thời gian và bộ nhớ cho phép; văn bản chưa được ban hành.")
        ) from error
    if told.get("wrong") == "docx":
        raise TemplateWrong(kind=told["kind"], what=told["what"], line=told["line"])
    if "wrong" in told:
        raise FilesNotMade(_("Chưa tạo được tệp PDF: %(what)s") % {"what": told["what"]})
    return {name: base64.b64decode(content) for name, content in told["files"].items()}
