"""Whoever gets past the triggers is found: insert, update, delete, exchange, truncate, cut off, made anew."""

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from lachan.province.audit import queries
from lachan.province.audit.chain import START, link
from lachan.province.audit.choices import Fault
from lachan.province.audit.models import Anchor, Link, Record
from lachan.server.database import as_owner
from tests.province.audit.writing import AT, record
from tests.raw import raw_connection

INSERT = (
    "INSERT INTO audit_record (kind, at, person, acting_for, office, action, subject_kind, subject, reason,"
    " folded, seal) VALUES ('deed', now(), '', '', '', '', '', '', '', '', '')"
)
"""A record as somebody without the key can write one."""


@pytest.fixture
def tampering(django_db_setup, django_db_blocker):
    """Lift the triggers, as somebody with the database owner's password could; nothing of it stays."""
    with django_db_blocker.unblock(), as_owner(), transaction.atomic():
        for each in range(1, 7):
            record(each)
        connection.check_constraints()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            yield cursor
        transaction.set_rollback(True)


def ids():
    return list(Link.objects.order_by("number").values_list("record_id", flat=True))


def anchored(number):
    chain = bytes(Link.objects.get(number=number).chain)
    return queries.AnchorPoint(number=number, chain=chain)


def chain_anew():
    """Do what the database does, from the start: all but the seals can be made by whoever owns the database."""
    previous = START
    kept = Record.objects.in_bulk()
    links = [(old.number, old.record_id) for old in Link.objects.order_by("number")]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_link")
        for number, (_old, record_id) in enumerate((pair for pair in links if pair[1] in kept), start=1):
            seal = bytes(kept[record_id].seal)
            previous = link(previous=previous, number=number, record_id=record_id, seal=seal)
            cursor.execute("INSERT INTO audit_link VALUES (%s, %s, %s)", [number, record_id, previous])


CHANGING = [
    "UPDATE audit_record SET person = 'x'",
    "UPDATE audit_record SET seal = seal",
    "UPDATE audit_link SET chain = chain",
    "UPDATE audit_anchor SET number = number",
    "DELETE FROM audit_record",
    "DELETE FROM audit_link",
    "DELETE FROM audit_anchor",
    "TRUNCATE audit_record",
    "TRUNCATE audit_record, audit_link, audit_anchor CASCADE",
]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", [*CHANGING, "SELECT nextval('audit_last_number')"])
def test_the_application_may_not_change_or_remove(statement):
    with raw_connection() as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute("SET LOCAL lock_timeout = '5s'")
        raw.execute(statement)


@pytest.mark.django_db
def test_the_application_may_not_add_a_link():
    with (
        raw_connection() as raw,
        pytest.raises(psycopg.errors.RestrictViolation, match="come from records only"),
    ):
        raw.execute("INSERT INTO audit_link VALUES (1, 1, 'x')")


@pytest.mark.parametrize("statement", CHANGING)
def test_even_the_owner_is_refused(tampering, statement):
    Anchor.objects.create(at=AT, number=1, chain=b"x")
    tampering.execute("SET LOCAL session_replication_role = origin")
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        tampering.execute(statement)
    assert refusal.value.__cause__.diag.constraint_name.endswith("_append_only")


@pytest.mark.django_db
def test_an_untouched_record_holds():
    assert queries.verify().records == 0
    for each in range(3):
        record(each)
    connection.check_constraints()
    verdict = queries.verify()
    assert (verdict.broken, verdict.unsure, verdict.records) == (None, False, 3)


CHANGES = [
    "kind = 'look'", "at = at + interval '1 microsecond'", "account_id = 8", "account_id = NULL",
    "person = 'Người khác'", "acting_for_id = 4", "acting_for = 'Người khác'", "office_id = 4", "office = ''",
    "action = 'plans.reject'", "subject_kind = 'x'", "subject_id = 99", "subject = ''", "before = '{}'",
    "after = '{\"a\": 1}'", "reason = 'x'", "folded = 'x'", "seal = sha256('x')",
]  # fmt: skip


@pytest.mark.parametrize("is_chained_anew", [False, True])
@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_record_is_found(tampering, change, is_chained_anew):
    tampering.execute(f"UPDATE audit_record SET {change} WHERE id = %s", [ids()[2]])
    if is_chained_anew:
        chain_anew()
    broken = queries.verify().broken
    assert (broken.fault, broken.number, broken.record_id) == (Fault.RECORD_CHANGED, 3, ids()[2])


def test_every_field_is_among_the_changes():
    tried = {change.split(" = ")[0] for change in CHANGES}
    assert tried == {field.name for field in Record._meta.local_fields} - {"id", "words"}


