"""The filter of the audit screen."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lachan.province.audit import wording
from lachan.province.audit.choices import RecordKind
from lachan.province.audit.queries import Sought, offices_on_record, people_on_record

EVERYTHING = ("", _("Tất cả"))


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages={"invalid": _("Ngày viết dạng 5/1/2021.")},
        widget=forms.TextInput(attrs={"class": "in", "placeholder": "5/1/2021", "inputmode": "numeric"}),
    )


class FilterForm(forms.Form):
    """Who, from where, what, about what, when; the address holds it, so that a search can be sent on."""

    doi_tuong = forms.CharField(
        label=_("Đối tượng"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "in", "placeholder": _("Tên hoặc mã")}),
    )
    nguoi = forms.TypedChoiceField(label=_("Người"), required=False, coerce=int, empty_value=None)
    co_quan = forms.TypedChoiceField(label=_("Cơ quan"), required=False, coerce=int, empty_value=None)
    loai = forms.ChoiceField(label=_("Loại"), required=False, choices=[EVERYTHING, *RecordKind.choices])
    viec = forms.ChoiceField(label=_("Việc"), required=False)
    tu = _day(_("Từ ngày"))
    den = _day(_("Đến hết ngày"))
    truoc = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("nguoi", people_on_record())
        self._offer("co_quan", offices_on_record())
        self._offer("viec", wording.actions_on_offer())
        self.fields["loai"].widget.attrs["class"] = "in"

    def _offer(self, name: str, choices: Any) -> None:
        self.fields[name].choices = [EVERYTHING, *choices]  # type: ignore[attr-defined]
        self.fields[name].widget.attrs["class"] = "in"

    def clean_den(self) -> dt.date | None:
        """Refuse a period that ends before it begins."""
        since, until = self.cleaned_data.get("tu"), self.cleaned_data["den"]
        if since and until and until < since:
            raise forms.ValidationError(_("Ngày cuối phải từ ngày đầu trở đi."))
        return until

    def sought(self) -> Sought:
        """This function will return what a valid form asks for."""
        return Sought(
            account_id=self.cleaned_data["nguoi"],
            office_id=self.cleaned_data["co_quan"],
            action=self.cleaned_data["viec"],
            kind=self.cleaned_data["loai"],
            since=self.cleaned_data["tu"],
            until=self.cleaned_data["den"],
            words=self.cleaned_data["doi_tuong"],
        )
