"""The form of a new password."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lachan.province.web.fields import dressed


class ForgottenForm(forms.Form):
    """Whose password was forgotten."""

    use_required_attribute = False

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        error_messages={"required": _("Nhập tên đăng nhập được cấp, ví dụ “hanh.ntm”.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "autofocus": True,
                "spellcheck": "false",
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)


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


class ChangePasswordForm(NewPasswordForm):
    """The present password, and a new one."""

    present = forms.CharField(
        label=_("Mật khẩu đang dùng"),
        max_length=200,
        strip=False,
        error_messages={"required": _("Nhập mật khẩu đang dùng.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].widget.attrs.pop("autofocus")

    def refuse(self, name: str, *reasons: str) -> None:
        """This function will say beside a field why nothing was changed."""
        for reason in reasons:
            self.add_error(name, reason)
        dressed(self)
