"""What somebody says before a list is handed out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.province.exports.choices import Format, Purpose
from lachan.province.web.fields import dressed

FEWEST_WORDS = 4


class TakeOutForm(forms.Form):
    """As what a list is taken out and, when it is about persons, what for in a choice and in words."""

    dang = forms.ChoiceField(
        label=gettext_lazy("Dạng tệp"),
        choices=Format.choices,
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

    def __init__(self, *args: Any, asks_purpose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
