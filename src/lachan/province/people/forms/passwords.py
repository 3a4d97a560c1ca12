"""The form of a new password."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lachan.province.web.fields import dressed


class NewPasswordForm(forms.Form):
    """A new password, typed twice; neither is ever sent back."""

    use_required_attribute = False

    password = forms.CharField(
        label=_("Mật khẩu mới"),
        max_length=200,
        strip=False,
        error_messages={"required": _("Nhập mật khẩu mới.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "autofocus": True}),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu"),
        max_length=200,
        strip=False,
        error_messages={"required": _("Nhập lại mật khẩu mới để tránh gõ nhầm.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)

    def clean(self) -> dict[str, Any]:
        """This function will compare both."""
        first, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if first and again and first != again:
            self.add_error(
                "again", _("Hai lần nhập không giống nhau. Kiểm tra bộ gõ tiếng Việt rồi nhập lại.")
            )
        return self.cleaned_data