@pytest.mark.parametrize(
    ("statements", "fault", "number"),
    [
        (["DELETE FROM audit_record WHERE id = {3}"], Fault.RECORD_MISSING, 3),
        (["DELETE FROM audit_link WHERE number = 3"], Fault.NUMBER_MISSING, 3),
        (["DELETE FROM audit_record WHERE id = {3}", "DELETE FROM audit_link WHERE number = 3"], Fault.NUMBER_MISSING, 3),
        (["DELETE FROM audit_record WHERE id <= {2}", "DELETE FROM audit_link WHERE number <= 2"], Fault.NUMBER_MISSING, 1),
        ([INSERT], Fault.RECORD_LOOSE, None),
        (["DELETE FROM audit_link WHERE number = 6"], Fault.RECORD_LOOSE, None),
        (["UPDATE audit_record SET id = -1 WHERE id = {2}", "UPDATE audit_record SET id = {2} WHERE id = {4}",
          "UPDATE audit_record SET id = {4} WHERE id = -1"], Fault.LINK_BROKEN, 2),
        (["UPDATE audit_link SET number = -1 WHERE number = 2", "UPDATE audit_link SET number = 2 WHERE number = 4",
          "UPDATE audit_link SET number = 4 WHERE number = -1"], Fault.LINK_BROKEN, 2),
        (["UPDATE audit_link SET chain = sha256('x') WHERE number = 3"], Fault.LINK_BROKEN, 3),
        (["DELETE FROM audit_record WHERE id > {4}", "DELETE FROM audit_link WHERE number > 4"], Fault.END_CUT_OFF, 5),
        (["TRUNCATE audit_record"], Fault.RECORD_MISSING, 1),
        (["TRUNCATE audit_link"], Fault.END_CUT_OFF, 1),
        (["TRUNCATE audit_record, audit_link, audit_anchor"], Fault.END_CUT_OFF, 1),
    ],
)  # fmt: skip
def test_tampering_is_found_without_any_anchor(tampering, statements, fault, number):
    kept = ids()
    for statement in statements:
        tampering.execute(statement.format(None, *kept))
    broken = queries.verify().broken
    assert (broken.fault, broken.number) == (fault, number)


def test_a_record_with_a_borrowed_seal_and_a_fitting_link_is_found(tampering):
    tampering.execute(
        "INSERT INTO audit_record (kind, at, person, acting_for, office, action, subject_kind, subject, reason,"
        " folded, seal) SELECT 'deed', at, 'Người khác', '', '', action, subject_kind, subject, '', '', seal"
        " FROM audit_record ORDER BY id LIMIT 1 RETURNING id"
    )
    (forged,) = tampering.fetchone()
    tampering.execute("INSERT INTO audit_link VALUES (7, %s, '')", [forged])
    chain_anew()
    broken = queries.verify().broken
    assert (broken.fault, broken.number, broken.record_id) == (Fault.RECORD_CHANGED, 7, forged)


def test_one_record_cut_off_cannot_be_told_from_an_interrupted_commit_without_an_anchor(tampering):
    point = anchored(6)
    tampering.execute("DELETE FROM audit_record WHERE id = %s", [ids()[-1]])
    tampering.execute("DELETE FROM audit_link WHERE number = 6")
    assert (queries.verify().broken, queries.verify().unsure) == (None, True)
    assert queries.verify(anchors=[point]).broken.fault == Fault.END_CUT_OFF


@pytest.mark.parametrize("is_kept_outside", [False, True])
def test_a_chain_made_anew_differs_from_its_anchor(tampering, is_kept_outside):
    """Even the last number given out is put right: only the anchor remembers."""
    point = anchored(5)
    if not is_kept_outside:
        Anchor.objects.create(at=AT, number=point.number, chain=point.chain)
    tampering.execute("DELETE FROM audit_record WHERE id = %s", [ids()[1]])
    chain_anew()
    tampering.execute("SELECT setval('audit_last_number', 5)")
    broken = queries.verify(anchors=[point] if is_kept_outside else []).broken
    assert (broken.fault, broken.number) == (Fault.ANCHOR_DIFFERS, 5)


def test_a_chain_cut_off_and_continued_differs_from_its_anchor(tampering):
    point = anchored(6)
    tampering.execute("DELETE FROM audit_record WHERE id = %s", [ids()[-1]])
    tampering.execute("DELETE FROM audit_link WHERE number = 6")
    tampering.execute("SET LOCAL session_replication_role = origin")
    record(99)
    connection.check_constraints()
    assert (queries.verify().broken, queries.verify().unsure) == (None, False)
    assert queries.verify(anchors=[point]).broken.fault == Fault.ANCHOR_DIFFERS


def test_the_command_names_the_first_broken_place(tampering, capsys, tmp_path):
    file = tmp_path / "neo.json"
    file.write_text(queries.anchor_as_text(point=anchored(4), at=AT), encoding="utf-8")
    call_command("verify_audit", anchor=[file])
    assert "nguyên vẹn: 6 bản ghi nối liền, 1 điểm neo khớp" in capsys.readouterr().out
    third = ids()[2]
    tampering.execute("UPDATE audit_record SET reason = 'x' WHERE id = %s", [third])
    with pytest.raises(
        CommandError, match=rf"tại số thứ tự 3 \(bản ghi có mã {third}\): nội dung không khớp"
    ):
        call_command("verify_audit")


@pytest.mark.parametrize(
    "content", ["", "{}", "x", '{"format": "lachan-audit-anchor-1", "number": 1}', b"\xff"]
)
@pytest.mark.django_db
def test_a_spoilt_anchor_does_not_pass_for_none(content, tmp_path):
    file = tmp_path / "neo.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CommandError, match="Không đọc được điểm neo"):
        call_command("verify_audit", anchor=[file])
