"""The rows of an assignment that come in any number: deadlines and targets."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lachan.province.plans.choices import COMPARATOR_NAMES, DEADLINE_NAMES
from lachan.province.web.fields import DayField, NumberField, dressed
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence, UndatedKind
from lachan.rulebook.texts.reading import Comparator, Target

Reading = Callable[[str], tuple[Deadline, ...]]
"""Reads the words of a deadline."""
_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "=", "between": "↔"}


class DeadlineRow(forms.Form):
    """One deadline: its words, how they are read, the day; the rest of the reading travels along unseen."""

    kind = forms.ChoiceField(choices=list(DEADLINE_NAMES.items()), initial=DeadlineKind.FIXED_DATE)
    raw = forms.CharField(required=False, max_length=500)
    due_on = DayField(required=False)
    starts_on = DayField(required=False, widget=forms.HiddenInput)
    recurs = forms.ChoiceField(
        required=False, choices=[(one, one) for one in Recurrence], widget=forms.HiddenInput, initial="none"
    )
    recur_due = forms.RegexField(r"\d\d-\d\d", required=False, widget=forms.HiddenInput)
    applies_to = forms.CharField(required=False, widget=forms.HiddenInput)
    subkind = forms.ChoiceField(
        required=False, choices=[("", "")] + [(one, one) for one in UndatedKind], widget=forms.HiddenInput
    )
    span_start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    span_end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    read_from = forms.CharField(required=False, widget=forms.HiddenInput)
    """The words that the unseen fields were read from; other words are read anew."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["raw"].widget.attrs["placeholder"] = _("Câu chữ, ví dụ: trong quý I năm 2021")
        self.fields["due_on"].widget.attrs |= {"placeholder": _("ngày"), "inputmode": "numeric"}
        dressed(self)

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        dated = (DeadlineKind.FIXED_DATE, DeadlineKind.QUARTER, DeadlineKind.HALF_YEAR, DeadlineKind.YEAR)
        if (
            kept.get("raw")
            and kept.get("kind") in dated
            and not kept.get("due_on")
            and not kept.get("recur_due")
            and "due_on" not in self.errors
            and kept["raw"] == kept.get("read_from")
        ):
            raise ValidationError({"due_on": _("Ghi ngày phải xong, hoặc chọn “Không có ngày”.")})
        return kept

    def shown(self) -> Deadline | None:
        """This function will return the deadline as the row has it now, for saying it in words."""
        kept = (self.cleaned_data if self.is_valid() else {}) if self.is_bound else self.initial
        return _deadline(kept) if kept.get("raw") else None

    def deadlines(self, *, read_anew: Reading) -> tuple[Deadline, ...]:
        """This function will return what the row says; changed words are read again by the rulebook."""
        kept = self.cleaned_data
        if not kept["raw"]:
            return ()
        if kept["raw"] != kept["read_from"] and (found := read_anew(kept["raw"])):
            return found
        return (_deadline(kept),)


class TargetRow(forms.Form):
    """One numeric target: comparison, value, unit, what it is measured on."""

    comparator = forms.ChoiceField(
        choices=lambda: [(key, f"{_SIGNS[key]} {name}") for key, name in COMPARATOR_NAMES.items()],
        initial=Comparator.AT_LEAST,
    )
    value = NumberField(required=False)
    value_max = NumberField(required=False)
    unit = forms.CharField(required=False, max_length=60, initial="%")
    of = forms.CharField(required=False, max_length=300)
    raw = forms.CharField(required=False, widget=forms.HiddenInput)
    span_start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    span_end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, hint in {
            "value": _("giá trị"),
            "value_max": _("đến"),
            "unit": _("đơn vị"),
            "of": _("tính trên"),
        }.items():
            self.fields[name].widget.attrs["placeholder"] = hint
        for name in ("value", "value_max"):
            self.fields[name].widget.attrs |= {"class": "num", "inputmode": "decimal"}
        dressed(self)

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("comparator") == Comparator.BETWEEN and kept.get("value") is not None:
            if kept.get("value_max") is None:
                raise ValidationError({"value_max": _("Một khoảng cần cả hai giá trị.")})
            if kept["value_max"] < kept["value"]:
                raise ValidationError({"value_max": _("Giá trị sau phải lớn hơn giá trị trước.")})
        return kept

    def target(self) -> Target | None:
        """This function will return what the row says; a row without a value says nothing."""
        kept = self.cleaned_data
        if kept["value"] is None:
            return None
        comparator = Comparator(kept["comparator"])
        return Target(
            raw=kept["raw"]
            or " ".join(filter(None, [str(COMPARATOR_NAMES[comparator]), str(kept["value"])])),
            comparator=comparator,
            value=kept["value"],
            value_max=kept["value_max"] if comparator == Comparator.BETWEEN else None,
            unit=kept["unit"] or "%",
            of=kept["of"],
            span=(kept["span_start"] or 0, kept["span_end"] or 0),
        )


def _deadline(kept: Mapping[str, Any]) -> Deadline:
    return Deadline(
        kind=DeadlineKind(kept["kind"]),
        raw=kept["raw"],
        due_on=kept["due_on"],
        starts_on=kept["starts_on"],
        recurs=Recurrence(kept["recurs"] or Recurrence.NONE),
        recur_due=kept["recur_due"] or None,
        applies_to=kept["applies_to"] or None,
        subkind=_subkind(kept),
        span=(kept["span_start"] or 0, kept["span_end"] or 0),
    )


def _subkind(kept: Mapping[str, Any]) -> UndatedKind | None:
    if kept["kind"] != DeadlineKind.NONE:
        return None
    return UndatedKind(kept["subkind"]) if kept["subkind"] else UndatedKind.CONTINUOUS


def deadline_initial(deadline: Deadline) -> dict[str, Any]:
    """This function will return what a row shows of a deadline."""
    return {
        "kind": deadline.kind,
        "raw": deadline.raw,
        "due_on": deadline.due_on,
        "starts_on": deadline.starts_on,
        "recurs": deadline.recurs,
        "recur_due": deadline.recur_due or "",
        "applies_to": deadline.applies_to or "",
        "subkind": deadline.subkind or "",
        "span_start": deadline.span[0],
        "span_end": deadline.span[1],
        "read_from": deadline.raw,
    }


def target_initial(target: Target) -> dict[str, Any]:
    """This function will return what a row shows of a target."""
    return {
        "comparator": target.comparator,
        "value": target.value,
        "value_max": target.value_max,
        "unit": target.unit,
        "of": target.of,
        "raw": target.raw,
        "span_start": target.span[0],
        "span_end": target.span[1],
    }


Row = TypeVar("Row", bound=forms.Form)


class Rows(Generic[Row]):
    """The rows of one kind in one form: those given or typed, and a blank one to copy."""

    def __init__(
        self,
        row: type[Row],
        prefix: str,
        *,
        typed: Mapping[str, Any] | None,
        given: list[dict[str, Any]],
    ) -> None:
        self.prefix = prefix
        self.blank = row(prefix=f"{prefix}-N")
        if typed is None:
            self.rows = [row(prefix=f"{prefix}-{at}", initial=one) for at, one in enumerate(given)]
            self.rows.append(row(prefix=f"{prefix}-{len(given)}")) if not given else None
        else:
            pattern = re.compile(rf"{prefix}-(\d+)-")
            numbers = dict.fromkeys(found.group(1) for name in typed if (found := pattern.match(name)))
            self.rows = [row(typed, prefix=f"{prefix}-{number}") for number in numbers]

    def are_valid(self) -> bool:
        """This function will say whether every row can be used."""
        return not any(row.errors for row in self.rows)
