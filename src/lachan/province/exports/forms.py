"""What is said before a list is handed out, let out or looked for."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.province.exports.choices import Format, Purpose
from lachan.province.web.fields import DayField, dressed
from lachan.province.web.jinja import day

FEWEST_WORDS = 4


class TakeOutForm(forms.Form):
    """As what a list is taken out and, when it is about persons, what for in a choice and in words."""

    dang = forms.ChoiceField(
        label=gettext_lazy("Dạng tệp"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Chọn dạng tệp."),
            "invalid_choice": gettext_lazy("Chọn một trong các dạng tệp."),
        },
    )
    muc_dich = forms.ChoiceField(
        label=gettext_lazy("Dùng để làm gì"),
        choices=[("", gettext_lazy("Chọn…")), *Purpose.choices],
        error_messages={
            "required": gettext_lazy("Chọn mục đích."),
            "invalid_choice": gettext_lazy("Chọn một mục đích trong danh sách."),
        },
    )
    noi_dung = forms.CharField(
        label=gettext_lazy("Cụ thể"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Ghi cụ thể: báo cáo nào, vụ việc nào, gửi cho ai."),
            "max_length": gettext_lazy("Ghi gọn trong 500 ký tự."),
        },
    )

    def __init__(self, *args: Any, asks_purpose: bool, formats: Iterable[Format], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dang"].choices = [(str(one), one.label) for one in formats]  # type: ignore[attr-defined]
        self.fields["dang"].initial = Format.XLSX
        if not asks_purpose:
            del self.fields["muc_dich"], self.fields["noi_dung"]
        dressed(self)

    def clean_noi_dung(self) -> str:
        """Refuse what says nothing."""
        typed = " ".join(self.cleaned_data["noi_dung"].split())
        if len(typed.split()) < FEWEST_WORDS:
            raise ValidationError(
                _("Ghi ít nhất %(count)d từ, ví dụ: Báo cáo quý I gửi Sở Y tế.") % {"count": FEWEST_WORDS}
            )
        return typed

    def form(self) -> Format:
        """This function will return the format that a valid form asks for."""
        return Format(self.cleaned_data["dang"])

    def purpose(self) -> str:
        """This function will return the purpose in words; nothing where none is asked."""
        if "muc_dich" not in self.fields:
            return ""
        return f"{Purpose(self.cleaned_data['muc_dich']).label}: {self.cleaned_data['noi_dung']}"


class DecisionForm(forms.Form):
    """Letting out or refusing, and why."""

    quyet_dinh = forms.ChoiceField(
        choices=[("duyet", gettext_lazy("Duyệt")), ("tu-choi", gettext_lazy("Từ chối"))],
        error_messages={"required": gettext_lazy("Chọn Duyệt hoặc Từ chối.")},
    )
    ly_do = forms.CharField(
        label=gettext_lazy("Lý do quyết định"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Ghi lý do: vì sao cần hoặc không cần xuất danh sách này."),
            "max_length": gettext_lazy("Ghi gọn trong 500 ký tự."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)


class ThresholdForm(forms.Form):
    """How many named children may leave without a second person, from which day, on which basis."""

    children = forms.IntegerField(
        label=gettext_lazy("Số trẻ em nhiều nhất được xuất không cần duyệt"),
        min_value=0,
        max_value=100,
        error_messages={
            "required": gettext_lazy("Ghi một số từ 0 đến 100."),
            "invalid": gettext_lazy("Ghi một số từ 0 đến 100."),
            "min_value": gettext_lazy("Ghi một số từ 0 đến 100."),
            "max_value": gettext_lazy("Ghi một số từ 0 đến 100."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    since = DayField(
        label=gettext_lazy("Từ ngày"), error_messages={"required": gettext_lazy("Ghi ngày bắt đầu.")}
    )
    legal_basis = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=300,
        error_messages={
            "required": gettext_lazy("Ghi số văn bản hoặc người quyết định."),
            "max_length": gettext_lazy("Ghi gọn trong 300 ký tự."),
        },
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = today
        self._today = today
        dressed(self)

    def clean_since(self) -> dt.date:
        """Refuse a day that is over."""
        since: dt.date = self.cleaned_data["since"]
        if since < self._today:
            raise ValidationError(
                _("Mức mới chỉ áp dụng từ hôm nay, %(day)s, trở đi.") % {"day": day(self._today)}
            )
        return since


class CheckForm(forms.Form):
    """A file found somewhere."""

    tep = forms.FileField(
        label=gettext_lazy("Tệp"),
        allow_empty_file=False,
        error_messages={
            "required": gettext_lazy("Chọn tệp cần kiểm tra."),
            "empty": gettext_lazy("Tệp này trống. Chọn đúng tệp đã thấy."),
        },
    )
