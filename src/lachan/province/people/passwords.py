"""What a password must be; every refusal says what is wrong and what would be right."""

from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lachan.rulebook.vietnamese.folding import fold

_SHORTEST = 12
_USUAL = frozenset(
    {
        "matkhau", "matkhaucuatoi", "anhyeuem", "emyeuanh", "yeuem", "yeuanh", "vietnam", "vietnamvodich", "hungyen",
        "giadinh", "conyeume", "toiyeuvietnam", "xinchao", "khongbiet", "quantri", "lachan", "lachantrinhdien",
        "treem", "baovetreem", "congan", "ubnd", "uybannhandan",
    }
)  # fmt: skip
"""What people here choose first, without marks, spaces and figures."""


class LongEnough:
    """At least twelve characters: length protects better than odd signs, which people write down."""

    def validate(self, password: str, user: Any = None) -> None:
        """This function will raise ``ValidationError`` for a short password."""
        if len(password) < _SHORTEST:
            raise ValidationError(
                _("Mật khẩu mới có %(length)s ký tự; cần ít nhất %(least)s. Một câu ngắn dễ nhớ là tốt nhất.")
                % {"length": len(password), "least": _SHORTEST}
            )

    def get_help_text(self) -> str:
        """This function will say the rule."""
        return _("Ít nhất %(least)s ký tự; dấu cách và chữ có dấu đều dùng được.") % {"least": _SHORTEST}


class NotThePerson(password_validation.UserAttributeSimilarityValidator):
    """Not like the person's own names."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("username", "full_name", "email"))

    def get_error_message(self) -> str:
        """This function will say what is wrong."""
        return _("Mật khẩu mới quá giống tên, tên đăng nhập hoặc địa chỉ thư của bạn.")

    def get_help_text(self) -> str:
        """This function will say the rule."""
        return _("Không giống tên của bạn.")


class NotCommon(password_validation.CommonPasswordValidator):
    """Not among the passwords that are tried first, here or elsewhere."""

    def validate(self, password: str, user: Any = None) -> None:
        """This function will raise ``ValidationError`` for a password that is tried first."""
        letters = "".join(each for each in fold(password) if each.isalpha())
        if letters in _USUAL or not letters or len(set(password)) < 5:
            raise ValidationError(self.get_error_message())
        super().validate(password, user)

    def get_error_message(self) -> str:
        """This function will say what is wrong."""
        return _(
            "Mật khẩu này nằm trong số những mật khẩu bị thử đầu tiên. Chọn một câu chỉ mình bạn nghĩ ra."
        )

    def get_help_text(self) -> str:
        """This function will say the rule."""
        return _("Không phải từ, ngày hay dãy số thường gặp.")
