"""Names of files that people gave: what may be shown, and what may be saved on another machine."""

import re
import unicodedata

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+')
_LONGEST, _LONGEST_ENDING = 120, 5
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def plain_name(given: str) -> str:
    """This function will return a name as it may be kept and shown: one line, no path, no hidden turns of writing."""
    last = unicodedata.normalize("NFC", given.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1])
    return " ".join(_UNSAFE.sub(" ", last).split()).strip(". ")[-255:]


def title_from(name: str) -> str:
    """This function will return what a file is called when nobody titled it: its name without the ending."""
    return _parted(plain_name(name))[0][:200]


def saved_name(*, name: str, extension: str, number: int) -> str:
    """This function will return the name to save a version under: its own, ending as its content asks."""
    stem, given = _parted(plain_name(name))
    stem = stem[:_LONGEST].strip(". ") or "minh-chung"
    if _RESERVED.fullmatch(stem):
        stem = f"tep {stem}"
    version = f" (v{number})" if number > 1 else ""
    ending = extension or given
    return f"{stem}{version}.{ending}" if ending else f"{stem}{version}"


def _parted(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if dot and stem and len(ending) <= _LONGEST_ENDING and " " not in ending:
        return stem, ending.lower()
    return name, ""
