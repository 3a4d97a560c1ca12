"""Fields that read Vietnamese numbers and lists, and give back what was typed."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lachan.province.web.jinja import number


class NumberField(forms.Field):
    """A number typed ``1.234,5``, the way officials write it."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        text = str(value).strip().removesuffix("%").strip()
        text = (
            text.replace(".", "").replace(",", ".") if "," in text or re.search(r"\.\d{3}\b", text) else text
        )
        try:
            read = Decimal(text)
        except InvalidOperation:
            raise ValidationError(_("Ghi một con số, ví dụ 95 hoặc 1.234,5.")) from None
        if not read.is_finite() or abs(read) >= Decimal(10) ** 12:
            raise ValidationError(_("Số này quá lớn. Ghi một con số, ví dụ 95 hoặc 1.234,5."))
        return read

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, Decimal) else value


class LinesField(forms.Field):
    """A list typed one entry a line."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> tuple[str, ...]:
        if not value:
            return ()
        lines = value if isinstance(value, (list, tuple)) else str(value).splitlines()
        return tuple(dict.fromkeys(kept for line in lines if (kept := " ".join(line.split()))))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value
