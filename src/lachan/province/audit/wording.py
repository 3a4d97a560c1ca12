"""Says a record in a sentence; every room brings the sentences of its own actions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lachan.province.audit.choices import Fault
from lachan.province.audit.digests import is_digest
from lachan.province.audit.queries import Entry, Verdict
from lachan.rulebook.vietnamese.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field before and after, both in words."""

    label: str
    before: str
    after: str


SHORT = 120
"""Changes of up to so many letters are shown at once; longer ones open on demand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One record in words, as a page shows it."""

    entry: Entry
    sentence: str
    changes: tuple[Change, ...]
    is_short: bool


class Sentences(Protocol):
    """What a room's ``sentences.py`` offers: the sentence of every action, its fields and values in words."""

    SENTENCES: Mapping[str, Promise]

    def label_of(self, *, subject_kind: str, name: str) -> str:
        """Name a field of what was recorded; ``""`` when there is no better name than its key."""

    def value_in_words(self, *, subject_kind: str, name: str, value: Any) -> str:
        """Write a value that needs its room's words; ``""`` when it can be written as it is."""


@lru_cache(maxsize=1)
def _rooms() -> Mapping[str, Sentences]:
    """Find the ``sentences.py`` of every room by the room's label: the audit knows no room above it."""
    return {
        room.label: cast("Sentences", import_module(f"{room.name}.sentences"))
        for room in apps.get_app_configs()
        if room.name.startswith("lachan.") and find_spec(f"{room.name}.sentences")
    }


def _room_of(entry: Entry) -> Sentences | None:
    return _rooms().get(entry.action.partition(".")[0])


def actions_on_offer() -> tuple[tuple[str, str], ...]:
    """This function will return every action that can be on record with its sentence, for a filter."""
    offered = (
        (key, str(each).format(subject="…"))
        for room in _rooms().values()
        for key, each in room.SENTENCES.items()
    )
    return tuple(sorted(offered, key=lambda pair: fold(pair[1])))


def lines_of(*, entries: Iterable[Entry]) -> tuple[Line, ...]:
    """This function will put records into words; a page shows them with ``audit/parts.html``."""
    return tuple(map(_line, entries))


def _line(entry: Entry) -> Line:
    changes = changes_of(entry)
    letters = sum(len(change.label) + len(change.before) + len(change.after) for change in changes)
    return Line(entry=entry, sentence=sentence_of(entry), changes=changes, is_short=letters <= SHORT)


def sentence_of(entry: Entry) -> str:
    """This function will say what was done, without who: "đã duyệt …"."""
    room = _room_of(entry)
    if room and (known := room.SENTENCES.get(entry.action)):
        return str(known).format(subject=entry.subject or _("không rõ"))
    return _("đã làm “%(action)s” với %(subject)s") % {"action": entry.action, "subject": entry.subject}


def changes_of(entry: Entry) -> tuple[Change, ...]:
    """This function will return the fields that differ before and after, with their names in words."""
    names = [*entry.before, *(name for name in entry.after if name not in entry.before)]
    return tuple(
        Change(
            label=_label(entry, name),
            before=_value(entry, name, entry.before.get(name)),
            after=_value(entry, name, entry.after.get(name)),
        )
        for name in names
        if entry.before.get(name) != entry.after.get(name)
    )


def _label(entry: Entry, name: str) -> str:
    room = _room_of(entry)
    return (room.label_of(subject_kind=entry.subject_kind, name=name) if room else "") or name


def _value(entry: Entry, name: str, value: Any) -> str:
    room = _room_of(entry)
    if room is None or value in (None, "") or is_digest(value):
        return _in_words(value)
    try:
        words = room.value_in_words(subject_kind=entry.subject_kind, name=name, value=value)
    except (ValueError, TypeError, LookupError):  # recorded when the room still knew such a value
        words = ""
    return words or _in_words(value)


def _in_words(value: Any) -> str:
    match value:
        case dict() if is_digest(value):
            return _("đã che")
        case True:
            return _("có")
        case False:
            return _("không")
        case list():
            return ", ".join(_in_words(each) for each in value)
        case dict():
            return ", ".join(f"{key}: {_in_words(each)}" for key, each in value.items())
        case _:
            return "" if value is None else str(value)


def verdict_in_words(*, verdict: Verdict) -> str:
    """This function will say that the record holds, and what could not be decided."""
    said = _("Nhật ký nguyên vẹn: %(records)d bản ghi nối liền, %(anchors)d điểm neo khớp.") % {
        "records": verdict.records,
        "anchors": verdict.anchors,
    }
    if not verdict.unsure:
        return said
    return f"{said}\n" + _(
        "Số thứ tự %(number)d đã được cấp nhưng không có bản ghi: lần ghi cuối bị ngắt giữa chừng, "
        "hoặc bản ghi cuối đã bị cắt. Hãy kiểm tra với điểm neo lưu bên ngoài (--anchor)."
    ) % {"number": verdict.number + 1}


def broken_in_words(*, verdict: Verdict) -> str:
    """This function will say where the record is broken first, how, and until where it holds."""
    assert verdict.broken is not None
    broken = verdict.broken
    if broken.number is None:
        place = _("bản ghi có mã %(id)d") % {"id": broken.record_id}
    elif broken.record_id is None:
        place = _("số thứ tự %(number)d") % {"number": broken.number}
    else:
        place = _("số thứ tự %(number)d (bản ghi có mã %(id)d)") % {
            "number": broken.number,
            "id": broken.record_id,
        }
    return _("Nhật ký bị can thiệp tại %(place)s: %(fault)s. Các bản ghi đến số %(last)d còn nguyên vẹn.") % {
        "place": place,
        "fault": Fault(broken.fault).label,
        "last": verdict.number,
    }
