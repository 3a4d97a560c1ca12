"""What the database itself shows and takes, over a raw connection, whatever the application forgets."""

import psycopg
import pytest
from django.db import IntegrityError

from lachan.province.evidence.models import File, FileVersion, Upload
from tests.province.evidence.conftest import NEIGHBOUR, TEXT, begin, check, give, part
from tests.raw import raw_connection

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("box_in_the_database")]
TABLES = ("evidence_file", "evidence_fileversion", "evidence_upload", "evidence_uploadpart")


def seen(**identity) -> tuple[int, ...]:
    with raw_connection(**identity) as raw:
        return tuple(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)


@pytest.fixture
def some(db):
    """One version of office 1 by account 1, its upload, and one upload under way."""
    give(is_checked=False)
    token = begin(by=NEIGHBOUR).token
    part(token, TEXT[: 64 * 1024], 0, by=NEIGHBOUR)


PARTS = -(-len(TEXT) // (64 * 1024))
READ = "evidence_read"
BELOW = f"{READ},{READ}:office_and_below"


@pytest.mark.parametrize(
    ("who", "identity", "counts"),
    [
        ("nobody", {}, (0, 0, 0, 0)),
        ("the house", {"may": "system"}, (1, 1, 2, PARTS + 1)),
        ("its giver", {"account": 1, "office": 1, "offices": "{1}", "may": READ}, (1, 1, 1, PARTS)),
        ("its office", {"account": 5, "office": 1, "offices": "{1}", "may": READ}, (1, 1, 0, 0)),
        ("the office above", {"account": 5, "office": 4, "offices": "{1,4}", "may": BELOW}, (1, 1, 0, 0)),
        (
            "the office above, own only",
            {"account": 5, "office": 4, "offices": "{1,4}", "may": READ},
            (0, 0, 0, 0),
        ),
        ("another office", {"account": 9, "office": 9, "offices": "{9}", "may": READ}, (0, 0, 0, 0)),
        ("its office without the right", {"account": 5, "office": 1, "offices": "{1}"}, (0, 0, 0, 0)),
        ("who reviews", {"account": 9, "office": 9, "may": "plan_review"}, (1, 1, 0, 0)),
        ("who sees all", {"account": 9, "office": 9, "may": f"{READ},{READ}:everything"}, (1, 1, 0, 0)),
        ("who sees records", {"account": 9, "office": 9, "may": f"{READ},{READ}:record"}, (0, 0, 0, 0)),
        ("whom its box is open to", {"account": 5, "office": 2, "offices": "{2}", "may": READ}, (1, 1, 0, 0)),
        ("another uploader", {"account": 3, "office": 2, "offices": "{2}", "may": READ}, (1, 1, 1, 1)),
        ("the door", {"may": "door"}, (0, 0, 0, 0)),
    ],
)
def test_who_sees_how_much(some, who, identity, counts):
    assert seen(**identity) == counts, who


def test_a_box_that_no_room_knows_is_open_to_nobody(some):
    with raw_connection(account=3, office=2, may=READ) as raw:
        asked = "SELECT evidence_box_is_open(%s, 7)"
        kinds = ("note", "assignment", "unknown", "x(bigint); DROP TABLE evidence_file; --")
        assert [raw.execute(asked, [kind]).fetchone()[0] for kind in kinds] == [True, False, False, False]


def test_nobody_gives_in_the_name_of_another(some):
    insert = (
        "INSERT INTO evidence_file (subject_kind, subject_id, title, office_id, office_name, added_by_id,"
        " added_by_name, added_at) VALUES ('note', 7, 'x', %s, 'x', %s, 'x', now())"
    )
    me = {"account": 1, "office": 1, "offices": "{1}"}
    for may, office, account in (
        ("evidence_read", 1, 1), ("evidence_add", 2, 1), ("evidence_add", 1, 2), ("evidence_add", None, 1),
    ):  # fmt: skip
        with raw_connection(may=may, **me) as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute(insert, [office, account])
    with raw_connection(may="evidence_add", **me) as raw:
        raw.execute(insert, [1, 1])


CHANGES = (
    "UPDATE evidence_file SET title = 'x'",
    "DELETE FROM evidence_file",
    "UPDATE evidence_fileversion SET name = 'x'",
    "UPDATE evidence_fileversion SET sha256 = repeat('0', 64)",
    "UPDATE evidence_fileversion SET state = 'checking', checked_at = NULL",
    "UPDATE evidence_fileversion SET original_object = 'another'",
    "DELETE FROM evidence_fileversion",
)


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_given_and_found_stays_as_it_is(some, change):
    check(FileVersion.objects.get().pk)
    with raw_connection(may="system") as raw, pytest.raises(psycopg.errors.RestrictViolation):
        raw.execute(change)


def test_a_verdict_and_a_newer_key_are_let_through(some):
    with raw_connection(may="system") as raw:
        raw.execute("UPDATE evidence_fileversion SET state = 'refused', checked_at = now()")
        raw.execute("UPDATE evidence_fileversion SET key_id = 'k2', wrapped_key = '\\x00'")


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "clean", "checked_at": "2021-02-01T00:00Z"}, "served_version_is_kept"),
        (
            {"state": "refused", "checked_at": "2021-02-01T00:00Z", "original_object": "x"},
            "refused_version_keeps_nothing",
        ),
        ({"state": "refused"}, "version_checked_or_not"),
        ({"checked_at": "2021-02-01T00:00Z"}, "version_checked_or_not"),
    ],
)
def test_what_must_never_be_false(some, change, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        FileVersion.objects.update(**change)


def test_a_version_is_not_its_own_duplicate_and_has_its_number_once(some):
    version = FileVersion.objects.get()
    with pytest.raises(IntegrityError, match="no_duplicate_of_itself"):
        FileVersion.objects.update(duplicate_of=version)
    version.pk = None
    version.token = "00000000-0000-0000-0000-000000000001"
    with pytest.raises(IntegrityError, match="file_version_once"):
        version.save(force_insert=True)
    assert File.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "constraint"),
    [({"received": 10**9}, "upload_not_beyond_its_size"), ({"submission": "one"}, "upload_opened_once")],
)
def test_an_upload_keeps_its_bounds(some, change, constraint):
    begin(by=NEIGHBOUR)
    with pytest.raises(IntegrityError, match=constraint):
        Upload.objects.filter(version=None).update(**change)
