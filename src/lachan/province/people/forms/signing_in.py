"""The sign-in form."""

import datetime as dt
import math
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """User name and password; a refusal does not say which of them was wrong."""

    use_required_attribute = False

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        error_messages={"required": _("Nhập tên đăng nhập được cấp, ví dụ “hanh.ntm”.")},
        widget=forms.TextInput(
            attrs={
                "class": "in",
                "autocomplete": "username",
                "autocapitalize": "none",
                "autofocus": True,
                "spellcheck": "false",
            }
        ),
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        max_length=200,
        strip=False,
        error_messages={"required": _("Nhập mật khẩu.")},
        widget=forms.PasswordInput(attrs={"class": "in", "autocomplete": "current-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """This function will put the cursor where something is missing."""
        if "username" not in self.errors and "password" in self.errors:
            self._focus_password()
        return self.cleaned_data

    def refuse(self) -> None:
        """This function will say that the pair of name and password does not open an account."""
        self._focus_password()
        self.add_error(
            None,
            _(
                "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản không còn hiệu lực."
                " Kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi thử lại."
            ),
        )

    def pause(self, *, until: dt.datetime, at: dt.datetime) -> None:
        """This function will say how long the door stays closed, and who can open it sooner."""
        self.add_error(
            None,
            _(
                "Đã có quá nhiều lần đăng nhập không đúng với tên này hoặc từ mạng này. Hãy chờ %(minutes)s phút,"
                " đến %(time)s, rồi thử lại. Cần vào ngay thì gặp quản trị của cơ quan."
            )
            % {
                "minutes": math.ceil((until - at) / dt.timedelta(minutes=1)),
                "time": f"{timezone.localtime(until):%H:%M}",
            },
        )

    def _focus_password(self) -> None:
        for name in ("username", "password"):
            self.fields[name].widget.attrs["autofocus"] = name == "password"
