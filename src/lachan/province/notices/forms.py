"""Forms of the room: one's own choices, a shift, the time to answer in."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.province.notices.actions import Chosen
from lachan.province.notices.queries import SettingsPage
from lachan.province.people.queries import Colleague
from lachan.province.web.fields import DayField, dressed

_CLOCK = re.compile(r"\s*(\d{1,2})\s*(?:[:.hg]\s*(\d{1,2})?)?\s*")
_MOBILE = re.compile(r"0[1-9]\d{8,9}")
_ABROAD = re.compile(r"\+[1-9]\d{7,14}")


def read_clock(typed: str) -> dt.time:
    """This function will read a time of day typed ``21:00``, ``21h`` or ``21``; it raises ``ValidationError``."""
    found = _CLOCK.fullmatch(typed.lower())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if hour > 23 or minute > 59:
        raise ValidationError(_("Ghi giờ như 21:00."))
    return dt.time(hour, minute)


def read_phone(typed: str) -> str:
    """This function will read a telephone number into ``+84912345678``; it raises ``ValidationError``."""
    number = re.sub(r"[\s.\-()]", "", typed)
    if _MOBILE.fullmatch(number):
        return f"+84{number[1:]}"
    if number and not _ABROAD.fullmatch(number):
        raise ValidationError(_("Ghi số điện thoại như 0912 345 678."))
    return number


class ClockField(forms.CharField):
    """A time of day."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(
            attrs={"placeholder": "21:00", "inputmode": "numeric", "autocomplete": "off"}
        )
        super().__init__(max_length=8, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        return read_clock(typed) if typed else None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, dt.time) else value


class PhoneField(forms.CharField):
    """A telephone number."""

    def clean(self, value: Any) -> Any:
        return read_phone(super().clean(value))


class SettingsForm(forms.Form):
    """How one wants to be told things; the boxes of channels stand in the page beside it."""

    quiet_from = ClockField(label=gettext_lazy("Yên lặng từ"), required=False)
    quiet_until = ClockField(label=gettext_lazy("đến"), required=False)
    is_quiet_on_days_off = forms.BooleanField(
        label=gettext_lazy("Yên lặng cả ngày nghỉ, ngày lễ, Tết"), required=False
    )
    wants_digest = forms.BooleanField(label=gettext_lazy("Gộp thư trong ngày thành một thư"), required=False)
    digest_at = ClockField(label=gettext_lazy("Gửi thư gộp lúc"), required=False)
    phone = PhoneField(
        label=gettext_lazy("Số điện thoại nhận tin nhắn"),
        required=False,
        max_length=24,
        widget=forms.TextInput(
            attrs={"inputmode": "tel", "autocomplete": "tel", "placeholder": "0912 345 678"}
        ),
    )

    def __init__(self, data: Any, *, page: SettingsPage) -> None:
        wishes = page.wishes
        initial = {
            "quiet_from": wishes.quiet.start,
            "quiet_until": wishes.quiet.end,
            "is_quiet_on_days_off": wishes.quiet.on_days_off,
            "wants_digest": wishes.wants_digest,
            "digest_at": wishes.digest_at,
            "phone": wishes.phone,
        }
        super().__init__(data, initial=initial)
        self.page = page
        dressed(self)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if (typed.get("quiet_from") is None) != (typed.get("quiet_until") is None) and not self.errors:
            self.add_error("quiet_until", _("Ghi cả giờ bắt đầu và giờ kết thúc, hoặc để trống cả hai."))
        dressed(self)
        return typed

    def is_ticked(self, kind: str, channel: str, *, before: bool) -> bool:
        """This function will say whether a box is ticked: as it was sent, or as it was ``before``."""
        return channel in self.data.getlist(f"kenh-{kind}") if self.is_bound else before  # type: ignore[attr-defined]

    def chosen(self) -> Chosen:
        """This function will return what was typed and ticked."""
        typed = self.cleaned_data
        return Chosen(
            channels={kind.key: self.data.getlist(f"kenh-{kind.key}") for kind in self.page.kinds},  # type: ignore[attr-defined]
            quiet_from=typed["quiet_from"],
            quiet_until=typed["quiet_until"],
            is_quiet_on_days_off=typed["is_quiet_on_days_off"],
            wants_digest=typed["wants_digest"],
            digest_at=typed["digest_at"],
            phone=typed["phone"],
        )


class ShiftForm(forms.Form):
    """Who is on call from when until when."""

    person = forms.TypedChoiceField(
        label=gettext_lazy("Người trực"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Chọn người trực."),
            "invalid_choice": gettext_lazy("Chọn một người đang làm việc ở cơ quan này."),
        },
    )
    starts_on = DayField(
        label=gettext_lazy("Từ ngày"), error_messages={"required": gettext_lazy("Ghi ngày bắt đầu.")}
    )
    starts = ClockField(
        label=gettext_lazy("Giờ"), error_messages={"required": gettext_lazy("Ghi giờ bắt đầu.")}
    )
    ends_on = DayField(
        label=gettext_lazy("Đến ngày"), error_messages={"required": gettext_lazy("Ghi ngày kết thúc.")}
    )
    ends = ClockField(
        label=gettext_lazy("Giờ"), error_messages={"required": gettext_lazy("Ghi giờ kết thúc.")}
    )

    def __init__(self, *args: Any, people: tuple[Colleague, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            ("", _("Chọn…")),
            *(
                (str(each.id), f"{each.full_name}, {each.title}" if each.title else each.full_name)
                for each in people
            ),
        ]
        for name in ("starts_on", "ends_on"):
            self.fields[name].widget.attrs.update(
                placeholder="5/1/2021", inputmode="numeric", autocomplete="off"
            )
        dressed(self)

    def instants(self) -> tuple[dt.datetime, dt.datetime]:
        """This function will return when the shift starts and ends, in the time of the province."""
        typed, here = self.cleaned_data, timezone.get_default_timezone()
        return (
            dt.datetime.combine(typed["starts_on"], typed["starts"], tzinfo=here),
            dt.datetime.combine(typed["ends_on"], typed["ends"], tzinfo=here),
        )

    def refuse(self, field: str, reason: str) -> None:
        """This function will say beside a field what the action refused."""
        self.add_error(field if field in self.fields else None, reason)
        dressed(self)


class AnswerTimeForm(forms.Form):
    """How soon an alert must be answered."""

    minutes = forms.IntegerField(
        label=gettext_lazy("Phải có người nhận trong (phút)"),
        error_messages={
            "required": gettext_lazy("Ghi số phút."),
            "invalid": gettext_lazy("Ghi số phút bằng chữ số."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)
