"""The legal instruments that the rulebook cites: what each is, who issued it and when it is in force."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from lachan.rulebook.law.citations import Citation
from lachan.rulebook.law.yaml_files import FaultList, parse, source_of

_FILE = "instruments"
_FIELDS = frozenset(
    {"kind", "number", "issuer", "issued_on", "from", "to", "title", "verified", "source", "replaced_by"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A legal instrument (văn bản). ``verified`` is false while its head was not read at a source.

    ``starts_on`` and ``ends_on`` are the first and last day in force; ``source`` says where it was read.
    """

    key: str
    kind: str
    number: str
    issuer: str
    title: str
    issued_on: dt.date | None
    starts_on: dt.date | None
    ends_on: dt.date | None
    verified: bool
    source: str = ""
    replaced_by: str = ""

    @property
    def name(self) -> str:
        """The short name as it is cited: "Nghị định 56/2017/NĐ-CP"; a law with its own short title."""
        return f"{self.kind} {self.number}".strip()

    def is_in_force(self, *, on: dt.date) -> bool:
        """This function will say whether the instrument is in force on that day, as far as is known."""
        return (self.starts_on is None or self.starts_on <= on) and (
            self.ends_on is None or on <= self.ends_on
        )


@lru_cache(maxsize=1)
def instruments() -> Mapping[str, Instrument]:
    """This function will return every instrument by its key; it raises ``FaultyRulesError`` on a bad file."""
    return MappingProxyType(read_instruments(text=source_of(_FILE)))


def read_instruments(*, text: str) -> dict[str, Instrument]:
    """This function will read instruments from the text of a file, listing every fault before it gives up."""
    faults = FaultList(_FILE)
    entries = parse(name=_FILE, text=text)
    found: dict[str, Instrument] = {}
    for key, entry in entries.items():
        if isinstance(entry, dict):
            found[str(key)] = _instrument(str(key), entry, faults)
        else:
            faults.add(str(key), "an instrument must be a mapping")
    for instrument in found.values():
        if instrument.replaced_by and instrument.replaced_by not in found:
            faults.add(instrument.key, f"no instrument {instrument.replaced_by!r} to be replaced by")
    faults.raise_if_any()
    return found


def _instrument(key: str, entry: dict[str, Any], faults: FaultList) -> Instrument:
    faults.unknown_fields(key, entry, _FIELDS)
    starts_on, ends_on = faults.interval(key, entry)
    return Instrument(
        key=key,
        kind=faults.text(key, entry, "kind"),
        number=faults.text(key, entry, "number", required=False),
        issuer=faults.text(key, entry, "issuer"),
        title=faults.text(key, entry, "title"),
        issued_on=faults.date(key, entry, "issued_on"),
        starts_on=starts_on,
        ends_on=ends_on,
        verified=faults.flag(key, entry, "verified"),
        source=faults.text(key, entry, "source", required=False),
        replaced_by=faults.text(key, entry, "replaced_by", required=False),
    )


def cited(*, citation: Citation) -> str:
    """This function will word a citation in full: "khoản 2 Điều 31 Nghị định 56/2017/NĐ-CP"."""
    instrument = instruments()[citation.instrument]
    return f"{citation.place} {instrument.name}".strip()
