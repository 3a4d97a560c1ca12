"""The form of one assignment: title, bodies, deadlines, targets, kind, products, text."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lachan.province.plans.choices import CATEGORY_NAMES, MODALITY_NAMES
from lachan.province.plans.forms.fields import LinesField
from lachan.province.plans.forms.rows import DeadlineRow, Rows, TargetRow, deadline_initial, target_initial
from lachan.province.plans.queries import AssignmentFields
from lachan.province.web.fields import dressed
from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.texts.reading import Category, Modality

_LISTS = ("lead", "coordinate", "direct", "report_to", "outputs")


class AssignmentForm(forms.Form):
    """One assignment as a person may change it."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    submission = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Tên việc"),
        max_length=300,
        widget=forms.Textarea(attrs={"class": "ttl-in", "rows": 1}),
        error_messages={"required": _("Đặt cho việc một cái tên ngắn, bắt đầu bằng động từ.")},
    )
    lead = LinesField(label=_("Chủ trì"), required=False)
    coordinate = LinesField(label=_("Phối hợp"), required=False)
    direct = LinesField(label=_("Được chỉ đạo"), required=False)
    report_to = LinesField(label=_("Nhận báo cáo"), required=False)
    modality = forms.ChoiceField(
        label=_("Cách giao"), choices=list(MODALITY_NAMES.items()), widget=forms.RadioSelect
    )
    category = forms.ChoiceField(label=_("Loại việc"), choices=list(CATEGORY_NAMES.items()))
    outputs = LinesField(label=_("Sản phẩm"), required=False)
    text = forms.CharField(
        label=_("Nội dung việc"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Ghi nội dung việc như trong văn bản.")},
    )

    def __init__(
        self,
        typed: Mapping[str, Any] | None = None,
        *,
        fields: AssignmentFields,
        version: int,
        read_anew: Callable[[str], tuple[Deadline, ...]],
        item_id: int,
    ) -> None:
        initial = {name: getattr(fields, name) for name in (*_LISTS, "title", "modality", "category", "text")}
        super().__init__(
            typed,
            initial={**initial, "version": version, "submission": uuid.uuid4().hex},
            auto_id=f"v{item_id}-%s",
        )
        self._before = fields
        self._read_anew = read_anew
        self.deadlines = Rows(
            DeadlineRow, "dl", typed=typed, given=[deadline_initial(one) for one in fields.deadlines]
        )
        self.targets = Rows(
            TargetRow, "tg", typed=typed, given=[target_initial(one) for one in fields.targets]
        )
        for name in _LISTS:
            self.fields[name].widget.attrs["rows"] = 2
        dressed(self)

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def is_valid(self) -> bool:
        rows = [self.deadlines.are_valid(), self.targets.are_valid()]
        return super().is_valid() and all(rows)

    def fields_typed(self) -> AssignmentFields:
        """This function will return the assignment as typed; place and heading stay as they were."""
        kept = self.cleaned_data
        return AssignmentFields(
            title=kept["title"],
            text=kept["text"],
            path=self._before.path,
            heading=self._before.heading,
            lead=kept["lead"],
            coordinate=kept["coordinate"],
            direct=kept["direct"],
            report_to=kept["report_to"],
            modality=Modality(kept["modality"]),
            category=Category(kept["category"]),
            deadlines=tuple(
                deadline
                for row in self.deadlines.rows
                for deadline in row.deadlines(read_anew=self._read_anew)
            ),
            targets=tuple(target for row in self.targets.rows if (target := row.target())),
            outputs=kept["outputs"],
        )

    def take(self, errors: Mapping[str, str]) -> None:
        """This function will show what an action refused beside its fields."""
        for name, reason in errors.items():
            self.add_error(name if name in self.fields else None, reason)
        dressed(self)
