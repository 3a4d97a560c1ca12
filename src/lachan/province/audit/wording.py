"""Says a record in a sentence; every room brings the sentences of its own actions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lachan.province.audit.queries import Entry
from lachan.rulebook.vietnamese.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field before and after, both in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Every room's words: sentences by action; names of fields, and values in words, by "room.field"."""

    sentences: Mapping[str, Promise]
    fields: Mapping[str, Promise]
    values: Mapping[str, Callable[[Any], str]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    """Collect ``SENTENCES``, ``FIELDS`` and ``VALUES`` of every room's ``sentences.py``, knowing no room."""
    sentences: dict[str, Promise] = {}
    fields: dict[str, Promise] = {}
    values: dict[str, Callable[[Any], str]] = {}
    for room in apps.get_app_configs():
        if room.name.startswith("lachan.") and find_spec(f"{room.name}.sentences"):
            module = import_module(f"{room.name}.sentences")
            sentences.update(module.SENTENCES)
            fields.update({f"{room.label}.{key}": label for key, label in module.FIELDS.items()})
            values.update({f"{room.label}.{key}": words for key, words in module.VALUES.items()})
    return _Words(sentences=sentences, fields=fields, values=values)


def actions_on_offer() -> tuple[tuple[str, str], ...]:
    """This function will return every action that can be on record with its sentence, for a filter."""
    offered = ((key, str(each).format(subject="…")) for key, each in _words().sentences.items())
    return tuple(sorted(offered, key=lambda pair: fold(pair[1])))


def sentence_of(entry: Entry) -> str:
    """This function will say what was done, without who: "đã duyệt …"."""
    if known := _words().sentences.get(entry.action):
        return str(known).format(subject=entry.subject or _("không rõ"))
    return _("đã làm “%(action)s” với %(subject)s") % {"action": entry.action, "subject": entry.subject}


def changes_of(entry: Entry) -> tuple[Change, ...]:
    """This function will return the fields that differ before and after, with their names in words."""
    room = entry.action.partition(".")[0]
    keys = [*entry.before, *(key for key in entry.after if key not in entry.before)]
    return tuple(
        Change(
            label=str(_words().fields.get(f"{room}.{key}", key)),
            before=_value_in_words(f"{room}.{key}", entry.before.get(key)),
            after=_value_in_words(f"{room}.{key}", entry.after.get(key)),
        )
        for key in keys
        if entry.before.get(key) != entry.after.get(key)
    )


def _value_in_words(field: str, value: Any) -> str:
    in_words = _words().values.get(field)
    return in_words(value) if in_words and value not in (None, "") else _in_words(value)


def _in_words(value: Any) -> str:
    match value:
        case None | "":
            return ""
        case True:
            return _("có")
        case False:
            return _("không")
        case list():
            return ", ".join(_in_words(each) for each in value)
        case dict():
            return ", ".join(f"{key}: {_in_words(each)}" for key, each in value.items())
        case _:
            return str(value)
