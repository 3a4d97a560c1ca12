"""The few icons of the house, drawn inline from ``icons/`` (Tabler Icons, MIT), and our own shield."""

import re
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

_FOLDER = Path(__file__).with_name("icons")
_INSIDE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_SHIELD = (
    '<path d="M12 2l8 3v6.2c0 5-3.4 9-8 10.8-4.6-1.8-8-5.8-8-10.8V5z" fill="none" stroke="currentColor"'
    ' stroke-width="1.8" stroke-linejoin="round"/><circle cx="12" cy="9" r="2.3" fill="currentColor"/>'
    '<path d="M7.9 16.4c.6-2.5 2.1-3.7 4.1-3.7s3.5 1.2 4.1 3.7" fill="none" stroke="currentColor"'
    ' stroke-width="1.8" stroke-linecap="round"/>'
)


@lru_cache(maxsize=256)
def icon(name: str, css: str = "") -> Markup:
    """This function will return an icon as inline SVG, hidden from screen readers."""
    if name == "shield":
        return Markup(f'<svg viewBox="0 0 24 24" aria-hidden="true">{_SHIELD}</svg>')  # noqa: S704 - drawn above
    inside = _INSIDE.search((_FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    assert inside is not None, f"{name}.svg is no icon"
    return Markup(  # noqa: S704 - our own files
        f'<svg class="ic {css}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round"'
        f' stroke-linejoin="round" aria-hidden="true">{inside.group(1).strip()}</svg>'
    )
