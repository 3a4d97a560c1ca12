"""Makes files in a process of its own: reads a job as JSON, writes the files or what is wrong as JSON.

It imports nothing of ours: it is run by its path, isolated, with limits on time, memory and files.
"""

import base64
import json
import sys
from io import BytesIO
from typing import Any

CPU_SECONDS, MEMORY_BYTES, OPEN_FILES = 90, 3 * 1024**3, 64


def limit() -> None:
    """This function will bound what the process may take; it may write no file at all."""
    import resource  # noqa: PLC0415 - the job alone needs it, and only where it runs

    for kind, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def docx(template: bytes, values: dict[str, Any]) -> bytes:
    """This function will fill a template; typed words stay words whatever they look like."""
    from docxtpl import DocxTemplate  # noqa: PLC0415
    from jinja2 import StrictUndefined  # noqa: PLC0415
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415
    from markupsafe import Markup, escape  # noqa: PLC0415

    def as_words(value: Any) -> Any:
        # docxtpl turns "{_{" into braces afterwards: the stroke is written so that it does not see it.
        if isinstance(value, Markup):
            return value
        return Markup(str(escape(value)).replace("_", "&#95;"))  # noqa: S704 - escaped here

    surroundings = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, finalize=as_words
    )
    table = values.get("bang")
    filled = {**values, "bang": Markup(_table(table)) if table else ""}  # noqa: S704 - every cell is escaped there
    document = DocxTemplate(BytesIO(template))
    document.render(filled, surroundings, autoescape=True)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


_ALIGNED = {"left": "left", "centre": "center", "right": "right"}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _table(table: dict[str, Any]) -> str:
    """A table as it stands in WordprocessingML; the heading is repeated on every page."""
    columns = table["columns"]
    shares = sum(column["share"] for column in columns)
    widths = [round(table["width_twentieths"] * column["share"] / shares) for column in columns]
    size = table["half_points"]
    head = [(column["heading"], "center") for column in columns]
    sides = [_ALIGNED[column["alignment"]] for column in columns]
    rows = [list(zip(row, sides, strict=True)) for row in table["rows"]]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{_row(head, widths, size, is_head=True)}"
        + "".join(_row(row, widths, size, is_head=False) for row in rows)
        + "</w:tbl>"
    )


def _row(cells: list[tuple[str, str]], widths: list[int], size: int, *, is_head: bool) -> str:
    marks = "<w:cantSplit/><w:tblHeader/>" if is_head else "<w:cantSplit/>"
    bold = "<w:b/>" if is_head else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:before="40" w:after="40"/><w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>{bold}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{_escaped(words)}</w:t></w:r></w:p></w:tc>'
        for (words, side), width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{marks}</w:trPr>{made}</w:tr>"


def _escaped(words: str) -> str:
    from markupsafe import escape  # noqa: PLC0415

    return str(escape(words)).replace("_", "&#95;").replace("{", "&#123;")


def pdf(source: str, fonts: str, values: dict[str, Any], made_at: int) -> bytes:
    """This function will lay a paper out as PDF/A; its words are handed over as data, never as source."""
    import typst  # noqa: PLC0415

    return bytes(
        typst.compile(
            source.encode(),
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
            ),
            format="pdf",
            sys_inputs={"paper": json.dumps(values)},
            pdf_standards=["a-2u"],
            timestamp=made_at,
        )
    )


def done(job: dict[str, Any]) -> dict[str, Any]:
    """This function will do one job and say what came of it."""
    made = {}
    if asked := job.get("docx"):
        try:
            made["docx"] = docx(base64.b64decode(asked["template"]), asked["values"])
        except Exception as error:
            line = getattr(error, "lineno", None)
            return {"wrong": "docx", "kind": type(error).__name__, "what": str(error)[:500], "line": line}
    if asked := job.get("pdf"):
        try:
            made["pdf"] = pdf(asked["source"], asked["fonts"], asked["values"], asked["made_at"])
        except Exception as error:
            return {"wrong": "pdf", "kind": type(error).__name__, "what": str(error)[:500], "line": None}
    return {"files": {name: base64.b64encode(content).decode() for name, content in made.items()}}


def main() -> None:
    """Read the job, do it, answer."""
    job = json.load(sys.stdin)
    limit()
    json.dump(done(job), sys.stdout)


if __name__ == "__main__":
    main()
