"""Every check of ``lachan check`` says what is wrong, by its id, and is silent when nothing is."""

import datetime as dt
import re
import socket
import threading
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from lachan.server import checks
from lachan.server.checks import database, machine
from tests.server.lachan import migrate, run

SAFE = {
    "LACHAN_PRODUCTION": "1",
    "SECRET_KEY": "k7" * 15 + "Zq9!xW" * 5,
    "AUDIT_KEY": "m3" * 15 + "Yr8!vU" * 5,
    "AUDIT_ANCHOR_MAIL": "luu-tru@lachan.example.vn",
    "ALLOWED_HOSTS": "lachan.example.vn",
    "BEHIND_PROXY": "1",
    "LACHAN_STATIC_FROM_SOURCES": "0",
    "EVIDENCE_KEYS": "first:" + "A" * 43 + "=",
    "SECOND_FACTOR": "required",
    "SECOND_FACTOR_KEY": "p5" * 15 + "Tq7!xV" * 5,
}


def ids(messages) -> list[str]:
    assert all(message.hint for message in messages)
    return [message.id for message in messages]


class Answering:
    """A cursor that answers what it is told."""

    def __init__(self, *row):
        self.row = row

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def execute(self, *_):
        if isinstance(self.row[0], Exception):
            raise self.row[0]

    def fetchone(self):
        return self.row


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((180_000, "UTF8"), []),
        ((140_010, "UTF8"), ["lachan.E002"]),
        ((180_000, "SQL_ASCII"), ["lachan.E003"]),
        ((OperationalError("no route"),), ["lachan.E001"]),
    ],
)
@pytest.mark.django_db
def test_database(monkeypatch, row, expected):
    monkeypatch.setattr(connection, "cursor", lambda: Answering(*row))
    assert ids(checks.check_database(databases=["default"])) == expected


@pytest.mark.django_db
def test_migrations(monkeypatch):
    assert checks.check_migrations(databases=["default"]) == []
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["one"])
    assert ids(checks.check_migrations(databases=["default"])) == ["lachan.E004"]


@pytest.mark.django_db
def test_clock_of_the_database(monkeypatch):
    assert checks.check_database_clock(databases=["default"]) == []
    later = database.timezone.now() + dt.timedelta(minutes=5)
    monkeypatch.setattr(database.timezone, "now", lambda: later)
    assert ids(checks.check_database_clock(databases=["default"])) == ["lachan.W003"]


def test_data_folder(monkeypatch, tmp_path):
    assert checks.check_data_folder() == []
    (tmp_path / "file").touch()
    monkeypatch.setattr(machine, "data_dir", lambda: tmp_path / "file" / "below")
    assert ids(checks.check_data_folder()) == ["lachan.E005"]


def test_time_zone(settings):
    assert checks.check_zone() == []
    settings.TIME_ZONE = "Nowhere/Atlantis"
    assert ids(checks.check_zone()) == ["lachan.E006"]


def test_statics(settings, tmp_path):
    assert checks.check_statics() == []
    settings.STATIC_FROM_SOURCES, settings.STATIC_ROOT = False, tmp_path
    assert ids(checks.check_statics()) == ["lachan.W001"]


def test_catalogues(settings, tmp_path):
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.touch()
    settings.LOCALE_PATHS = [tmp_path]
    assert ids(checks.check_catalogues()) == ["lachan.W002"]
    source.with_suffix(".mo").touch()
    assert checks.check_catalogues() == []


def test_tesseract(monkeypatch):
    monkeypatch.setattr(machine.shutil, "which", lambda _: None)
    assert ids(checks.check_tesseract()) == ["lachan.I001"]


@pytest.mark.parametrize(
    ("socket", "expected"),
    [("", ["lachan.I002"]), ("unix:/nobody/here.ctl", ["lachan.W004"]), ("clamd", ["lachan.E008"])],
)
def test_virus_scanner(settings, socket, expected):
    settings.CLAMAV_SOCKET = socket
    assert ids(checks.check_virus_scanner()) == expected


