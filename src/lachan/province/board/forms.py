"""What is typed to urge an office: which duties, what is asked, until when."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.province.duties.queries import LateLine
from lachan.province.web.fields import DayField, dressed
from lachan.province.web.jinja import day
from lachan.rulebook.papers.checking import printable
from lachan.rulebook.papers.urging import ASKS

_LONGEST_TERM = dt.timedelta(days=366)
_USUAL_TERM = dt.timedelta(days=10)
_CODE = 50


class CodesField(forms.Field):
    """Codes of duties that were ticked; which of them may be urged is asked of the duties, not of the form."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        return [one[:_CODE] for one in value or () if isinstance(one, str) and "\x00" not in one]


class UrgingForm(forms.Form):
    """The letter before it is drafted; every duty that is late is ticked to begin with."""

    viec = CodesField(
        label=gettext_lazy("Việc quá hạn"),
        error_messages={"required": gettext_lazy("Chọn ít nhất một việc quá hạn.")},
    )
    asks = forms.CharField(
        label=gettext_lazy("Đề nghị cơ quan"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Ghi điều đề nghị cơ quan làm."),
            "max_length": gettext_lazy("Ghi gọn trong 600 ký tự."),
        },
    )
    answer_by = DayField(
        label=gettext_lazy("Gửi kết quả trước ngày"),
        error_messages={"required": gettext_lazy("Ghi ngày, ví dụ 5/1/2021.")},
    )
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: Sequence[LateLine], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.initial = {
            "viec": [line.code for line in lines if not line.asks_more_time],
            "asks": ASKS,
            "answer_by": today + _USUAL_TERM,
            "submission": uuid.uuid4(),
        }
        self.fields["answer_by"].widget.attrs["inputmode"] = "numeric"
        dressed(self)

    @property
    def ticked(self) -> list[str]:
        """The codes that stand ticked, as typed or to begin with."""
        return [str(one) for one in self["viec"].value() or ()]

    def clean_asks(self) -> str:
        """Keep what can be printed, on one line and without its full stop: the day follows it."""
        typed = " ".join(printable(self.cleaned_data["asks"]).split()).rstrip(".;, ")
        if not typed:
            raise ValidationError(_("Ghi điều đề nghị cơ quan làm."))
        return typed

    def clean_answer_by(self) -> dt.date:
        """Refuse a day that is over or too far away to be a reminder."""
        until: dt.date = self.cleaned_data["answer_by"]
        if not self._today < until <= self._today + _LONGEST_TERM:
            raise ValidationError(
                _("Chọn một ngày sau hôm nay, %(day)s, và trong vòng một năm.") % {"day": day(self._today)}
            )
        return until
