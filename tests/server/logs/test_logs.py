"""Logs and error pages say what happened and where, and nobody's name."""

import logging

import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.views.debug import ExceptionReporter

from lachan.server import logs
from tests.server.logs.marks import ADDRESS, FOLDED, MARK, NUMBER, PASSWORD, found_in
from tests.server.logs.urls import BREAKING

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.server.logs.urls")]

QUERY = {"name": MARK, "cccd": NUMBER}
SECRETS = {"username": FOLDED, "password": PASSWORD, "full_name": MARK}


@pytest.fixture
def browser(client):
    client.raise_request_exception = False
    client.defaults["REMOTE_ADDR"] = ADDRESS
    return client


@pytest.mark.parametrize("view", [view.__name__ for view in BREAKING])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_breaks_is_told_without_whom_it_broke_for(browser, heard, view, method):
    answer = getattr(browser, method)(f"/breaking/{view}/", QUERY | (SECRETS if method == "post" else {}))
    told = heard.getvalue()
    assert found_in(told) == []
    assert found_in(answer.content.decode()) == []
    if answer.status_code == 500:
        assert f"500 {method.upper()} breaking/{view}/" in told
        assert "urls.py" in told
        assert "Traceback" not in answer.content.decode()
        assert "urls.py" not in answer.content.decode()


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (
            "row_that_is_there",
            "psycopg.errors.UniqueViolation: 23505 people_account people_account_username_key",
        ),
        ("row_without_rule", "psycopg.errors.NotNullViolation: 23502 people_account"),
        ("faulty_number", "psycopg.errors.InvalidTextRepresentation: 22P02"),
        ("faulty_form", "django.core.exceptions.ValidationError: full_name[invalid]"),
        ("faulty_value", "django.core.exceptions.ValidationError: [taken]"),
        ("told_in_words", "    raise ValueError("),
        ("led_to_another", "-- which led to:"),
        ("several", "-- one of them:"),
        ("logged", "ERROR lachan.somewhere: Somebody called … came 3 times"),
        ("logged", "ERROR lachan.somewhere: (urls.py:"),
        ("logged", "ERROR lachan.somewhere: It went wrong: ValueError"),
    ],
)
def test_what_helps_is_kept(browser, heard, view, said):
    browser.get(f"/breaking/{view}/", QUERY)
    assert said in heard.getvalue()


@pytest.mark.parametrize(
    ("path", "headers", "said"),
    [
        ("/khong-co/Đấu Thị Zqx/", {}, "404 GET …"),
        ("/dat-mat-khau/dau.zqx/", {}, "404 GET"),
        ("/dang-nhap/", {"Host": "dau.zqx.example"}, "ERROR django.security.DisallowedHost: 400 GET"),
    ],
)
def test_addresses_are_told_by_their_pattern(browser, heard, path, headers, said):
    answer = browser.get(path, QUERY, headers=headers)
    assert found_in(heard.getvalue()) == []
    assert found_in(answer.content.decode()) == []
    assert said in heard.getvalue() or answer.status_code == 200


def test_a_refused_sign_in_is_told_to_nobody(browser, heard):
    browser.post("/dang-nhap/", SECRETS)
    assert found_in(heard.getvalue()) == []


def test_queries_are_told_without_what_was_asked(browser, heard):
    with CaptureQueriesContext(connection):
        browser.post("/dang-nhap/", SECRETS)
    assert "django.db.backends" in heard.getvalue()
    assert found_in(heard.getvalue()) == []


def test_a_report_of_an_error_has_no_values(browser):
    request = RequestFactory().post("/dang-nhap/?name=x", SECRETS)
    try:
        name = MARK
        raise ValueError(len(name))
    except ValueError as error:
        report = ExceptionReporter(request, type(error), error, error.__traceback__)
    shown = report.get_traceback_data()
    assert dict(shown["filtered_POST_items"]) == dict.fromkeys(SECRETS, logs.HIDDEN)
    assert found_in(repr([frame["vars"] for frame in shown["frames"]])) == []


def test_only_one_handler_speaks():
    named = [
        logging.getLogger(name) for name in ("django", "django.server", "django.request", "procrastinate")
    ]
    assert [handler for logger in named for handler in logger.handlers] == []
    assert all(logger.propagate for logger in named)
    assert settings.LOGGING["handlers"].keys() == {"console"}


@pytest.mark.parametrize(
    ("message", "args", "said"),
    [
        ("Đã xong", (), "Đã xong"),
        ("%d lần", (MARK,), "%d lần"),
        ("%d lần", (3,), "3 lần"),
        ("%d lần", (912345678,), "%d lần"),
        ("%s lần", (912345678,), "… lần"),
        ("%s lần", (logging.StreamHandler,), "StreamHandler lần"),
        ("%s lần", (None,), "None lần"),
        (MARK, (), "(test_logs.py:7)"),
    ],
)
def test_a_message_is_written_as_it_stands_in_the_source(message, args, said):
    record = logging.LogRecord("x", logging.ERROR, __file__, 7, message, args, None)
    assert logs.said(record) == said


def test_a_broken_stream_does_not_make_it_talk(capsys):
    class Broken:
        def write(self, _text):
            raise OSError

    handler = logs.Handler(Broken())
    handler.handle(logging.makeLogRecord({"name": "x", "msg": MARK, "args": ()}))
    assert found_in(capsys.readouterr().err) == []
