"""Rows of every model with a rare mark in everything above internal, made by walking the models."""

import base64
import datetime as dt
import itertools
import unicodedata
import uuid
from collections.abc import Iterator

from django.db import models

from lachan.rulebook.access.sensitivity import needs_row_security, sensitivity_of_fields
from lachan.rulebook.access.stand_ins import stand_ins
from lachan.rulebook.vietnamese.folding import fold
from lachan.server.dumping.tables import our_models

DAY = dt.date(2026, 1, 5)
AT = dt.datetime(2026, 1, 5, 1, 30, tzinfo=dt.UTC)
STAYS_BEHIND = set(stand_ins().left_out)
ONCE = {"people.Edition", "people.PlaceParent", "papers.TemplateInUse", "board.Snapshot"}
FITTING = {
    # What a constraint of the model asks of fields that are not marked.
    "people.OfficeSuccession": {"kind": "abolished", "on": dt.date(2026, 2, 1)},
    "people.PlaceSuccession": {"on": dt.date(2026, 2, 1)},
    "people.Edition": {"id": 1},
    "people.Delegation": {"until": dt.date(2026, 2, 1)},
    "people.Reorganisation": {"state": "prepared"},
    "people.Placement": {"from_owner": "office:a", "to_owner": "office:b"},
    "plans.Document": {"state": "review"},
    "plans.Assignment": {"state": "proposed", "modality": "assign"},
    "plans.Target": {"passage": models.ForeignKey, "comparator": "eq"},
    "evidence.UploadPart": {"length": 1},
    "notices.Notice": {"address": "/"},
    "papers.TemplateInUse": {"id": 1},
}


class Marks:
    """Gives every value a mark of its own and remembers where it put it."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.bytes: dict[str, bytes] = {}
        self._count = itertools.count(1)

    def value(self, field: models.Field, where: str):
        number = next(self._count)
        if isinstance(field, models.BinaryField):
            self.bytes[where] = f"zqx{number:04}daudau".encode()
            return self.bytes[where]
        if base := getattr(field, "base_field", None):
            return [self.value(base, f"{where}[0]")]
        if isinstance(field, models.JSONField):
            return {
                "full_name": self._text(number, f"{where}.full_name"),
                self._text(number + 5000, f"{where} key"): 1,
                "rows": [self._number(number, f"{where}.rows"), {"title": self._text(number + 6000, where)}],
            }
        return self._plain(field, number, where)

    def _plain(self, field, number, where):
        if isinstance(field, models.DateTimeField):
            instant = dt.datetime(1000, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=1000 * (number % 900))
            self.texts[where] = instant.date().isoformat()
            return instant
        if isinstance(field, models.DateField):
            day = dt.date(1000, 1, 1) + dt.timedelta(days=1000 * (number % 900))
            self.texts[where] = day.isoformat()
            return day
        if isinstance(field, models.BooleanField):
            return True
        if isinstance(field, models.UUIDField):
            self.texts[where] = str(uuid.UUID(int=0xDA0DA0 << 100 | number))
            return uuid.UUID(self.texts[where])
        if isinstance(field, models.IntegerField | models.DecimalField | models.FloatField):
            return self._number(number, where)
        assert isinstance(field, models.CharField | models.TextField), f"no mark for {where}"
        return self._text(number, where)

    def _text(self, number: int, where: str) -> str:
        self.texts[where] = f"đấu{number:04}zqx"
        return self.texts[where]

    def _number(self, number: int, where: str) -> int:
        self.texts[where] = str(907_060_000_000 + number)
        return int(self.texts[where])

    def found_in(self, content: bytes) -> list[str]:
        """Where the marks came from that are found in ``content``, in any form."""
        lowered = content.lower()
        return [
            where
            for where, mark in self.texts.items()
            if any(form.lower() in lowered for form in plain_forms(mark))
            or any(form in content for form in base64_forms(mark.encode(), fold(mark).encode()))
        ] + [
            where
            for where, mark in self.bytes.items()
            if mark in content
            or mark.hex().encode() in content
            or any(f in content for f in base64_forms(mark))
        ]


def plain_forms(mark: str) -> Iterator[bytes]:
    """As it is, folded, decomposed, with JSON's escapes, in hexadecimal."""
    yield mark.encode()
    yield fold(mark).encode()
    yield unicodedata.normalize("NFD", mark).encode()
    yield mark.encode("unicode_escape")
    yield mark.upper().encode("unicode_escape")
    yield mark.encode().hex().encode()


def base64_forms(*contents: bytes) -> Iterator[bytes]:
    """Wherever the bytes begin within a longer text in base64."""
    for content in contents:
        for before in range(3):
            after = -(before + len(content)) % 3
            encoded = base64.b64encode(b"\0" * before + content)
            yield encoded[(0, 2, 3)[before] : len(encoded) - (0, 2, 3)[after]]


def make_marked_rows(*, of_each: int = 2) -> Marks:
    """Make rows of every model; all of them hang together."""
    marks, made = Marks(), {}
    for model in in_order(our_models()):
        label = model._meta.label
        if label in STAYS_BEHIND:
            continue
        count = 1 if label in ONCE else of_each
        made[label] = [_make(model, marks, made, turn) for turn in range(count)]
    return marks


def in_order(found: list[type[models.Model]]) -> list[type[models.Model]]:
    """Every model after those that it needs."""
    waiting, done = list(found), []
    while waiting:
        free = [model for model in waiting if not (_needs(model) - {model}) & set(waiting)]
        assert free, waiting
        done += free
        waiting = [model for model in waiting if model not in free]
    return done


def _needs(model) -> set[type[models.Model]]:
    return {f.related_model for f in model._meta.local_fields if f.is_relation and not f.null} | {
        f.related_model
        for f in model._meta.local_fields
        if f.is_relation and f.name in FITTING.get(model._meta.label, {})
    }


def _make(model, marks: Marks, made, turn: int) -> models.Model:
    label = model._meta.label
    levels, fitting = sensitivity_of_fields()[label], FITTING.get(label, {})
    values = {}
    for field in model._meta.local_fields:
        if field.generated or (field.primary_key and field.name not in fitting):
            continue
        if field.is_relation:
            if not field.null or field.name in fitting:
                # Two keys of one row to the same table name two different rows.
                rows = made[field.related_model._meta.label]
                values[field.attname] = rows[(turn + _place_among_keys(model, field)) % len(rows)].pk
        elif field.name in fitting:
            values[field.name] = fitting[field.name]
        elif needs_row_security(levels[field.name]):
            values[field.name] = marks.value(field, f"{label}.{field.name} {turn}")
        elif not field.null and not field.has_default():
            values[field.name] = _ordinary(field, turn)
    return model._default_manager.bulk_create([model(**values)])[0]


def _place_among_keys(model, field) -> int:
    same = [
        f.name for f in model._meta.local_fields if f.is_relation and f.related_model is field.related_model
    ]
    return same.index(field.name)


def _ordinary(field, turn: int):
    if field.choices:
        return field.choices[0][0]
    if hasattr(field, "base_field"):
        return []
    match field:
        case models.DateTimeField():
            return AT
        case models.DateField():
            return DAY
        case models.UUIDField():
            return uuid.uuid4()
        case models.BinaryField():
            return bytes(32)
        case models.JSONField():
            return {}
        case models.BooleanField():
            return False
        case models.IntegerField() | models.DecimalField():
            return turn
        case _:
            return f"x{turn}"[: field.max_length]
