"""As what a duty is counted: the row, the condition of the database and the rulebook's clock agree over many lives."""

import datetime as dt
import random

import pytest

from lachan.province.duties.models import Duty
from lachan.province.duties.queries.counting import condition_of, counted_as, last_day, now
from lachan.rulebook.procedure.duties import CountedState
from tests.province.duties.lives import END, by_the_rulebook, lives

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(8))
def test_row_condition_and_rulebook_agree(province, seed):
    last = lives(province, random.Random(seed))
    for at in (last, dt.datetime(2021, 3, 25, tzinfo=dt.UTC), END):
        if at < last:
            continue
        moment = now(at=at)
        for duty in Duty.objects.all():
            counted = counted_as(
                kind=duty.kind, state=duty.state, due_at=duty.due_at, result_on=duty.result_on, now=moment
            )
            assert counted is by_the_rulebook(duty, at), (duty.code, duty.state, duty.due_at, at)
            found = [
                one for one in CountedState if Duty.objects.filter(condition_of(one, now=moment), pk=duty.pk)
            ]
            assert found == [counted], duty.code


@pytest.mark.parametrize(
    ("due_at", "day"),
    [
        (dt.datetime(2021, 3, 31, 17, tzinfo=dt.UTC), dt.date(2021, 3, 31)),
        (dt.datetime(2021, 3, 31, 16, 59, tzinfo=dt.UTC), dt.date(2021, 3, 31)),
        (dt.datetime(2021, 3, 31, 17, 1, tzinfo=dt.UTC), dt.date(2021, 4, 1)),
    ],
)
def test_24_oclock_belongs_to_the_day(due_at, day):
    assert last_day(due_at) == day
