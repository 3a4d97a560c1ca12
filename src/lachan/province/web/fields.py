"""Form fields of the house: days and numbers typed as officials write them, and the look of every field."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lachan.province.web.jinja import day, number

_DAY = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})\s*")
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})\s*")


def read_day(typed: str) -> dt.date:
    """This function will read a day typed ``5/1/2021`` or in ISO; it raises ``ValidationError``."""
    if found := _DAY.fullmatch(typed):
        date, month, year = (int(part) for part in found.groups())
    elif found := _ISO.fullmatch(typed):
        year, month, date = (int(part) for part in found.groups())
    else:
        raise ValidationError(_("Ghi ngày như 5/1/2021."))
    try:
        return dt.date(year, month, date)
    except ValueError:
        raise ValidationError(
            _("Không có ngày %(day)s. Xem lại ngày và tháng, ví dụ 26/2/2021.") % {"day": typed.strip()}
        ) from None


class DayField(forms.Field):
    """A day typed ``5/1/2021``; ISO is understood too."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, dt.date) else read_day(str(value))

    def prepare_value(self, value: Any) -> Any:
        return day(value) if isinstance(value, dt.date) else value


def read_number(typed: str) -> Decimal:
    """This function will read a number typed ``1.234,5`` or ``92,3%``; it raises ``ValidationError``."""
    text = typed.strip().removesuffix("%").strip()
    if "," in text or re.search(r"\.\d{3}\b", text):
        text = text.replace(".", "").replace(",", ".")
    try:
        read = Decimal(text)
    except InvalidOperation:
        raise ValidationError(_("Ghi một con số, ví dụ 95 hoặc 1.234,5.")) from None
    if not read.is_finite() or abs(read) >= Decimal(10) ** 12:
        raise ValidationError(_("Số này quá lớn. Ghi một con số, ví dụ 95 hoặc 1.234,5."))
    return read


class NumberField(forms.Field):
    """A number typed ``1.234,5``, the way officials write it."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, Decimal) else read_number(str(value))

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, Decimal) else value


def dressed(form: forms.Form) -> None:
    """This function will give every visible field the look of the house and tie its errors to it."""
    for name, field in form.fields.items():
        widget = field.widget
        if widget.is_hidden or isinstance(widget, (forms.RadioSelect, forms.CheckboxInput, forms.FileInput)):
            continue
        wrong = form.is_bound and bool(form.errors.get(name))
        classes = ["in", *widget.attrs.get("class", "").split(), *(["bad"] if wrong else [])]
        widget.attrs["class"] = " ".join(dict.fromkeys(classes))
        if wrong:
            widget.attrs["aria-invalid"] = "true"
            widget.attrs["aria-describedby"] = f"{form[name].auto_id}-error-1"
