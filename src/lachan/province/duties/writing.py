"""Writes days that something is due on as a calendar that any calendar program reads (RFC 5545)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_OCTETS = 75
"""No line may be longer; a longer one goes on in the next, which begins with a space."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_REFRESHED = "PT1H"
_ALARM = "-PT15H"
"""At nine in the morning of the day before: an entry of a whole day begins at midnight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One day on which something is due; ``sequence`` grows with every change, so that programs replace it."""

    uid: str
    title: str
    text: str
    address: str
    on: dt.date
    sequence: int
    changed_at: dt.datetime


def calendar_text(*, name: str, entries: Iterable[Entry]) -> str:
    """This function will write a calendar; lines end with CR LF and are folded at 75 octets."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//La Chan//Viec phai lam//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESHED}",
        f"X-PUBLISHED-TTL:{_REFRESHED}",
        *(line for entry in entries for line in _lines(entry)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _lines(entry: Entry) -> Iterator[str]:
    changed = f"{entry.changed_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(entry.uid)}"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.on + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(entry.title)}"
    yield f"DESCRIPTION:{escaped(entry.text)}"
    yield f"URL:{entry.address}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:{_ALARM}"
    yield f"DESCRIPTION:{escaped(entry.title)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """This function will write a text as a value: what has a meaning in a calendar loses it."""
    plain = "".join(letter for letter in text if letter in "\n\t" or letter.isprintable())
    return plain.translate(_ESCAPED)


def folded(line: str) -> str:
    """This function will break a line so that no part is longer than 75 octets and no letter is broken."""
    parts, octets = [""], 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _OCTETS:
            parts.append("")
            octets = 1  # the space that the next part begins with
        parts[-1] += letter
        octets += size
    return "\r\n ".join(parts)
