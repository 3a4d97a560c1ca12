"""Dates, numbers, sizes and names as pages write them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from lachan.province.web import jinja
from lachan.province.web.icons import icon

AT = dt.datetime(2021, 1, 5, 15, 40, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (jinja.day(dt.date(2021, 1, 5)), "05/01/2021"),
        (jinja.day(None), "–"),
        (jinja.moment(AT), "05/01/2021 22:40"),
        (jinja.clock(AT), "22:40"),
        (jinja.size(10), "1 KB"),
        (jinja.size(184 * 1024), "184 KB"),
        (jinja.initials("Trần Quốc Bảo"), "QB"),
        (jinja.initials(""), ""),
    ],
)
def test_written(written, words):
    assert written == words


@pytest.mark.parametrize(
    ("language", "value", "words"),
    [
        ("vi", Decimal("1234.50"), "1.234,5"),
        ("en", Decimal("1234.50"), "1,234.5"),
        ("vi", Decimal("100"), "100"),
        ("vi", 0, "0"),
    ],
)
def test_number(language, value, words):
    with translation.override(language):
        assert jinja.number(value) == words


def test_weekday():
    assert jinja.weekday(dt.date(2021, 3, 31)) == "thứ Tư"


def test_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in icon("plan")
    assert 'aria-hidden="true"' in icon("shield")


def test_icon_that_is_none_fails():
    with pytest.raises(FileNotFoundError):
        icon("khong-co")
