"""How somebody wants to be told things: the page, its record, and what the rules do not let go."""

import datetime as dt

import pytest

from lachan.province.audit.models import Record
from lachan.province.notices.models import NoticeSettings
from tests.province.notices.conftest import sign_in

PAGE = "/tai-khoan/thong-bao/"
TYPED = {
    "quiet_from": "22h", "quiet_until": "5:30", "wants_digest": "on", "digest_at": "8", "phone": "0912 345 678",
    "kenh-duty_soon": ["site"], "kenh-duty_late": [], "kenh-duty_opened": ["mail"],
}  # fmt: skip


@pytest.fixture
def desk(hanh, client):
    return sign_in(client, hanh)


def test_the_page_shows_what_holds(desk):
    page = desk.get(PAGE).content.decode()
    assert 'value="21:00"' in page and 'value="06:00"' in page
    assert "Tỉnh chưa bật tin nhắn." in page
    assert NoticeSettings.objects.count() == 0


def test_what_is_chosen_is_kept_and_recorded_without_the_number(desk, hanh):
    for _again in range(2):
        assert desk.post(PAGE, TYPED).status_code == 302
    row = NoticeSettings.objects.get(account_id=hanh.pk)
    assert (row.quiet_from, row.quiet_until, row.digest_at) == (dt.time(22), dt.time(5, 30), dt.time(8))
    assert (row.wants_digest, row.is_quiet_on_days_off, row.phone) == (True, False, "+84912345678")
    assert row.channels["duty_soon"] == ["site"]
    assert row.channels["duty_late"] == ["site", "mail"], "what cannot be turned off stays on"
    record = Record.objects.get(action="notices.change_settings")
    assert record.after["quiet_from"] == "22:00"
    assert "912345678" not in str(record.after)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"quiet_from": "25:00"}, "Ghi giờ như 21:00."),
        ({"digest_at": "sáng"}, "Ghi giờ như 21:00."),
        ({"quiet_until": ""}, "Ghi cả giờ bắt đầu và giờ kết thúc"),
        ({"phone": "12"}, "Ghi số điện thoại như 0912 345 678."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(desk, change, said):
    answer = desk.post(PAGE, TYPED | change)
    page = answer.content.decode()
    assert (answer.status_code, said in page) == (422, True)
    assert f'value="{next(iter(change.values()))}"' in page or "" in change.values()
    assert NoticeSettings.objects.count() == 0
