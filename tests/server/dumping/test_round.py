"""A dump is loaded into a new database: whole, hanging together, about nobody."""

import datetime as dt
import json
import zipfile

import pytest
from django.db import connection

from lachan.province.people import actions as people
from lachan.province.people.models import Account, Delegation, Membership
from lachan.province.plans.models import Document, SourceFile
from lachan.rulebook.access.deciding import SYSTEM
from lachan.server.database.roles import as_owner
from lachan.server.dumping.loading import load_dump
from lachan.server.dumping.tables import our_models, tables
from lachan.server.dumping.taking import take_dump
from lachan.server.failures import Failure
from tests.province.people.situations import office_id, person, small_province
from tests.server.dumping.conftest import empty_everything
from tests.server.dumping.marked import AT, STAYS_BEHIND


def rows_in(file, model) -> list[dict]:
    with zipfile.ZipFile(file) as zipped:
        return [json.loads(line) for line in zipped.read(f"{model}.jsonl").splitlines()]


def counts() -> dict[str, int]:
    with as_owner():
        return {model._meta.label: model._default_manager.count() for model in our_models()}


@pytest.fixture
def people_at_work(empty, tmp_path):
    """A small province with two people who left their names in several rooms."""
    people.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)
    absent = person("hanh.ntm", full_name="Nguyễn Thị Minh Hạnh")
    deputy = person("bao.tq", full_name="Trần Quốc Bảo")
    Delegation.objects.create(
        account=absent, person_name=absent.full_name, office_id=office_id("song-lam-department-health"),
        deputy=deputy, deputy_name=deputy.full_name, since=dt.date(2026, 1, 1), until=dt.date(2026, 2, 1),
        reason="Nghỉ thai sản", made_at=AT, made_by_id=absent.pk, made_by_name=absent.full_name,
    )  # fmt: skip
    source = SourceFile.objects.create(name="ke-hoach.pdf", size=3, sha256="0" * 64, content=b"pdf")
    Document.objects.create(
        state="review", file=source, uploaded_at=AT, uploaded_by_id=deputy.pk, changed_at=AT,
        uploaded_by_name=deputy.full_name, changed_by_name=absent.full_name,
    )  # fmt: skip
    return absent, deputy


def test_every_row_of_every_table_is_loaded_again(marks, tmp_path):
    before = counts()
    take_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)
    empty_everything()

    loaded = load_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)

    after = counts()
    added = {"people.Account": 1, "people.Membership": 0}
    for label, count in before.items():
        if label not in STAYS_BEHIND | {"audit.Record"}:
            assert after[label] - added.get(label, 0) in {count, count + 1}, label
    assert loaded.rows == sum(count for label, count in before.items() if label not in STAYS_BEHIND)


def test_references_hold_and_numbers_go_on(people_at_work, tmp_path):
    take_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)
    empty_everything()
    load_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)

    with as_owner(), connection.cursor() as cursor:
        connection.check_constraints()
        for table in tables():
            if table.model._meta.pk.get_internal_type() == "BigAutoField":
                name = table.model._meta.db_table
                cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [name])
                cursor.execute(f"SELECT coalesce(max(id), 0) < nextval('{cursor.fetchone()[0]}') FROM {name}")
                assert cursor.fetchone() == (True,), name


def test_a_person_has_one_name_everywhere(people_at_work, tmp_path):
    absent, deputy = people_at_work
    take_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)

    accounts = {row["id"]: row for row in rows_in(tmp_path / "dump.zip", "people.Account")}
    [delegation] = rows_in(tmp_path / "dump.zip", "people.Delegation")
    [document] = rows_in(tmp_path / "dump.zip", "plans.Document")
    of_absent, of_deputy = accounts[delegation["account_id"]], accounts[delegation["deputy_id"]]
    assert delegation["person_name"] == delegation["made_by_name"] == of_absent["full_name"]
    assert delegation["made_by_id"] == of_absent["id"]
    assert delegation["deputy_name"] == of_deputy["full_name"] != of_absent["full_name"]
    assert document["uploaded_by_name"] == of_deputy["full_name"]
    assert document["uploaded_by_id"] == of_deputy["id"]
    assert document["changed_by_name"] == of_absent["full_name"]
    subjects = {
        row["subject"]
        for row in rows_in(tmp_path / "dump.zip", "audit.Record")
        if row["action"] == "people.create_account" and row["subject_id"] == of_absent["id"]
    }
    assert subjects == {of_absent["full_name"]}
    assert of_absent["full_name"] not in {absent.full_name, deputy.full_name}
    assert all(len(row["full_name"].split()) >= 2 for row in accounts.values())


