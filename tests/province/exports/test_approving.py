"""Lists with many named children leave only when somebody else lets them out: that list, that much, once, in time."""

import contextlib
import datetime as dt
import threading
from types import MappingProxyType

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from lachan.province.audit.models import Record
from lachan.province.exports import actions, queries
from lachan.province.exports.actions import approving
from lachan.province.exports.choices import Format, RequestState
from lachan.province.exports.models import ApprovalThreshold, ExportRequest
from lachan.province.exports.queries import ties
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Scope
from lachan.rulebook.access.permissions import Permission
from tests.province.exports.lists import Line, a_list, reader
from tests.raw import raw_connection

AT = dt.datetime(2021, 2, 1, 8, 30, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
APPLICANT = reader(1, "Nguyễn Thị Lan")
LEADER = reader(2, "Trần Quốc Bảo", Permission.EXPORT_APPROVE, office=9)


def children(count, **more):
    lines = [Line(f"HS-{number}", f"Trẻ {number}", 1, number) for number in range(count)]
    return a_list(lines, children=True, **more)


def take(sheet, *, by=APPLICANT, at=AT):
    with acting(by):
        taken = actions.take_out(sheet=sheet, form=Format.CSV, purpose="Lập báo cáo: quý I", by=by, at=at)
    taken.file.close()
    return taken


def ask(sheet, *, by=APPLICANT, rows=None, at=AT) -> int:
    with acting(by):
        with pytest.raises(actions.NeedsApprovalError) as counted:
            take(sheet, by=by, at=at)
        return actions.ask_approval(
            sheet=sheet,
            form=Format.CSV,
            purpose="Lập báo cáo: quý I",
            address="/xuat/",
            rows=rows or counted.value.rows,
            children=counted.value.children,
            by=by,
            at=at,
        )


def decide(request_id, *, by=LEADER, lets_out=True, at=AT + HOUR):
    with acting(by):
        return actions.decide(request_id=request_id, lets_out=lets_out, reason="cần thật", by=by, at=at)


def use(sheet, request_id, *, by=APPLICANT, at=AT + 2 * HOUR):
    with acting(by):
        taken = actions.take_out_approved(sheet=sheet, request_id=request_id, by=by, at=at)
    with taken.file as file:
        return file.read()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("count", "threshold", "needs"),
    [(10, None, False), (11, None, True), (4, 3, True), (3, 3, False), (1, 0, True)],
)
def test_from_how_many_children_on(count, threshold, needs):
    if threshold is not None:
        ApprovalThreshold.objects.create(
            children=threshold, since=AT.date(), legal_basis="x", decided_at=AT, decided_by_name="x"
        )
    if needs:
        with pytest.raises(actions.NeedsApprovalError):
            take(children(count))
        assert not Record.objects.exists()
    else:
        assert take(children(count)).rows == count


@pytest.mark.django_db
def test_the_same_child_on_many_lines_is_one_child():
    lines = [Line(f"L-{number}", "Trẻ", 1, number % 10) for number in range(50)]
    assert take(a_list(lines, children=True)).rows == 50


@pytest.mark.django_db
def test_small_steps_add_up_for_a_day():
    take(children(6))
    with pytest.raises(actions.NeedsApprovalError) as counted:
        take(children(5), at=AT + 23 * HOUR)
    assert (counted.value.before, counted.value.children) == (6, 5)
    assert take(children(4), at=AT + 23 * HOUR).rows == 4
    assert take(children(6), at=AT + 24 * HOUR).rows == 6
    assert take(children(10), by=reader(3, "Người ba")).rows == 10
    assert take(a_list([Line("A", "x", 1)]), at=AT + 24 * HOUR).rows == 1


@pytest.mark.django_db
def test_what_was_let_out_does_not_count_against_the_next():
    request = ask(children(11))
    decide(request)
    use(children(11), request)
    assert take(children(10), at=AT + 3 * HOUR).rows == 10


@pytest.mark.django_db(transaction=True)
def test_two_small_lists_at_once_are_counted_together(monkeypatch):
    counted = threading.Barrier(2)

    def slowly(**asked):
        taken = queries.children_taken_alone(**asked)
        with contextlib.suppress(threading.BrokenBarrierError):
            counted.wait(timeout=1)  # whoever counts alone goes on after a while
        return taken

    monkeypatch.setattr(approving, "children_taken_alone", slowly)
    assert both(lambda number: take(children(6))) == ["NeedsApprovalError", "done"]