@pytest.mark.parametrize(
    ("check", "given", "expected"),
    [
        ("production", {"PRODUCTION": True}, []),
        ("production", {"PRODUCTION": False}, ["lachan.E010"]),
        ("hosts", {"ALLOWED_HOSTS": ["lachan.example.vn"]}, []),
        ("hosts", {"ALLOWED_HOSTS": ["*"]}, ["lachan.E013"]),
        ("hosts", {"ALLOWED_HOSTS": ["localhost", "127.0.0.1"]}, ["lachan.E014"]),
        ("debug", {"DEBUG": False, "STATIC_FROM_SOURCES": False}, []),
        ("debug", {"DEBUG": True, "STATIC_FROM_SOURCES": False}, ["lachan.E015"]),
        ("sms_gateway", {"SMS_GATEWAY_URL": "", "SMS_GATEWAY_KEY": ""}, []),
        (
            "sms_gateway",
            {"SMS_GATEWAY_URL": "https://sms.example.vn/", "SMS_GATEWAY_KEY": ""},
            ["lachan.E030"],
        ),
        (
            "sms_gateway",
            {"SMS_GATEWAY_URL": "http://sms.example.vn/", "SMS_GATEWAY_KEY": "k"},
            ["lachan.E030"],
        ),
        ("sms_gateway", {"SMS_GATEWAY_URL": "https://sms.example.vn/", "SMS_GATEWAY_KEY": "k"}, []),
        ("sms_gateway", {"SMS_GATEWAY_URL": "http://127.0.0.1:8080/", "SMS_GATEWAY_KEY": "k"}, []),
        ("anchors", {"AUDIT_ANCHOR_DIR": "", "AUDIT_ANCHOR_MAIL": []}, ["lachan.W016"]),
        ("anchors", {"AUDIT_ANCHOR_DIR": "/neo", "AUDIT_ANCHOR_MAIL": []}, []),
        ("anchors", {"AUDIT_ANCHOR_DIR": "", "AUDIT_ANCHOR_MAIL": ["a@b.vn"]}, []),
        ("provider", {"OIDC_ISSUER": "", "OIDC_CLIENT_ID": ""}, []),
        ("provider", {"OIDC_ISSUER": "https://id.example.vn", "OIDC_CLIENT_ID": "lachan"}, []),
        ("provider", {"OIDC_ISSUER": "https://id.example.vn", "OIDC_CLIENT_ID": ""}, ["lachan.E023"]),
        ("provider", {"OIDC_ISSUER": "", "OIDC_CLIENT_ID": "lachan"}, ["lachan.E023"]),
        ("provider", {"OIDC_ISSUER": "http://id.example.vn", "OIDC_CLIENT_ID": "lachan"}, ["lachan.E023"]),
        ("https", {"PRODUCTION": True, "SECURE_PROXY_SSL_HEADER": ("X", "https")}, []),
        ("https", {"PRODUCTION": True, "SECURE_PROXY_SSL_HEADER": None}, ["lachan.W010"]),
    ],
)
def test_production(settings, check, given, expected):
    for name, value in given.items():
        setattr(settings, name, value)
    assert ids(getattr(checks, f"check_{check}")()) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", ["lachan.E018"]),
        ("first:short", ["lachan.E017"]),
        ("first", ["lachan.E017"]),
        (SAFE["EVIDENCE_KEYS"], []),
        (f"{SAFE['EVIDENCE_KEYS']} first:{'B' * 43}=", ["lachan.E017"]),
    ],
)
def test_evidence_keys(monkeypatch, settings, keys, expected):
    monkeypatch.setenv("EVIDENCE_KEYS", keys)
    settings.EVIDENCE_KEYS = keys
    assert ids(checks.check_evidence_keys()) == expected


@pytest.mark.parametrize(
    ("key", "expected"), [("", ["lachan.E011"]), ("short", ["lachan.E012"]), (SAFE["SECRET_KEY"], [])]
)
def test_secret_key(monkeypatch, settings, key, expected):
    monkeypatch.setenv("SECRET_KEY", key)
    settings.SECRET_KEY = key
    assert ids(checks.check_secret_key()) == expected


@pytest.mark.parametrize(("key", "expected"), [("", ["lachan.E016"]), ("own", [])])
def test_audit_key(monkeypatch, key, expected):
    monkeypatch.setenv("AUDIT_KEY", key)
    assert ids(checks.check_audit_key()) == expected


@pytest.fixture
def scanner(tmp_path):
    """A virus scanner that answers greetings, at the address that is returned."""
    place = tmp_path / "clamd.ctl"
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(place))
    server.listen()

    def answer():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                connection.recv(64)
                connection.sendall(b"PONG\0")

    listening = threading.Thread(target=answer)
    listening.start()
    yield f"unix:{place}"
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    listening.join()


def test_the_documented_set_is_clean(tmp_path, scanner):
    (tmp_path / "key").write_text(SAFE["SECRET_KEY"], encoding="ascii")
    safe = {name: value for name, value in SAFE.items() if name != "SECRET_KEY"}
    migrate(tmp_path)
    safe |= {"SECRET_KEY_FILE": str(tmp_path / "key"), "CLAMAV_SOCKET": scanner}
    done = run("check", "--deploy", "--collect", folder=tmp_path, **safe)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_variable_is_documented():
    settings = "".join(path.read_text(encoding="utf-8") for path in Path("src/lachan/server").rglob("*.py"))
    told = Path("docs/operations.md").read_text(encoding="utf-8")
    named = set(re.findall(r"env\.\w+\(\s*\"([A-Z0-9_]+)\"", settings))
    assert {name for name in named if f"`{name}`" not in told} == set()
