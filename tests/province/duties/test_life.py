"""The life of a duty: who may take which step from which state, with what; each leaves its event and its record."""

import datetime as dt
import uuid

import pytest

from lachan.province.audit.models import Record
from lachan.province.duties import actions, queries
from lachan.province.duties.models import Duty, DutyEvent, Extension
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.procedure.duties import CountedState
from tests.province.duties.conftest import AFTER, AT, TODAY, does, handed_in, keep, obligation, opened, seen

LATE = dt.datetime(2021, 4, 5, 2, tzinfo=dt.UTC)
DOCUMENT = {"document_number": "9/CV-UBND", "document_on": TODAY}


def test_from_opened_to_completed(province):
    duty = opened(province)
    does(actions.acknowledge_duties, duty, by=province.doer)
    assert (duty.state, duty.acknowledged_by) == ("acknowledged", "Lê Thị Làm")
    does(actions.begin_duty, duty, by=province.doer)
    assert duty.state == "in_progress"
    does(actions.hand_in_result, duty, by=province.doer, summary="Xong", result_on=TODAY, **DOCUMENT)
    assert duty.state == "handed_in"
    does(actions.accept_result, duty, by=province.keeper)
    assert (duty.state, duty.closed_at, duty.next_due_at) == ("completed", AT, None)
    assert [event.kind for event in duty.events.order_by("number")] == [
        "open", "acknowledge", "begin", "hand_in", "accept",
    ]  # fmt: skip
    assert Record.objects.filter(subject_kind="duty").count() == 4


@pytest.mark.parametrize(
    ("result_on", "accepted_at", "counted"),
    [
        (dt.date(2021, 3, 31), LATE, CountedState.DONE_ON_TIME),
        (dt.date(2021, 4, 1), LATE, CountedState.DONE_LATE),
    ],
)
def test_on_time_is_judged_by_the_day_of_the_result(province, result_on, accepted_at, counted):
    duty = opened(province)
    handed_in(province, duty, result_on=result_on, at=LATE)
    does(actions.accept_result, duty, by=province.keeper, at=accepted_at)
    assert seen(province, duty, at=accepted_at).at_hand.row.counted is counted


def test_returned_with_a_new_clock_and_judged_by_the_first(province):
    duty = opened(province)
    handed_in(province, duty, result_on=dt.date(2021, 3, 30), at=LATE)
    does(
        actions.return_result,
        duty,
        by=province.keeper,
        at=LATE,
        reason="Thiếu danh sách",
        due_on=dt.date(2021, 4, 12),
    )
    page = seen(province, duty, at=LATE)
    assert (duty.state, page.asked_again_on, page.due_on) == (
        "returned",
        dt.date(2021, 4, 12),
        dt.date(2021, 3, 31),
    )
    assert duty.next_due_at == dt.datetime(2021, 4, 12, 17, tzinfo=dt.UTC)
    assert page.at_hand.row.counted is CountedState.LATE, "the plan's own date has passed"
    does(
        actions.hand_in_result,
        duty,
        by=province.doer,
        at=LATE,
        summary="Đủ",
        result_on=dt.date(2021, 4, 5),
        **DOCUMENT,
    )
    does(actions.accept_result, duty, by=province.keeper, at=LATE)
    assert seen(province, duty, at=LATE).at_hand.row.counted is CountedState.DONE_LATE


def test_refused_goes_back_with_the_reason_and_to_another(province):
    duty = opened(province)
    does(actions.refuse_duty, duty, by=province.doer, reason="Thuộc Sở Y tế")
    assert duty.state == "refused"
    does(
        actions.reassign_duty, duty, by=province.keeper, office_id=province.offices["department-health"],
        reason="Đúng", **DOCUMENT,
    )  # fmt: skip
    assert duty.state == "reassigned"
    new = Duty.objects.get(owner_id=province.offices["department-health"])
    assert (new.code, new.state, new.due_on, new.title) == ("SL21-001.2", "opened", duty.due_on, duty.title)