def test_two_dumps_share_no_invented_person(people_at_work, tmp_path):
    for name in ("one", "two"):
        take_dump(file=tmp_path / name, by=SYSTEM, at=AT)
    names = [
        {row["full_name"] for row in rows_in(tmp_path / name, "people.Account")} for name in ("one", "two")
    ]
    assert len(names[0]) == len(names[1]) == 2
    assert not names[0] & names[1]


def test_public_facts_and_roles_stay_as_they_are(people_at_work, tmp_path):
    take_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)
    assert "Sở Y tế" in {row["name"] for row in rows_in(tmp_path / "dump.zip", "people.OfficeName")}
    assert {row["role"] for row in rows_in(tmp_path / "dump.zip", "people.Membership")} == {
        "standing_officer"
    }
    [source] = rows_in(tmp_path / "dump.zip", "plans.SourceFile")
    assert source["content"] == "cGRm"


def test_files_of_documents_may_stay_behind(people_at_work, tmp_path):
    take_dump(file=tmp_path / "dump.zip", with_files=False, by=SYSTEM, at=AT)
    [source] = rows_in(tmp_path / "dump.zip", "plans.SourceFile")
    assert source["content"] == ""
    assert source["name"] == "ke-hoach.pdf"


def test_the_invented_administrator_signs_in_and_nobody_else(people_at_work, tmp_path, client):
    take_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)
    empty_everything()
    loaded = load_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)

    administrator = Account.objects.get(username=loaded.username)
    assert administrator.check_password(loaded.password)
    assert Membership.objects.get(account=administrator).role == "administrator"
    assert not any(each.has_usable_password() for each in Account.objects.exclude(pk=administrator.pk))


def test_both_deeds_are_on_record(people_at_work, tmp_path):
    from lachan.province.audit.models import Record

    take_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)
    record = Record.objects.get(action="server.take_dump")
    assert record.after["rows"] > 10
    empty_everything()
    load_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)
    assert Record.objects.filter(action="server.load_dump").count() == 1
    assert not Record.objects.filter(
        action="server.take_dump"
    ).exists()  # written after the moment of the copy


@pytest.mark.parametrize("what", ["rows", "production", "shape", "changed", "spoiled", "no dump", "absent"])
def test_what_may_not_be_loaded_is_refused_in_one_line(people_at_work, tmp_path, settings, monkeypatch, what):
    file = tmp_path / "dump.zip"
    take_dump(file=file, by=SYSTEM, at=AT)
    if what != "rows":
        empty_everything()
    match what:
        case "production":
            settings.PRODUCTION = True
        case "shape":
            monkeypatch.setattr(
                "lachan.server.dumping.loading.migrations_of_ours", lambda: {"people": "0099"}
            )
        case "spoiled":
            content = bytearray(file.read_bytes())
            middle = len(content) // 2
            content[middle : middle + 400] = b"\xff" * 400
            file.write_bytes(content)
        case "changed":
            file = with_other_name(file, tmp_path / "changed.zip")
        case "no dump":
            file.write_bytes(b"PK\x03\x04 nothing")
        case "absent":
            file = tmp_path / "absent.zip"
    before = counts()

    with pytest.raises(Failure) as refusal:
        load_dump(file=file, by=SYSTEM, at=AT)

    assert "\n" not in str(refusal.value)
    assert counts() == before


def with_other_name(file, other):
    """The same dump with one name changed by hand."""
    with zipfile.ZipFile(file) as zipped, zipfile.ZipFile(other, "w") as changed:
        for name in zipped.namelist():
            content = zipped.read(name)
            if name == "people.OfficeName.jsonl":
                content = content.replace("Sở Y tế".encode(), "Sở Y Tế".encode())
            changed.writestr(name, content)
    return other
