"""Times the reader beside six bare patterns and a tokenizer: ``python benchmarks/reading.py``.

Correctness first: the real plan must give 71 assignments and nine targets, or nothing is measured.
"""

import io
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from lachan.rulebook.texts.read import read_document, read_text

PLAN = Path(__file__).resolve().parents[2] / "shared" / "plans" / "hung-yen-2021.txt"
PATTERNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^\s*(?:[IVX]+\.|\d+\.|[a-zđ]\)|-)\s+(.+)$",
        r"(?:chủ trì|phối hợp) (?:với )?([^;.]{3,120})",
        r"(?:trước ngày|quý|năm) [\dIVX/]+",
        r"\b\d{1,2}/\d{1,2}/\d{4}\b",
        r"\b\d+(?:,\d+)?\s*%",
        r"\b(?:Sở|UBND|Công an|Tòa án|Viện Kiểm sát)[^,;.]{2,60}",
    )
)
ROUNDS = 9
BASE = "read_text, the real plan"
HUNDRED = 100


def medians_of(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """This function will return the median CPU time of each work in milliseconds.

    The works take turns, so that whatever else the machine does slows all of them alike.
    """
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(ROUNDS):
        for name, work in works.items():
            started = time.process_time()
            work()
            times[name].append((time.process_time() - started) * 1000)
    return {name: statistics.median(measured) for name, measured in times.items()}


def bare_patterns(text: str) -> int:
    """This function will run the six patterns over ``text``: what a script without a reader would do."""
    return sum(len(pattern.findall(text)) for pattern in PATTERNS)


def docx_of(text: str) -> bytes:
    """This function will return ``text`` as a DOCX file, a paragraph a line."""
    import docx

    document = docx.Document()
    for line in text.splitlines():
        if line.strip():
            document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def main() -> None:
    """This function will check the reading, measure everything in one run and print a table."""
    from pyvi import ViTokenizer

    text = PLAN.read_text(encoding="utf-8")
    reading = read_text(text=text)
    counts = len(reading.assignments), sum(len(one.targets) for one in reading.assignments)
    if counts != (71, 9):
        raise SystemExit(f"wrong reading, nothing measured: {counts}")
    file = docx_of(text)
    hundred = "\n".join([text] * HUNDRED)
    measured = medians_of(
        {
            BASE: lambda: read_text(text=text),
            "six bare regular expressions": lambda: bare_patterns(text),
            "pyvi.ViTokenizer": lambda: ViTokenizer.tokenize(text),
            "read_document, the plan as DOCX": lambda: read_document(content=file, name="plan.docx"),
        }
    )
    started = time.process_time()
    read_text(text=hundred)
    measured[f"read_text, the plan x {HUNDRED}"] = (time.process_time() - started) * 1000
    print(f"{'median of CPU time':>34} {'ms':>10} {'ratio':>8}")
    for name, value in measured.items():
        print(f"{name:>34} {value:>10.1f} {value / measured[BASE]:>8.2f}")


if __name__ == "__main__":
    main()
