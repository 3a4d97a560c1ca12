"""The forms by which the calendar is kept."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.province.web.fields import DayField, dressed
from lachan.rulebook.calendar.local_days import LocalDayKind

MOST_DAYS = 31


class DecisionForm(forms.Form):
    """One day, or several in a row, as a decision makes them."""

    first_day = DayField(
        label=gettext_lazy("Ngày"), error_messages={"required": gettext_lazy("Ghi ngày, ví dụ 5/1/2026.")}
    )
    last_day = DayField(label=gettext_lazy("Đến hết ngày"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Là ngày"),
        choices=(
            (LocalDayKind.OFF, gettext_lazy("nghỉ")),
            (LocalDayKind.WORKED, gettext_lazy("làm bù")),
        ),
        error_messages={"required": gettext_lazy("Chọn nghỉ hoặc làm bù.")},
    )
    citation = forms.CharField(
        label=gettext_lazy("Văn bản quyết định"),
        max_length=200,
        error_messages={"required": gettext_lazy("Ghi số, ký hiệu và cơ quan ban hành.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    decided_on = DayField(
        label=gettext_lazy("Ngày của văn bản"),
        error_messages={"required": gettext_lazy("Ghi ngày của văn bản.")},
    )
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300, required=False)
    submission = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)

    def clean(self) -> dict[str, Any]:
        """This function will hold the days against each other."""
        typed: dict[str, Any] = super().clean() or {}
        first, last = typed.get("first_day"), typed.get("last_day") or typed.get("first_day")
        if first and last:
            if last < first:
                self.add_error(
                    "last_day", _("Ngày cuối phải từ %(day)s trở đi.") % {"day": f"{first:%d/%m/%Y}"}
                )
            elif (last - first).days >= MOST_DAYS:
                self.add_error("last_day", _("Mỗi lần không quá 31 ngày. Chia thành nhiều lần."))
        return typed

    def days(self) -> list[dt.date]:
        """This function will return the days in between that the decision is about: weekends have nothing to close."""
        first = self.cleaned_data["first_day"]
        last = self.cleaned_data["last_day"] or first
        whole = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
        is_week = len(whole) > 1 and self.cleaned_data["kind"] == LocalDayKind.OFF
        return [day for day in whole if not is_week or day.isoweekday() <= 5] or whole


class StrikeForm(forms.Form):
    """Why a day is struck."""

    because = forms.CharField(
        label=gettext_lazy("Lý do gạch bỏ"),
        max_length=300,
        error_messages={"required": gettext_lazy("Ghi lý do, ví dụ “nhập nhầm ngày”.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)
