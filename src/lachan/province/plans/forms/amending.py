"""The form of an amendment: the assignment's fields and the basis on which they change."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lachan.province.plans.forms.assignments import AssignmentForm
from lachan.province.plans.forms.fields import DayField


class AmendmentForm(AssignmentForm):
    """An assignment in force with the number, day and reason of what changes it."""

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
