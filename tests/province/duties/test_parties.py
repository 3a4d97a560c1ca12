"""Who gave a duty and who follows it up stand beside it as its series says, whatever way the series changes."""

import pytest

from lachan.province.duties.models import Duty, Series
from tests.province.duties.conftest import AFTER, keep, obligation


def parties():
    return set(Duty.objects.values_list("issuer_id", "keeper_id"))


@pytest.mark.parametrize("name", ["issuer_id", "keeper_id"])
def test_a_changed_series_changes_its_duties(province, name):
    keep(obligation(province), obligation(province, AFTER, part=1))
    committee, health = province.offices["committee"], province.offices["department-health"]
    assert parties() == {(committee, None)}
    keep(obligation(province, **{name: health}), obligation(province, AFTER, part=1, **{name: health}))
    assert parties() == {(health, None) if name == "issuer_id" else (committee, health)}


def test_what_is_written_past_the_actions_agrees_too(province):
    keep(obligation(province))
    series, police = Series.objects.get(), province.offices["police"]
    Series.objects.update(keeper_id=police)
    assert parties() == {(series.issuer_id, police)}
    Duty.objects.update(title="Tập huấn", issuer_id=None)
    Series.objects.update(issuer_id=None)
    Duty.objects.bulk_create(
        [Duty(series=series, code="SL21-001.9", kind="task", part="lead", owner_id=police, title="Tập huấn",
              state="opened", period="9", opened_at=series.duties.get().opened_at,
              changed_at=series.duties.get().opened_at, issuer_id=police)]
    )  # fmt: skip
    assert parties() == {(None, police)}
