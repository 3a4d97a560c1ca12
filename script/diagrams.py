"""Writes the pages of docs/reference that are drawn from the procedures of the rulebook."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from lachan.rulebook.procedure.drawing import page  # noqa: E402
from lachan.rulebook.procedure.loading import procedure  # noqa: E402

PROCEDURES = ("duty", "extension", "request")


def main() -> None:
    """This function will write one page for every procedure."""
    folder = ROOT / "docs" / "reference"
    folder.mkdir(exist_ok=True)
    for key in PROCEDURES:
        path = folder / f"procedure-{key}.md"
        path.write_text(page(table=procedure(key)), encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
