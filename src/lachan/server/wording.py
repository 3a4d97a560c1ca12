"""The language of the command line: Vietnamese, or English when the surroundings ask for it."""

import gettext
import os
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "django"
"""One catalogue serves pages and commands."""


def language() -> str:
    """This function will return ``en`` when ``LACHAN_LANGUAGE`` or the locale says so, else ``vi``."""
    for name in ("LACHAN_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        asked = os.environ.get(name, "")
        if asked:
            return "en" if asked.lower().startswith("en") else "vi"
    return "vi"


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, languages=[code], fallback=True)


def say(text: str) -> str:
    """This function will return a Vietnamese text in the language of the command line."""
    return _catalogue(language()).gettext(text) if text else ""
