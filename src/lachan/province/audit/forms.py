"""The filter of the audit screen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lachan.province.audit import wording
from lachan.province.audit.queries import Sought, people_on_record

EVERYTHING = ("", _("Tất cả"))


class FilterForm(forms.Form):
    """Who, what, on which day; the address holds it, so that a search can be sent to a colleague."""

    nguoi = forms.TypedChoiceField(label=_("Người"), required=False, coerce=int, empty_value=None)
    viec = forms.ChoiceField(label=_("Việc"), required=False)
    ngay = forms.DateField(
        label=_("Ngày"),
        required=False,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages={"invalid": _("Ngày viết dạng 5/1/2021.")},
        widget=forms.TextInput(attrs={"class": "in", "placeholder": "5/1/2021", "inputmode": "numeric"}),
    )
    truoc = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nguoi"].choices = [EVERYTHING, *people_on_record()]  # type: ignore[attr-defined]
        self.fields["viec"].choices = [EVERYTHING, *wording.actions_on_offer()]  # type: ignore[attr-defined]
        for name in ("nguoi", "viec"):
            self.fields[name].widget.attrs["class"] = "in"

    def sought(self) -> Sought:
        """This function will return what a valid form asks for."""
        return Sought(
            account_id=self.cleaned_data["nguoi"],
            action=self.cleaned_data["viec"],
            day=self.cleaned_data["ngay"],
        )
