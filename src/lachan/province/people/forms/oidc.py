"""The form by which an administrator links an account with the identity provider."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lachan.province.web.fields import dressed


class SubjectForm(forms.Form):
    """Who somebody is at the provider; left empty, nobody."""

    subject = forms.CharField(
        label=_("Mã định danh ở cổng đăng nhập"),
        required=False,
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)
