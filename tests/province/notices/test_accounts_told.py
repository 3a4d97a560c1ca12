"""What was done to an account is told to its owner, once, however often the sweep runs."""

import datetime as dt

import pytest

from lachan.province.exports.models import ExportRequest
from lachan.province.notices.actions.telling_of_accounts import tell_of_accounts
from lachan.province.notices.actions.telling_of_exports import tell_of_exports
from lachan.province.notices.models import Delivery, Notice
from lachan.province.people import actions as people
from lachan.province.people.actions import Absence
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.notices.conftest import AT, say, sign_in
from tests.province.people.situations import office_id, reader_of

SOON = AT + dt.timedelta(minutes=1)


def kinds() -> list[tuple[int, str, str]]:
    return list(Notice.objects.order_by("id").values_list("account_id", "kind", "title"))


def test_a_link_handed_out_is_told_once(hanh, chief):
    people.issue_reset_link(account_id=hanh.pk, by=SYSTEM, at=AT)
    for _again in range(3):
        tell_of_accounts(by=SYSTEM, at=SOON)
    assert kinds() == [
        (hanh.pk, "account_guarded", "Một liên kết đặt mật khẩu cho tài khoản của bạn đã được phát")
    ]


def test_what_lies_long_back_is_not_told(hanh):
    people.issue_reset_link(account_id=hanh.pk, by=SYSTEM, at=AT)
    assert tell_of_accounts(by=SYSTEM, at=AT + dt.timedelta(days=1)) == 0


def test_a_door_that_was_closed_is_told(hanh, client):
    for _try in range(6):
        client.post("/dang-nhap/", {"username": hanh.username, "password": "sai-mat-khau"})
    tell_of_accounts(by=SYSTEM, at=dt.datetime.now(tz=dt.UTC))
    assert [title for _to, _kind, title in kinds()] == ["Đăng nhập vào tài khoản của bạn bị tạm khóa"]


def test_a_deputy_hears_of_the_delegation_and_of_its_end(hanh, bao):
    on = AT.date()
    absence = Absence(
        account_id=hanh.pk, office_id=office_id("song-lam-department-health"), deputy_id=bao.pk, since=on,
        until=on + dt.timedelta(days=5), reason="Nghỉ phép",
    )  # fmt: skip
    own = reader_of(hanh, on=on)
    given = people.delegate(absence=absence, by=own, at=AT)
    tell_of_accounts(by=SYSTEM, at=SOON)
    people.revoke_delegation(delegation_id=given, by=own, at=SOON)
    for _again in range(2):
        tell_of_accounts(by=SYSTEM, at=SOON)
    assert [(to, title) for to, _kind, title in kinds()] == [
        (bao.pk, "Bạn được ủy quyền làm việc thay một người vắng mặt"),
        (bao.pk, "Một ủy quyền cho bạn đã được thu hồi"),
    ]


@pytest.mark.parametrize(
    ("days", "told"), [(0, False), (4, False), (5, True), (6, True), (7, False)], ids=str
)
def test_both_hear_when_a_delegation_runs_out(hanh, bao, days, told):
    on = AT.date()
    absence = Absence(
        account_id=hanh.pk, office_id=office_id("song-lam-department-health"), deputy_id=bao.pk, since=on,
        until=on + dt.timedelta(days=5), reason="Nghỉ phép",
    )  # fmt: skip
    people.delegate(absence=absence, by=reader_of(hanh, on=on), at=AT - dt.timedelta(days=1))
    for _again in range(2):
        tell_of_accounts(by=SYSTEM, at=AT + dt.timedelta(days=days))
    over = [(to, title) for to, _kind, title in kinds() if "hết hạn" in title]
    assert over == (
        [(bao.pk, "Một ủy quyền cho bạn đã hết hạn"), (hanh.pk, "Ủy quyền bạn đã lập đã hết hạn")]
        if told
        else []
    )


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("waiting", []),
        ("approved", ["Đề nghị xuất dữ liệu của bạn đã được duyệt"]),
        ("used", ["Đề nghị xuất dữ liệu của bạn đã được duyệt"]),
        ("refused", ["Đề nghị xuất dữ liệu của bạn không được duyệt"]),
    ],
)
def test_who_asked_to_take_a_list_out_hears_what_was_decided(hanh, bao, state, said):
    is_let_out = state in ("approved", "used")
    ExportRequest.objects.create(
        sheet_key="x", title="Danh sách", address="/", fingerprint="x", columns=[], format="xlsx", rows=60,
        children=60, purpose="Báo cáo", account_id=hanh.pk, account_name="x", office_name="x", asked_at=AT,
        state=state,
        **(
            {"decided_by_id": bao.pk, "decided_by_name": "y", "decided_at": AT, "decision_reason": "z"}
            if state != "waiting"
            else {}
        ),
        valid_until=AT + dt.timedelta(days=1) if is_let_out else None,
        used_at=AT if state == "used" else None, sha256="a" * 64 if state == "used" else "",
    )  # fmt: skip
    for _again in range(2):
        tell_of_exports(by=SYSTEM, at=SOON)
    assert kinds() == [(hanh.pk, "decision_made", title) for title in said]
    assert tell_of_exports(by=SYSTEM, at=AT + dt.timedelta(days=1)) == 0


def test_administrators_see_what_did_not_arrive_and_not_what_was_said(chief, hanh, client):
    now = dt.datetime.now(tz=dt.UTC)
    say(hanh, at=now)
    Delivery.objects.filter(channel="mail").update(state="failed", why="refused", settled_at=now, attempts=3)
    page = sign_in(client, chief).get("/quan-tri/thong-bao/").content.decode()
    assert hanh.full_name in page and "Máy chủ gửi từ chối" in page and "thử 3 lần" in page
    assert "HY21-003" not in page
