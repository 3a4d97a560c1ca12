"""Recognises the bodies that a document names: one office, or a group of offices."""

import datetime as dt
import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lachan.province.people.choices import PlaceLevel
from lachan.province.people.models import PlaceName
from lachan.province.people.queries.offices import OfficeLine, offices_of_edition
from lachan.province.people.queries.tables import current_edition
from lachan.province.people.reference import abbreviations, office_groups
from lachan.rulebook.vietnamese.folding import fold, normal

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMatch:
    """What a name stands for: one office, a group, or nothing known (both empty)."""

    office_id: int | None = None
    group_key: str = ""

    @property
    def is_known(self) -> bool:
        """True when the name is an office or a group."""
        return self.office_id is not None or bool(self.group_key)


def bodies_by_name(*, names: Iterable[str], on: dt.date, province_code: str = "") -> dict[str, BodyMatch]:
    """This function will say for every name what it stands for on a day.

    ``province_code`` (see ``province_named``) is the province whose document it is; without it, a name that
    offices of two provinces bear stands for neither. It costs one small query when nothing changed.
    """
    known = _names_of_edition(current_edition(), on)
    return {name: _match(words_of(name), known, province_code) for name in names}


def province_named(*, text: str, on: dt.date) -> str:
    """This function will return the code of the province named in ``text``, such as an issuer, or ``""``."""
    words = words_of(text)
    for code, name in _provinces(current_edition(), on):
        if any(words[at : at + len(name)] == name for at in range(len(words))):
            return code
    return ""


def _match(words: Words, known: "_Known", province_code: str) -> BodyMatch:
    offices = known.offices.get(words, {})
    if province_code:
        offices = {key: code for key, code in offices.items() if code in ("", province_code)}
    if len(offices) == 1:
        return BodyMatch(office_id=next(iter(offices)))
    if group := _group_called(words) or _group_called(_without_province(words, known.provinces)):
        return BodyMatch(group_key=group)
    return BodyMatch()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    offices: Mapping[Words, Mapping[int, str]]
    """The offices that bear a name, each with the code of its province."""
    provinces: tuple[Words, ...]


@lru_cache(maxsize=8)
def _names_of_edition(edition: uuid.UUID | None, on: dt.date) -> _Known:
    provinces = dict(_provinces(edition, on))
    offices: dict[Words, dict[int, str]] = defaultdict(dict)
    for office in offices_of_edition(edition, on):
        for words in _forms(office, provinces.get(office.province_code, ())):
            offices[words][office.id] = office.province_code
    return _Known(offices=dict(offices), provinces=tuple(provinces.values()))


def _forms(office: OfficeLine, province: Words) -> set[Words]:
    """Every way to write the names of an office: with and without "tỉnh" and the name of the province."""
    found = set()
    for name in (office.name, office.short_name, *office.also_called):
        words = words_of(name)
        found.add(words)
        if not province:
            continue
        stem = _without_ending(words, province)
        found.update({(*stem, *province), (*stem, "tinh", *province)})
        if stem != words and stem[-1:] == ("tinh",):
            found.add(stem)
        if office.place_code == office.province_code:
            found.add((*_without_ending(stem, ("tinh",)), "tinh"))
    return found


def _without_ending(words: Words, ending: Words) -> Words:
    return words[: -len(ending)] if ending and words[-len(ending) :] == ending else words


def _without_province(words: Words, provinces: tuple[Words, ...]) -> Words:
    """Take "… tỉnh Hưng Yên", "… trên địa bàn tỉnh" and the like off the end of a group's name."""
    for province in provinces:
        words = _without_ending(words, province)
    for ending in (("tren", "dia", "ban", "tinh"), ("cua", "tinh"), ("trong", "tinh"), ("tinh",)):
        words = _without_ending(words, ending)
    return words


@lru_cache(maxsize=4)
def _provinces(_edition: uuid.UUID | None, on: dt.date) -> tuple[tuple[str, Words], ...]:
    rows = PlaceName.objects.filter(place__level=PlaceLevel.PROVINCE, since__lte=on).exclude(until__lte=on)
    return tuple((code, words_of(name)) for code, name in rows.values_list("place__code", "name"))


def _group_called(words: Words) -> str:
    called, begins = _group_names()
    if words in called:
        return called[words]
    for length in range(len(words), 1, -1):
        if words[:length] in begins:
            return begins[words[:length]]
    return ""


@lru_cache(maxsize=1)
def _group_names() -> tuple[Mapping[Words, str], Mapping[Words, str]]:
    called = {words_of(name): group.key for group in office_groups() for name in group.called}
    begins = {words_of(name): group.key for group in office_groups() for name in group.begins}
    return called, begins


_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=8192)
def words_of(name: str) -> Words:
    """This function will return the words of a name: no marks, no "và", short forms written out."""
    words = _plain_words(name)
    short, longest = _short_forms()
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            if full := short.get(words[at : at + length]):
                found.extend(full)
                at += length
                break
        else:
            found.append(words[at])
            at += 1
    return tuple(found)


def _plain_words(name: str) -> Words:
    return tuple(word for word in _WORD.findall(fold(normal(name))) if word != "va")


@lru_cache(maxsize=1)
def _short_forms() -> tuple[Mapping[Words, Words], int]:
    forms = {_plain_words(short): _plain_words(full) for short, full in abbreviations().items()}
    return forms, max(map(len, forms))
