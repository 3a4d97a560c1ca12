"""Brings the English catalogue up to date with the texts of programs and pages, and lists what lacks English."""

import io
import sys
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

SOURCES = Path("src/lachan")
CATALOGUE = SOURCES / "server/locale/en/LC_MESSAGES/django.po"
PLACES = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS: dict[str, Any] = {
    "_": None,
    "say": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
HEADER = """# English texts of Lá Chắn; the Vietnamese ones stand in programs and pages.
msgid ""
msgstr ""
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def texts_in_use() -> Catalog:
    """This function will return all texts marked for translation below the sources."""
    found = Catalog()
    for _file, _line, text, _notes, context in extract_from_dir(str(SOURCES), PLACES, keywords=KEYWORDS):
        found.add(text, context=context)
    return found


def known_english() -> dict[tuple[Any, str | None], Any]:
    """This function will return the translations there are, by text and context."""
    if not CATALOGUE.exists():
        return {}
    with CATALOGUE.open("rb") as file:
        return {(each.id, each.context): each.string for each in read_po(file) if each.id and not each.fuzzy}


def main() -> int:
    """Write the catalogue anew, print what lacks English and answer 1 when anything does."""
    known, catalogue = known_english(), Catalog(locale="en")
    for each in texts_in_use():
        if each.id:
            english = known.get((each.id, each.context), ("", "") if isinstance(each.id, tuple) else "")
            catalogue.add(each.id, english, context=each.context)
    content = io.BytesIO()
    write_po(content, catalogue, width=0, sort_output=True, omit_header=True)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(HEADER + content.getvalue().decode(), encoding="utf-8")
    missing = [each.id for each in catalogue if each.id and not all(_strings(each.string))]
    for text in missing:
        print(text)
    return 1 if missing else 0


def _strings(string: Any) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (string,)


if __name__ == "__main__":
    sys.exit(main())