def test_refused_may_be_insisted_upon(province):
    duty = opened(province)
    does(actions.refuse_duty, duty, by=province.doer, reason="Không phải việc của chúng tôi")
    does(actions.insist_duty, duty, by=province.keeper, reason="Kế hoạch ghi rõ")
    assert (duty.state, duty.acknowledged_by) == ("opened", "")


def test_paused_its_date_moves_by_the_days_paused(province):
    duty = opened(province)
    does(actions.acknowledge_duties, duty, by=province.doer)
    does(actions.pause_duty, duty, by=province.keeper, reason="Dịch bệnh", **DOCUMENT)
    assert seen(province, duty).at_hand.row.counted is CountedState.PAUSED
    does(actions.resume_duty, duty, by=province.keeper, at=AT + dt.timedelta(days=10), reason="Hết dịch")
    page = seen(province, duty, at=AT + dt.timedelta(days=10))
    assert (page.first_due_on, page.due_on) == (dt.date(2021, 3, 31), dt.date(2021, 4, 10))


def test_what_waits_begins_when_somebody_says_it_happened(province):
    keep(obligation(province, AFTER, lead=("police", "department-health")))
    duty = Duty.objects.get(owner_id=province.offices["police"])
    does(
        actions.record_event,
        duty,
        by=province.keeper,
        document="Thông tư 01/2021/TT-BGDĐT",
        happened_on=TODAY,
    )
    assert set(Duty.objects.values_list("state", flat=True)) == {"opened"}, "everybody's part begins"


EXTENSION = {"until": dt.date(2021, 4, 15), "reason": "Chờ kinh phí", **DOCUMENT}


def test_extended_before_its_time_the_first_date_stays(province):
    duty = opened(province)
    does(actions.acknowledge_duties, duty, by=province.doer)
    does(actions.ask_extension, duty, by=province.doer, **EXTENSION)
    does(
        actions.decide_extension,
        duty,
        by=province.giver,
        is_granted=True,
        until=dt.date(2021, 4, 10),
        **DOCUMENT,
    )
    page = seen(province, duty)
    assert (page.first_due_on, page.due_on) == (dt.date(2021, 3, 31), dt.date(2021, 4, 10))
    assert Extension.objects.get().state == "granted"


def test_not_extended_nothing_moves(province):
    duty = opened(province)
    does(actions.ask_extension, duty, by=province.doer, **EXTENSION)
    does(
        actions.decide_extension,
        duty,
        by=province.giver,
        is_granted=False,
        reason="Không có lý do chính đáng",
    )
    assert seen(province, duty).due_on == dt.date(2021, 3, 31)
    assert Extension.objects.get().state == "refused"


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        ({"at": LATE}, queries.NotPossible, "quá hạn"),
        ({"until": dt.date(2021, 3, 31)}, queries.InvalidFields, "sau ngày 31/03/2021"),
        ({"reason": " "}, queries.InvalidFields, "lý do"),
        ({"document_number": ""}, queries.InvalidFields, "ký hiệu"),
    ],
)
def test_an_extension_asked_wrongly_is_refused(province, changed, error, said):
    duty = opened(province)
    with pytest.raises(error, match=said):
        does(actions.ask_extension, duty, by=province.doer, **(EXTENSION | changed))
    assert not Extension.objects.exists()


def test_two_extensions_do_not_wait_at_once(province):
    duty = opened(province)
    does(actions.ask_extension, duty, by=province.doer, **EXTENSION)
    with pytest.raises(queries.NotPossible, match="đang chờ"):
        does(actions.ask_extension, duty, by=province.doer, **EXTENSION)


WRONG_PEOPLE = [
    (actions.acknowledge_duties, "keeper", {}),
    (actions.refuse_duty, "keeper", {"reason": "x"}),
    (actions.ask_extension, "keeper", EXTENSION),
]


@pytest.mark.parametrize(("action", "who", "given"), WRONG_PEOPLE)
def test_a_step_is_only_for_whom_it_is_for(province, action, who, given):
    duty = opened(province)
    with pytest.raises(Refused):
        does(action, duty, by=getattr(province, who), **given)
    assert DutyEvent.objects.count() == 1


