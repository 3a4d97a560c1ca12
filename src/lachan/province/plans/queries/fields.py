"""What a person can edit: the fields of an assignment and of a document, and how they are kept as JSON."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence, UndatedKind
from lachan.rulebook.texts.reading import Category, Comparator, Modality, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentFields:
    """The editable content of an assignment; bodies are full official names in the order they are read."""

    title: str
    text: str
    path: tuple[str, ...] = ()
    heading: str = ""
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    direct: tuple[str, ...] = ()
    report_to: tuple[str, ...] = ()
    modality: Modality = Modality.ASSIGN
    category: Category = Category.OTHER
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    outputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFields:
    """The editable facts of a document; ``None`` and ``""`` both mean blank in print or illegible."""

    kind: str = ""
    number: str = ""
    issuer: str = ""
    place: str = ""
    issued_on: dt.date | None = None
    title: str = ""
    signer_authority: str = ""
    signer_capacity: str = ""
    signer_title: str = ""
    signer_name: str = ""
    recipients: tuple[str, ...] = ()


def fields_as_json(fields: AssignmentFields) -> dict[str, Any]:
    """This function will return the fields as plain JSON values, for snapshots and drafts."""
    return {
        "title": fields.title,
        "text": fields.text,
        "path": list(fields.path),
        "heading": fields.heading,
        "lead": list(fields.lead),
        "coordinate": list(fields.coordinate),
        "direct": list(fields.direct),
        "report_to": list(fields.report_to),
        "modality": str(fields.modality),
        "category": str(fields.category),
        "deadlines": [_deadline_as_json(one) for one in fields.deadlines],
        "targets": [_target_as_json(one) for one in fields.targets],
        "outputs": list(fields.outputs),
    }


def fields_from_json(kept: Mapping[str, Any]) -> AssignmentFields:
    """This function will return the fields that ``fields_as_json`` wrote."""
    return AssignmentFields(
        title=kept["title"],
        text=kept["text"],
        path=tuple(kept["path"]),
        heading=kept["heading"],
        lead=tuple(kept["lead"]),
        coordinate=tuple(kept["coordinate"]),
        direct=tuple(kept["direct"]),
        report_to=tuple(kept["report_to"]),
        modality=Modality(kept["modality"]),
        category=Category(kept["category"]),
        deadlines=tuple(_deadline_from_json(one) for one in kept["deadlines"]),
        targets=tuple(_target_from_json(one) for one in kept["targets"]),
        outputs=tuple(kept["outputs"]),
    )


def _deadline_as_json(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": str(deadline.kind),
        "raw": deadline.raw,
        "due_on": deadline.due_on and deadline.due_on.isoformat(),
        "starts_on": deadline.starts_on and deadline.starts_on.isoformat(),
        "recurs": str(deadline.recurs),
        "recur_due": deadline.recur_due,
        "applies_to": deadline.applies_to,
        "subkind": deadline.subkind and str(deadline.subkind),
        "span": list(deadline.span),
    }


def _deadline_from_json(kept: Mapping[str, Any]) -> Deadline:
    return Deadline(
        kind=DeadlineKind(kept["kind"]),
        raw=kept["raw"],
        due_on=_day(kept["due_on"]),
        starts_on=_day(kept["starts_on"]),
        recurs=Recurrence(kept["recurs"]),
        recur_due=kept["recur_due"] or None,
        applies_to=kept["applies_to"] or None,
        subkind=UndatedKind(kept["subkind"]) if kept["subkind"] else None,
        span=(kept["span"][0], kept["span"][1]),
    )


def _target_as_json(target: Target) -> dict[str, Any]:
    return {
        "raw": target.raw,
        "comparator": str(target.comparator),
        "value": plain(target.value),
        "value_max": None if target.value_max is None else plain(target.value_max),
        "unit": target.unit,
        "of": target.of,
        "span": list(target.span),
    }


def _target_from_json(kept: Mapping[str, Any]) -> Target:
    return Target(
        raw=kept["raw"],
        comparator=Comparator(kept["comparator"]),
        value=Decimal(kept["value"]),
        value_max=None if kept["value_max"] is None else Decimal(kept["value_max"]),
        unit=kept["unit"],
        of=kept["of"],
        span=(kept["span"][0], kept["span"][1]),
    )


def exact(value: Decimal) -> Decimal:
    """This function will return a stored number as it was written: 95, not 95.000000."""
    return Decimal(plain(value))


def plain(value: Decimal) -> str:
    """This function will write a number without idle zeros or exponent, so that 90 equals 90.000000."""
    return f"{value.normalize():f}"


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
