"""The end of the chain is kept inside and outside, every day and on demand."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from lachan.province.audit import actions, jobs, queries
from lachan.province.audit.models import Anchor, Link, Record
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.audit.writing import AT, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(settings, tmp_path):
    settings.AUDIT_ANCHOR_DIR = str(tmp_path / "neo")
    settings.AUDIT_ANCHOR_MAIL = ["luu-tru@lachan.example.vn"]
    for each in range(3):
        record(each)
    connection.check_constraints()
    return bytes(Link.objects.get(number=3).chain)


def test_an_anchor_is_the_end_of_the_chain_and_is_on_record(chain):
    point = actions.anchor_chain(by=SYSTEM, at=AT)
    assert point == queries.AnchorPoint(number=3, chain=chain)
    assert queries.last_anchor() == (AT, point)
    kept = Record.objects.get(action="audit.anchor")
    assert (kept.subject, kept.after) == ("nhật ký đến số 3", {"number": 3, "chain": chain.hex()})
    connection.check_constraints()
    assert (queries.verify().broken, queries.verify().anchors) == (None, 1)


def test_an_empty_chain_has_no_end_to_anchor(capsys):
    assert actions.anchor_chain(by=SYSTEM, at=AT) is None
    call_command("anchor_audit")
    assert "chưa có bản ghi nào" in capsys.readouterr().out
    assert not Anchor.objects.exists()


def test_an_anchor_goes_to_a_file_and_by_mail(chain, mailoutbox):
    sent = jobs.anchor_and_send(at=AT)
    point = queries.AnchorPoint(number=3, chain=chain)
    assert sent.file.name == "neo-nhat-ky-2021-01-05-083015-3.json"
    assert queries.anchors_of_text(text=sent.file.read_text(encoding="utf-8")) == (point,)
    (mail,) = mailoutbox
    assert mail.to == ["luu-tru@lachan.example.vn"]
    assert queries.anchors_of_text(text=mail.body.splitlines()[-1]) == (point,)


def test_an_anchor_never_overwrites_another(chain):
    jobs.anchor_and_send(at=AT)
    with pytest.raises(FileExistsError):
        jobs.send_out(point=queries.AnchorPoint(number=3, chain=b"x"), at=AT)


def test_without_a_place_outside_the_command_says_so(chain, settings, capsys):
    settings.AUDIT_ANCHOR_DIR, settings.AUDIT_ANCHOR_MAIL = "", []
    call_command("anchor_audit")
    said = capsys.readouterr().out
    assert chain.hex() in said
    assert "hãy tự lưu" in said


def test_a_folder_that_cannot_be_written_is_a_fault(chain, settings, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    settings.AUDIT_ANCHOR_DIR = str(blocked / "neo")
    with pytest.raises(CommandError, match="không gửi ra ngoài được"):
        call_command("anchor_audit")
    assert Anchor.objects.count() == 1


def test_the_daily_job_anchors(chain, mailoutbox):
    jobs.anchor_daily(timestamp=0)
    assert Anchor.objects.count() == len(mailoutbox) == 1
