"""The forms of what changes a register in force, or sets something aside: a basis and a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lachan.province.plans.forms.assignments import AssignmentForm
from lachan.province.web.fields import DayField, dressed


class BasisForm(forms.Form):
    """The number, day and reason of what changes a register."""

    basis_number = forms.CharField(
        label=_("Số văn bản sửa đổi"),
        max_length=60,
        error_messages={"required": _("Ghi số, ký hiệu của văn bản cho phép sửa đổi.")},
    )
    basis_on = DayField(
        label=_("Ngày văn bản"), error_messages={"required": _("Ghi ngày ban hành của văn bản sửa đổi.")}
    )
    reason = forms.CharField(
        label=_("Lý do sửa đổi"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi lý do để người sau hiểu vì sao có thay đổi.")},
    )


class AmendmentForm(BasisForm, AssignmentForm):
    """An assignment in force, or a new one, with the basis of the change."""


class WithdrawalForm(BasisForm):
    """The basis on which an assignment is taken out of force."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)


class DiscardForm(forms.Form):
    """Why a document is set aside."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Lý do bỏ"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi lý do bỏ văn bản này.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)
