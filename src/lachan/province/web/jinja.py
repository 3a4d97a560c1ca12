"""The Jinja2 environment of every page: strict undefined, our filters, our globals."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.contrib.messages import get_messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from jinja2 import Environment, StrictUndefined

from lachan.province.web.addresses import address_of
from lachan.province.web.icons import icon
from lachan.province.web.options import option_list
from lachan.rulebook.access.permissions import Permission


def environment(**options: Any) -> Environment:
    """This function will return the environment; an undefined variable in a template is an error."""
    options.update(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"]
    )
    made = Environment(**options)  # noqa: S701 - Django's backend sets autoescape in options
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(
        url=address_of,
        static=staticfiles_storage.url,
        icon=icon,
        option_list=option_list,
        get_messages=get_messages,
        Permission=Permission,
    )
    made.filters.update(
        day=day, weekday=weekday, moment=moment, clock=clock, number=number, size=size, initials=initials
    )
    return made


def day(value: dt.date | None) -> str:
    """This function will write a day as ``05/01/2021``, or a dash for none."""
    return value.strftime("%d/%m/%Y") if value else "–"


def weekday(value: dt.date) -> str:
    """This function will name the day of the week."""
    names = [_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật")]
    return names[value.weekday()]


def moment(value: dt.datetime | None) -> str:
    """This function will write an instant as ``05/01/2021 22:40`` in the province's time."""
    return timezone.localtime(value).strftime("%d/%m/%Y %H:%M") if value else "–"


def clock(value: dt.datetime | None) -> str:
    """This function will write the time of day as ``22:40`` in the province's time."""
    return timezone.localtime(value).strftime("%H:%M") if value else "–"


def number(value: Decimal | float | int) -> str:
    """This function will write a number as ``1.234,5`` (``1,234.5`` in English), without idle zeros."""
    text = f"{Decimal(str(value)).normalize():,f}"
    if translation.get_language() == "en":
        return text
    return text.translate(str.maketrans(",.", ".,"))


def size(count: int) -> str:
    """This function will write a number of bytes as ``184 KB`` or ``1,2 MB``."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    return f"{number(round(count / 1024 / 1024, 1))} MB"


def initials(name: str) -> str:
    """This function will return the first letters of the last two words: "Trần Quốc Bảo" is "QB"."""
    return "".join(word[0] for word in name.split()[-2:]).upper()