def test_nobody_accepts_their_own_result(province):
    keep(obligation(province, lead=("department-health",)))
    duty = Duty.objects.get()
    keeper = province.keeper
    does(actions.acknowledge_duties, duty, by=keeper)
    does(actions.hand_in_result, duty, by=keeper, summary="Xong", result_on=TODAY, **DOCUMENT)
    with pytest.raises(Refused, match="không ai tự xét"):
        does(actions.accept_result, duty, by=keeper)
    does(actions.accept_result, duty, by=province.giver)
    assert duty.state == "completed"


@pytest.mark.parametrize("who", ["doer", "stranger"])
def test_who_did_not_give_it_decides_nothing(province, who):
    by = (
        province.doer
        if who == "doer"
        else province.a("committee-981", rights=province.giver.scopes, account=9)
        if "committee-981" in province.offices
        else province.a("court", rights=province.giver.scopes, account=9)
    )
    duty = opened(province)
    handed_in(province, duty)
    for action, given in (
        (actions.accept_result, {}),
        (actions.return_result, {"reason": "x", "due_on": dt.date(2021, 3, 1)}),
    ):
        with pytest.raises(Refused):
            does(action, duty, by=by, **given)
    assert duty.state == "handed_in"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"summary": ""}, "summary"),
        ({"result_on": None}, "result_on"),
        ({"result_on": dt.date(2021, 1, 7)}, "result_on"),
        ({"document_number": ""}, "document_number"),
        ({"document_on": None}, "document_on"),
        ({"document_number": "", "document_on": None}, "document_number"),
    ],
)
def test_a_result_without_what_it_needs_is_refused_field_by_field(province, given, field):
    duty = opened(province)
    does(actions.acknowledge_duties, duty, by=province.doer)
    whole = {"summary": "Xong", "result_on": TODAY, **DOCUMENT}
    with pytest.raises(queries.InvalidFields) as refusal:
        does(actions.hand_in_result, duty, by=province.doer, **(whole | given))
    assert field in refusal.value.errors
    assert duty.state == "acknowledged"


def test_the_same_form_twice_is_one_step(province):
    duty = opened(province)
    does(actions.acknowledge_duties, duty, by=province.doer)
    once = uuid.uuid4()
    for _again in range(2):
        does(
            actions.hand_in_result, duty, by=province.doer, version=2, summary="Xong", result_on=TODAY,
            submission=once, **DOCUMENT,
        )  # fmt: skip
    assert duty.events.filter(kind="hand_in").count() == 1


def test_a_step_upon_an_older_version_says_who_moved_it(province):
    duty = opened(province)
    does(actions.acknowledge_duties, duty, by=province.doer)
    with pytest.raises(queries.DutyChanged, match=r"Lê Thị Làm vừa chuyển SL21-001\.1 sang “Đã nhận”"):
        does(actions.refuse_duty, duty, by=province.doer, version=1, reason="Không phải của chúng tôi")


def test_taking_many_is_all_or_none(province):
    keep(
        obligation(province), obligation(province, lead=("department-health",), subject_id=2), subjects=(1, 2)
    )
    ids = list(Duty.objects.values_list("pk", flat=True))
    with acting(province.doer), pytest.raises(Refused):
        actions.acknowledge_duties(duty_ids=ids, by=province.doer, at=AT)
    assert set(Duty.objects.values_list("state", flat=True)) == {"opened"}


def test_a_request_is_answered_or_declined_and_never_late(province):
    keep(obligation(province, lead=("court",)))
    duty, court = Duty.objects.get(), province.a("court", account=7)
    assert seen(province, duty, by=court, at=LATE).at_hand.row.counted is CountedState.UNANSWERED
    does(actions.acknowledge_duties, duty, by=court)
    does(actions.hand_in_result, duty, by=court, summary="Đã cử hai báo cáo viên", result_on=TODAY)
    assert seen(province, duty, by=court, at=LATE).at_hand.row.counted is CountedState.ANSWERED
