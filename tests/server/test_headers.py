"""Every kind of answer tells browsers what they must not do: pages, parts, files, refusals, failures, static files."""

import json
import subprocess
import sys

import pytest
from django.test import Client

from tests.server.lachan import ROOT, surroundings

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.server.odd_urls")]

ANSWERS = {
    "page": ("/dang-nhap/", {}, 200),
    "part": ("/odd/part/", {"HX-Request": "true"}, 200),
    "part for nobody": ("/ke-hoach/", {"HX-Request": "true"}, 401),
    "way to the sign-in": ("/ke-hoach/", {}, 302),
    "health": ("/khoe/", {}, 200),
    "file": ("/odd/file/", {}, 200),
    "not found": ("/khong-co/", {}, 404),
    "refused": ("/odd/refusing/", {}, 403),
    "failed": ("/odd/failing/", {}, 500),
    "other host": ("/dang-nhap/", {"Host": "evil.example"}, 400),
    "style": ("/static/web/house.css", {}, 200),
    "picture": ("/static/web/shield.svg", {}, 200),
    "no such static file": ("/static/web/none.css", {}, 404),
}
STATIC = {"style", "picture"}


@pytest.fixture
def answer(client, caplog):
    client.raise_request_exception = False

    def answer(kind):
        path, headers, status = ANSWERS[kind]
        found = client.get(path, headers=headers)
        found.close()
        assert found.status_code == status, kind
        return found

    return answer


def policy(found):
    """The content security policy by directive."""
    parts = [each.split() for each in found.headers["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in parts}


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_carries_them(answer, kind):
    found = answer(kind)
    assert found.headers["X-Frame-Options"] == "DENY"
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert found.headers["Referrer-Policy"] == "same-origin"
    assert found.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert found.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    for ability in ("camera", "microphone", "geolocation", "payment", "usb"):
        assert f"{ability}=()" in found.headers["Permissions-Policy"]
    rules = policy(found)
    assert rules["default-src"] == ["'none'"]
    assert rules["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in found.headers["Content-Security-Policy"]
    assert not [
        value for values in rules.values() for value in values if value in {"*", "http:", "https:", "blob:"}
    ]
    assert rules.get("script-src", ["'self'"]) == ["'self'"]


@pytest.mark.parametrize("kind", sorted(set(ANSWERS) - STATIC))
def test_what_is_made_for_a_reader_is_kept_nowhere(answer, kind):
    assert "no-store" in answer(kind).headers["Cache-Control"]


@pytest.mark.parametrize("kind", sorted(STATIC))
def test_static_files_may_be_kept(answer, kind):
    assert "no-store" not in answer(kind).headers["Cache-Control"]


@pytest.mark.parametrize("kind", ["file", *STATIC])
def test_files_are_in_a_sandbox(answer, kind):
    rules = policy(answer(kind))
    assert rules["sandbox"] == []
    assert "script-src" not in rules


def test_pages_are_in_none(answer):
    rules = policy(answer("page"))
    assert "sandbox" not in rules
    assert rules["base-uri"] == ["'none'"]
    assert rules["form-action"] == ["'self'"]


def test_own_sandbox_of_a_view_stays(client):
    assert policy(client.get("/odd/own-sandbox/"))["img-src"] == ["'self'"]


def test_stale_form_carries_them_too():
    found = Client(enforce_csrf_checks=True).post("/dang-nhap/", {})
    assert found.status_code == 403
    assert policy(found)["default-src"] == ["'none'"]
    assert found.headers["X-Frame-Options"] == "DENY"


def test_page_has_no_script_or_style_of_its_own(answer):
    page = answer("page").content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page
    assert "<script>" not in page


PRODUCTION = """
import json
from django.conf import settings
import django
django.setup()
from django.test import Client
answers = {}
settings.ALLOWED_HOSTS = ["testserver"]
for secure in (True, False):
    found = Client(raise_request_exception=False).get("/static/web/none.css", secure=secure)
    answers[str(secure)] = [found.status_code, dict(found.headers)]
names = ["SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "SESSION_COOKIE_NAME",
         "SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY",
         "CSRF_COOKIE_SAMESITE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_DOMAIN", "CSRF_COOKIE_PATH"]
print(json.dumps([answers, {name: getattr(settings, name) for name in names}]))
"""


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    """What a site in production answers by HTTPS and by HTTP, and how it sets its cookies."""
    folder = tmp_path_factory.mktemp("production")
    about = {
        "LACHAN_PRODUCTION": "1",
        "DJANGO_SETTINGS_MODULE": "lachan.server.settings",
        "SECRET_KEY": "k7" * 30,
    }
    done = subprocess.run(
        [sys.executable, "-c", PRODUCTION], env=surroundings(folder, **about), cwd=ROOT,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_production_asks_browsers_to_come_by_https_only(production):
    answers, _ = production
    status, headers = answers["False"]
    assert (status, headers["Location"]) == (301, "https://testserver/static/web/none.css")
    _, headers = answers["True"]
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


def test_production_keeps_cookies_to_this_site_and_from_scripts(production):
    _, cookies = production
    for name in ("SESSION", "CSRF"):
        assert cookies[f"{name}_COOKIE_SECURE"] is True
        assert cookies[f"{name}_COOKIE_HTTPONLY"] is True
        assert cookies[f"{name}_COOKIE_SAMESITE"] == "Lax"
        assert cookies[f"{name}_COOKIE_NAME"].startswith("__Host-")
        assert (cookies[f"{name}_COOKIE_DOMAIN"], cookies[f"{name}_COOKIE_PATH"]) == (None, "/")


def test_elsewhere_nothing_is_said_of_https(answer):
    assert "Strict-Transport-Security" not in answer("page").headers
