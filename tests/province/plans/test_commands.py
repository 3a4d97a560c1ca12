"""The command that puts a plan in force for a demonstration."""

import io

import pytest
from django.core.management import CommandError, call_command

from lachan.province.plans import jobs
from lachan.province.plans.models import Assignment, Document
from tests.province.plans.conftest import a_reading


def put(path, **options):
    said = io.StringIO()
    call_command("put_plan_in_force", str(path), stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def plan(tmp_path, offices, monkeypatch):
    monkeypatch.setattr(jobs, "read_document", lambda **_file: a_reading())
    path = tmp_path / "ke-hoach.txt"
    path.write_text("kế hoạch", encoding="utf-8")
    return path


def test_command_twice_is_once(plan):
    first = put(plan, number="05/KH-UBND")
    assert first == put(plan) == "AB21: Kế hoạch số 05/KH-UBND, 5 việc, 1 điểm cần xem lại\n"
    assert Document.objects.count() == 1


def test_command_goes_on_where_it_was_stopped(plan, monkeypatch):
    def die(**_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(jobs, "record_reading", die)
        with pytest.raises(KeyboardInterrupt):
            put(plan)
    assert put(plan).startswith("AB21")
    assert Assignment.objects.count() == 5


def test_command_keeps_problems_visible(plan):
    put(plan)
    assert Assignment.objects.order_by("position").first().problems
    assert Document.objects.get().problems


REFUSED = [(None, "Không mở được tệp"), (b"", "Tệp rỗng"), (b"\x00\x01\x02" * 50, "Tệp")]


@pytest.mark.parametrize(("content", "reason"), REFUSED)
def test_command_refuses_with_one_line(tmp_path, offices, content, reason):
    path = tmp_path / "ke-hoach.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=reason) as refusal:
        put(path)
    assert "\n" not in str(refusal.value)


def test_command_nothing_assigned(tmp_path, offices):
    path = tmp_path / "thu.txt"
    path.write_text("Một bức thư không giao việc cho ai cả.\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Chưa có việc nào"):
        put(path)
