"""Forms of the second factor: a code, and the password asked again."""

import datetime as dt
import math
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.province.people import codes
from lachan.province.web.fields import dressed

_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false", "class": "fac-code"}


def wait_in_words(*, until: dt.datetime, at: dt.datetime) -> str:
    """This function will say how long nothing is taken any more after too many failures."""
    return _("Đã nhập sai quá nhiều lần. Hãy chờ %(minutes)s phút, đến %(time)s, rồi thử lại.") % {
        "minutes": math.ceil((until - at) / dt.timedelta(minutes=1)),
        "time": f"{timezone.localtime(until):%H:%M}",
    }


class CodeForm(forms.Form):
    """One code, of the app or from paper, grouped or not."""

    use_required_attribute = False

    code = forms.CharField(
        label=gettext_lazy("Mã xác thực"),
        max_length=30,
        error_messages={"required": gettext_lazy("Nhập mã 6 chữ số mà ứng dụng đang hiện.")},
        widget=forms.TextInput(attrs={**_CODE, "autofocus": True}),
    )

    def __init__(self, *args: Any, takes_paper: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._takes_paper = takes_paper
        dressed(self)

    def clean_code(self) -> str:
        """This function will return the code; it says how long one is."""
        typed = codes.figures_of(self.cleaned_data["code"])
        is_whole = typed.isascii() and typed.isdecimal() and len(typed) == codes.APP_CODE
        if is_whole or (
            self._takes_paper and typed.isascii() and typed.isdecimal() and codes.is_paper_code(typed)
        ):
            return typed
        raise forms.ValidationError(
            _("Mã của ứng dụng có 6 chữ số, mã dự phòng có 10 chữ số.")
            if self._takes_paper
            else _("Mã có 6 chữ số, ví dụ 123 456.")
        )

    def refuse(self, reason: str) -> None:
        """This function will say beside the field why the code was not taken, and leave the field empty."""
        self.add_error("code", reason)
        dressed(self)


class PasswordAgainForm(forms.Form):
    """The password of whoever is signed in, so that an open session alone changes nothing that protects it."""

    use_required_attribute = False

    password = forms.CharField(
        label=gettext_lazy("Mật khẩu của bạn"),
        max_length=200,
        strip=False,
        error_messages={"required": gettext_lazy("Nhập mật khẩu của bạn.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)

    def refuse(self, reason: str) -> None:
        """This function will say beside the field why nothing was changed."""
        self.add_error("password", reason)
        dressed(self)


class PasskeyForm(forms.Form):
    """What a browser says about a passkey, and what its owner calls it."""

    credential = forms.JSONField(widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("Tên để nhớ"), required=False, max_length=60)

    def clean_credential(self) -> dict[str, Any]:
        """This function will return the answer of the browser; anything but an object is none."""
        answer = self.cleaned_data["credential"]
        if not isinstance(answer, dict):
            raise forms.ValidationError(_("Trình duyệt không gửi khóa truy cập."))
        return answer