@pytest.mark.django_db
def test_let_out_by_a_second_person_and_used_once():
    sheet = children(11)
    request = ask(sheet)
    assert decide(request) is RequestState.APPROVED
    content = use(sheet, request).decode("utf-8-sig")
    assert "Trần Quốc Bảo, 01/02/2021 16:30" in content
    record = Record.objects.get(action="exports.take_out")
    assert (record.person, record.after["request"], record.after["approved_by"], record.after["children"]) == (
        "Nguyễn Thị Lan", request, "Trần Quốc Bảo", 11,
    )  # fmt: skip
    people = Record.objects.filter(subject_kind="export_request").order_by("id")
    assert list(people.values_list("action", "person")) == [
        ("exports.ask_approval", "Nguyễn Thị Lan"),
        ("exports.approve", "Trần Quốc Bảo"),
    ]
    with pytest.raises(actions.DeadApprovalError, match="đã dùng rồi"):
        use(sheet, request)


DEAD = [
    ("chưa được duyệt", {"decided": None}),
    ("đã bị từ chối", {"decided": False}),
    ("đã hết hạn", {"at": AT + 25 * HOUR}),
    ("Bộ lọc hoặc cột khác", {"sheet": {"filters": {"Xã": "khác"}}}),
    ("Bộ lọc hoặc cột khác", {"sheet": {"words": "khác"}}),
    ("Bộ lọc hoặc cột khác", {"sheet": {"subject_id": 8}}),
    ("nhiều hơn số đã duyệt", {"count": 13}),
    ("không có lần duyệt nào", {"by": reader(3, "Người ba")}),
    ("không có lần duyệt nào", {"by": reader(1, "Nguyễn Thị Lan", acting_for_id=8, acting_for_name="x")}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("why", "case"), DEAD)
def test_an_approval_is_good_for_nothing_else(why, case):
    request = ask(children(12))
    if (decided := case.get("decided", True)) is not None:
        decide(request, lets_out=decided)
    sheet = children(case.get("count", 12), **case.get("sheet", {}))
    with pytest.raises(actions.DeadApprovalError, match=why):
        use(sheet, request, by=case.get("by", APPLICANT), at=case.get("at", AT + 2 * HOUR))
    assert not Record.objects.filter(action="exports.take_out").exists()
    assert not ExportRequest.objects.filter(state="used").exists()


@pytest.mark.django_db
def test_as_many_rows_but_more_children():
    lines = [Line(f"L-{number}", "Trẻ", 1, min(number, 10)) for number in range(12)]
    request = ask(a_list(lines, children=True))
    decide(request)
    with pytest.raises(actions.DeadApprovalError, match="12 trẻ, nhiều hơn"):
        use(children(12), request)


@pytest.mark.django_db
def test_fewer_rows_than_let_out_may_leave():
    request = ask(children(12))
    decide(request)
    assert b"HS-10" in use(children(11), request)


def scoped(scope, *, office=9, below=frozenset()):
    return reader(
        2,
        "Trần Quốc Bảo",
        Permission.EXPORT_APPROVE,
        office=office,
        office_ids=below,
        scopes=MappingProxyType({Permission.EXPORT_APPROVE: scope}),
    )


REACH = [
    (LEADER, None),
    (scoped(Scope.EVERYTHING), None),
    (scoped(Scope.OFFICE_AND_BELOW, below=frozenset({5, 9})), None),
    (scoped(Scope.OFFICE, office=5), None),
    (scoped(Scope.OFFICE_AND_BELOW), actions.UnknownRequestError),
    (scoped(Scope.OFFICE), actions.UnknownRequestError),
    (scoped(Scope.PLACE), actions.UnknownRequestError),
    (reader(2, "x", Permission.PLAN_EXPORT), actions.UnknownRequestError),
    (reader(1, "Nguyễn Thị Lan", Permission.EXPORT_APPROVE), Refused),
    (reader(7, "x", Permission.EXPORT_APPROVE, acting_for_id=1), Refused),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("by", "refusal"), REACH)
def test_who_may_let_it_out(by, refusal):
    request = ask(children(11))
    if refusal is None:
        assert decide(request, by=by) is RequestState.APPROVED
        return
    with pytest.raises(refusal):
        decide(request, by=by)
    assert ExportRequest.objects.get().state == "waiting"


@pytest.mark.django_db
@pytest.mark.parametrize("absent", [1, 6])
def test_deputies_of_who_asked_let_nothing_out(monkeypatch, absent):
    class Room:
        @staticmethod
        def stands_in_for(*, deputy_id, account_id, on):
            return (deputy_id, account_id, on) == (2, absent, AT.date())

    monkeypatch.setattr(ties, "_rooms", lambda: (Room,))
    by = reader(1, "Nguyễn Thị Lan", acting_for_id=6, acting_for_name="Người vắng")
    request = ask(children(11), by=by)
    with pytest.raises(Refused, match="ủy quyền"):
        decide(request)
    assert decide(request, by=reader(3, "Người ba", Permission.EXPORT_APPROVE)) is RequestState.APPROVED


@pytest.mark.django_db
def test_who_was_stood_in_for_lets_nothing_out():
    request = ask(children(11), by=reader(1, "Lan", acting_for_id=2, acting_for_name="Trần Quốc Bảo"))
    with pytest.raises(Refused, match="không tự duyệt"):
        decide(request)


@pytest.mark.django_db
def test_asked_twice_is_one_request_and_other_filters_another():
    first = ask(children(11))
    assert ask(children(11)) == first
    assert ask(children(11, filters={"Xã": "A"})) != first
    decide(first, lets_out=False)
    assert ask(children(11)) != first
    assert Record.objects.filter(action="exports.ask_approval").count() == 3


@pytest.mark.django_db
def test_decided_once():
    request = ask(children(11))
    decide(request, lets_out=False)
    with pytest.raises(actions.DecidedMeanwhileError, match="Trần Quốc Bảo"):
        decide(request, by=reader(3, "Người ba", Permission.EXPORT_APPROVE))


def both(work) -> list[str]:
    """Do a thing twice at the same time; what came of each, sorted."""
    said, start = [], threading.Barrier(2)

    def once(number):
        start.wait()
        try:
            work(number)
            said.append("done")
        except (
            actions.DeadApprovalError,
            actions.DecidedMeanwhileError,
            actions.NeedsApprovalError,
        ) as refusal:
            said.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=once, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


@pytest.mark.django_db(transaction=True)
def test_two_uses_at_once_are_one():
    sheet = children(11)
    request = ask(sheet)
    decide(request)
    assert both(lambda number: use(sheet, request)) == ["DeadApprovalError", "done"]
    assert Record.objects.filter(action="exports.take_out").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_decisions_at_once_are_one():
    request = ask(children(11))
    leaders = [LEADER, reader(3, "Người ba", Permission.EXPORT_APPROVE)]
    said = both(lambda number: decide(request, by=leaders[number], lets_out=bool(number)))
    assert said == ["DecidedMeanwhileError", "done"]
    assert Record.objects.filter(action__in=["exports.approve", "exports.refuse"]).count() == 1


WHOLE = {
    "sheet_key": "x", "title": "x", "address": "/", "fingerprint": "x", "columns": [], "format": "csv", "rows": 11,
    "children": 11, "purpose": "x", "account_id": 1, "account_name": "x", "office_name": "x", "asked_at": AT,
}  # fmt: skip
LET_OUT = {
    "state": "approved", "decided_by_id": 2, "decided_at": AT, "decision_reason": "x", "valid_until": AT + HOUR,
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("export_decided_by_somebody_else", LET_OUT | {"decided_by_id": 1}),
        ("export_decided_by_somebody_else", LET_OUT | {"acting_for_id": 2}),
        ("export_decision_is_whole", LET_OUT | {"decision_reason": ""}),
        ("export_approval_ends", LET_OUT | {"valid_until": None}),
        ("export_used_in_time", LET_OUT | {"state": "used"}),
        ("export_used_in_time", LET_OUT | {"state": "used", "used_at": AT + 2 * HOUR}),
    ],
)
def test_what_must_never_be(name, fields):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ExportRequest.objects.create(**WHOLE | fields)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("by", "seen"),
    [
        (APPLICANT, 1),
        (LEADER, 1),
        (reader(3, "x"), 0),
        (scoped(Scope.OFFICE_AND_BELOW), 0),
        (scoped(Scope.OFFICE, office=5), 1),
        (scoped(Scope.PLACE), 0),
    ],
)
def test_database_and_queries_show_a_request_to_the_same_people(by, seen):
    request = ask(children(11))
    with acting(by):
        assert ExportRequest.objects.count() == seen
        own = queries.own_requests(reader=by, at=AT)
        waiting = queries.requests_waiting(reader=by, at=AT, on=AT.date())
        assert len({line.id for line in (*own, *waiting)} & {request}) == seen


LET_OUT_NOW = "decided_at=now(), decision_reason='x', valid_until=now() + interval '1 day'"
CHANGES = [
    (APPLICANT, f"UPDATE exports_exportrequest SET state='approved', decided_by_id=2, {LET_OUT_NOW}"),
    (LEADER, "UPDATE exports_exportrequest SET state='used', used_at=now()"),
    (LEADER, f"UPDATE exports_exportrequest SET state='approved', decided_by_id=3, {LET_OUT_NOW}"),
    (LEADER, "DELETE FROM exports_exportrequest"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("by", "change"), CHANGES)
def test_the_database_itself_lets_nobody_let_out_their_own(by, change):
    ask(children(11))
    with raw_connection(by) as raw:
        try:
            assert raw.execute(change).rowcount == 0
        except psycopg.errors.InsufficientPrivilege:
            return
