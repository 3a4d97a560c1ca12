"""Forms of a reorganisation: beginning one, each kind of step, giving what is left to somebody."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lachan.province.people.choices import OfficeKind, StepKind
from lachan.province.people.reference import StepEntry, groups_of
from lachan.province.web.fields import DayField

Choices = Sequence[tuple[str, str]]
_IN = {"class": "in"}


def _day(label: Any, **options: Any) -> DayField:
    return DayField(
        label=label,
        widget=forms.TextInput(attrs={**_IN, "inputmode": "numeric"}),
        error_messages={"required": _("Ghi ngày như 5/1/2021.")},
        **options,
    )


class DirectoryForm(forms.Form):
    """The day and the words of the directory; a day that cannot be read is today, and said to be."""

    ngay = _day(_("Tính đến ngày"), required=False)
    q = forms.CharField(
        label=_("Tên cơ quan"), required=False, widget=forms.TextInput(attrs={**_IN, "type": "search"})
    )


class PrepareForm(forms.Form):
    """A reorganisation begun by hand."""

    use_required_attribute = False
    name = forms.CharField(
        label=_("Tên đợt sắp xếp"),
        max_length=200,
        widget=forms.TextInput(attrs=_IN),
        error_messages={"required": _("Ghi tên để người khác nhận ra, ví dụ “Sắp xếp các sở năm 2025”.")},
    )
    legal_basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        widget=forms.TextInput(attrs=_IN),
        error_messages={"required": _("Ghi số, ký hiệu, ngày của nghị quyết hoặc quyết định.")},
    )
    effective_on = _day(_("Ngày có hiệu lực"))


_FIELDS: dict[StepKind, tuple[str, ...]] = {
    StepKind.CREATE_OFFICE: ("key", "name", "short_name", "office_kind", "parent"),
    StepKind.RENAME: ("office", "name", "short_name"),
    StepKind.MERGE: ("office", "to"),
    StepKind.SPLIT: ("office", "to", "function", "is_main"),
    StepKind.ABOLISH: ("office", "to"),
    StepKind.CHANGE_PARENT: ("office", "to"),
    StepKind.TRANSFER_FUNCTION: ("function", "to"),
}
STEPS_BY_HAND = tuple(_FIELDS)
"""Kinds of step that a person can add; places come from data."""
_OPTIONAL = {
    StepKind.ABOLISH: {"to"},
    StepKind.SPLIT: {"function"},
    StepKind.CREATE_OFFICE: {"short_name", "parent"},
    StepKind.RENAME: {"short_name"},
}
_LABELS: dict[str, Any] = {
    "key": _("Khóa của cơ quan"),
    "office": _("Cơ quan"),
    "to": _("Cơ quan nhận"),
    "parent": _("Cơ quan cấp trên"),
    "function": _("Chức năng"),
    "name": _("Tên đầy đủ"),
    "short_name": _("Tên ngắn"),
    "office_kind": _("Loại cơ quan"),
    "is_main": _("Nhận toàn bộ phần việc còn lại, kể cả người"),
}


class StepForm(forms.Form):
    """One step of a kind; which fields it has depends on the kind."""

    use_required_attribute = False

    def __init__(
        self, *args: Any, kind: StepKind, offices: Choices, functions: Choices, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        choices = {
            "office": offices, "to": offices, "parent": offices, "function": functions,
            "office_kind": OfficeKind.choices,
        }  # fmt: skip
        for name in _FIELDS[kind]:
            self.fields[name] = self._field(name, choices.get(name))
        self.fields["legal_basis"] = forms.CharField(
            label=_("Căn cứ riêng của bước này"),
            max_length=300,
            required=False,
            widget=forms.TextInput(attrs=_IN),
        )
        self.fields["is_verified"] = forms.BooleanField(
            label=_("Đã đối chiếu với văn bản gốc"), required=False
        )
        self.fields["note"] = forms.CharField(
            label=_("Ghi chú"), max_length=300, required=False, widget=forms.TextInput(attrs=_IN)
        )

    def _field(self, name: str, choices: Any) -> forms.Field:
        label, required = _LABELS[name], name not in _OPTIONAL.get(self.kind, set())
        if name == "is_main":
            return forms.BooleanField(label=label, required=False)
        if name == "key":
            return forms.SlugField(
                label=label,
                max_length=80,
                widget=forms.TextInput(attrs=_IN),
                error_messages={"invalid": _("Chỉ dùng chữ không dấu, số và gạch nối.")},
            )
        if choices is None:
            return forms.CharField(
                label=label, required=required, max_length=200, widget=forms.TextInput(attrs=_IN)
            )
        return forms.ChoiceField(
            label=label,
            required=required,
            choices=[("", _now("– chọn –")), *choices],
            widget=forms.Select(attrs=_IN),
        )

    def step(self) -> StepEntry:
        """This function will return the step as typed, after the form was found valid."""
        typed = {name: value for name, value in self.cleaned_data.items() if value}
        if self.kind == StepKind.CREATE_OFFICE:
            typed["office"] = typed.pop("key")
            typed["group_keys"] = groups_of(kind=typed["office_kind"], level="province")
        return StepEntry(kind=self.kind, **typed)


class PlacementForm(forms.Form):
    """What is left without an owner, and who takes it over on which basis."""

    use_required_attribute = False
    subjects = forms.MultipleChoiceField(
        label=_("Việc chưa có cơ quan nhận"),
        error_messages={
            "required": _("Chọn ít nhất một mục cần giao lại."),
            "invalid_choice": _("Có mục đã được giao hoặc không còn; hãy xem lại danh sách."),
        },
    )
    to_owner = forms.ChoiceField(
        label=_("Giao cho cơ quan hoặc nhóm"),
        widget=forms.Select(attrs=_IN),
        error_messages={"required": _("Chọn cơ quan nhận.")},
    )
    legal_basis = forms.CharField(
        label=_("Căn cứ giao lại"),
        max_length=300,
        widget=forms.TextInput(attrs=_IN),
        error_messages={"required": _("Ghi căn cứ của việc giao lại.")},
    )

    def __init__(self, *args: Any, subjects: Choices, receivers: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["subjects"].choices = subjects  # type: ignore[attr-defined]
        self.fields["to_owner"].choices = [("", _now("– chọn –")), *receivers]  # type: ignore[attr-defined]


def day_in(form: DirectoryForm, today: dt.date) -> dt.date:
    """This function will return the day that a form asks for; today when it asks for none or for no real day."""
    chosen: dt.date | None = form.cleaned_data.get("ngay") if form.is_valid() else None
    return chosen or today
