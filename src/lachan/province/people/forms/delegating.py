"""The form by which work is left to somebody else."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.province.people.actions import Absence
from lachan.province.people.queries import Colleague, permission_in_words
from lachan.province.web.fields import DayField, dressed
from lachan.rulebook.access.permissions import Permission


class AbsenceForm(forms.Form):
    """Who stands in, from when until when, why, and how far."""

    deputy = forms.TypedChoiceField(
        label=gettext_lazy("Người làm thay"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Chọn người làm thay."),
            "invalid_choice": gettext_lazy("Chọn một người đang làm việc ở cơ quan này."),
        },
    )
    since = DayField(
        label=gettext_lazy("Từ ngày"), error_messages={"required": gettext_lazy("Ghi ngày bắt đầu.")}
    )
    last_day = DayField(
        label=gettext_lazy("Đến hết ngày"), error_messages={"required": gettext_lazy("Ghi ngày cuối.")}
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do vắng mặt"),
        max_length=300,
        error_messages={"required": gettext_lazy("Ghi lý do vắng mặt, ví dụ “nghỉ phép năm”.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    document_number = forms.CharField(
        label=gettext_lazy("Số văn bản ủy quyền"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    permissions = forms.MultipleChoiceField(
        label=gettext_lazy("Quyền được giao"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, people: Iterable[Colleague], left: Iterable[Permission], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].choices = [  # type: ignore[attr-defined]
            ("", _("Chọn…")),
            *(
                (str(each.id), f"{each.full_name}, {each.title}" if each.title else each.full_name)
                for each in people
            ),
        ]
        self.fields["permissions"].choices = [  # type: ignore[attr-defined]
            (each.value, permission_in_words(each)) for each in Permission if each in set(left)
        ]
        for name in ("since", "last_day"):
            self.fields[name].widget.attrs.update(placeholder="5/1/2021", inputmode="numeric")
        dressed(self)
        self.fields["permissions"].widget.attrs.pop("class", None)

    def absence(self, *, account_id: int, office_id: int) -> Absence:
        """This function will return what was typed; no right ticked leaves all of them."""
        typed = self.cleaned_data
        return Absence(
            account_id=account_id,
            office_id=office_id,
            deputy_id=typed["deputy"],
            since=typed["since"],
            until=typed["last_day"] + dt.timedelta(days=1),
            reason=typed["reason"],
            document_number=typed["document_number"],
            permissions=frozenset(Permission(each) for each in typed["permissions"]),
        )

    def refuse(self, reason: str, *, name: str | None = None) -> None:
        """This function will say beside a field, or above the form, what the action refused."""
        wrong = {"until": "last_day"}.get(name or "", name)
        self.add_error(wrong if wrong in self.fields else None, reason)
        dressed(self)
        self.fields["permissions"].widget.attrs.pop("class", None)
