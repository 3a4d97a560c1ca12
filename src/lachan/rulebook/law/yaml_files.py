"""How the YAML files of the rulebook are read: strictly, with each key once, and once per process."""

import datetime as dt
from collections.abc import Hashable
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from lachan.rulebook.law.citations import Citation
from lachan.rulebook.law.faults import Fault, FaultyRulesError

_CITATION_KEYS = {"instrument", "article", "clause", "point"}


class _StrictLoader(yaml.SafeLoader):
    """A safe loader that refuses a key said twice, which YAML would let the last one win."""


def _strict_mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen: set[Hashable] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"key {key!r} stands twice", key_node.start_mark
            )
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _strict_mapping)


@lru_cache(maxsize=64)
def source_of(name: str) -> str:
    """This function will return the text of ``data/<name>.yaml``; a missing file is a fault."""
    file = files("lachan.rulebook").joinpath("data", f"{name}.yaml")
    if not file.is_file():
        raise FaultyRulesError((Fault(file=f"{name}.yaml", key="-", problem="there is no such file"),))
    return file.read_text(encoding="utf-8")


def parse(*, name: str, text: str) -> dict[str, Any]:
    """This function will parse one file; it raises ``FaultyRulesError`` when the text is no mapping."""
    try:
        parsed = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader that is stricter still
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise FaultyRulesError((Fault(file=f"{name}.yaml", key="-", problem=problem),)) from error
    if not isinstance(parsed, dict):
        raise FaultyRulesError((Fault(file=f"{name}.yaml", key="-", problem="the file is no mapping"),))
    return parsed


class FaultList:
    """Collects the faults of one file, so that its editor sees all of them at once."""

    def __init__(self, name: str) -> None:
        self._file = f"{name}.yaml"
        self._faults: list[Fault] = []

    def add(self, key: str, problem: str) -> None:
        """Note one fault."""
        self._faults.append(Fault(file=self._file, key=key, problem=problem))

    def raise_if_any(self) -> None:
        """Raise everything noted so far."""
        if self._faults:
            raise FaultyRulesError(tuple(self._faults))

    def text(self, key: str, entry: dict[str, Any], field: str, *, required: bool = True) -> str:
        """Return a text field, noting a fault when it is missing or no text."""
        found = entry.get(field)
        if found is None and not required:
            return ""
        if not isinstance(found, str) or not found.strip():
            self.add(key, f"{field!r} must be a text")
            return ""
        return found

    def flag(self, key: str, entry: dict[str, Any], field: str) -> bool:
        """Return a yes-or-no field, noting a fault when it is missing or neither."""
        found = entry.get(field)
        if not isinstance(found, bool):
            self.add(key, f"{field!r} must be true or false")
            return False
        return found

    def date(self, key: str, entry: dict[str, Any], field: str, *, required: bool = True) -> dt.date | None:
        """Return a date field; the key itself must stand there, so that an open end is a decision."""
        if field not in entry and required:
            self.add(key, f"{field!r} is missing (write null for an open end)")
            return None
        found = entry.get(field)
        if found is None or type(found) is dt.date:
            return found
        self.add(key, f"{field!r} must be a date such as 2021-01-05")
        return None

    def interval(self, key: str, entry: dict[str, Any]) -> tuple[dt.date | None, dt.date | None]:
        """Return the dates in force, noting a fault when they run backwards."""
        starts_on, ends_on = self.date(key, entry, "from"), self.date(key, entry, "to")
        if starts_on and ends_on and ends_on < starts_on:
            self.add(key, "'to' lies before 'from'")
        return starts_on, ends_on

    def citation(self, key: str, entry: dict[str, Any], *, known: frozenset[str]) -> Citation:
        """Return the citation, noting a fault when it names no instrument that is known."""
        cite = entry.get("cite")
        if not isinstance(cite, dict) or "instrument" not in cite or set(cite) - _CITATION_KEYS:
            self.add(key, "'cite' must name an instrument, and may name article, clause and point")
            return Citation(instrument="")
        if cite["instrument"] not in known:
            self.add(key, f"no instrument {cite['instrument']!r} in instruments.yaml")
        place = {
            field: str(cite[field]) for field in ("article", "clause", "point") if cite.get(field) is not None
        }
        return Citation(instrument=str(cite["instrument"]), **place)

    def unknown_fields(self, key: str, entry: dict[str, Any], allowed: frozenset[str]) -> None:
        """Note every field that nothing reads: a slip of the pen must not vanish silently."""
        for field in sorted(str(field) for field in set(entry) - allowed):
            self.add(key, f"nothing reads the field {field!r}")
