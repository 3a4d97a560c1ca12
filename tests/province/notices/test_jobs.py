"""The jobs of the room do what their actions do, at the hour of the clock."""

import pytest
import time_machine

from lachan.province.notices import actions, jobs
from lachan.province.notices.models import Alert, Delivery, Notice
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.notices.conftest import AT, say


@pytest.fixture(autouse=True)
def _mail_goes_nowhere(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_the_job_delivers(hanh, mailoutbox):
    say(hanh)
    delivery = Delivery.objects.get(channel="mail")
    with time_machine.travel(AT, tick=False):
        jobs.deliver_in_background(delivery_id=delivery.pk)
        jobs.deliver_in_background(delivery_id=delivery.pk)
    assert len(mailoutbox) == 1


def test_the_sweep_calls_the_next_level_of_an_alert_whose_job_was_lost(hanh, bao):
    pk = actions.alert_on_call(
        office_id=1, subject_key="x", title="x", text="", address="/", ladder=[[hanh.pk], [bao.pk]], once_key="x",
        by=SYSTEM, at=AT,
    )  # fmt: skip
    one = Alert.objects.get(pk=pk)
    assert (one.level, one.next_at is not None) == (1, True)
    with time_machine.travel(one.next_at, tick=False):
        jobs.sweep_in_background(timestamp=0)
        jobs.sweep_in_background(timestamp=0)
        jobs.escalate_in_background(alert_id=pk)
    one.refresh_from_db()
    assert one.level == 2
    assert list(Notice.objects.order_by("id").values_list("account_id", flat=True)) == [hanh.pk, bao.pk]
