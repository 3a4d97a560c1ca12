"""What the lists of papers, notices and duties show is what their reader may open."""

import pytest
from django.urls import reverse

from lachan.province.duties.models import Duty
from lachan.province.notices.models import Notice
from lachan.province.papers.models import Paper
from tests.house.matrix.asking import whom_to_ask
from tests.house.matrix.building import undone
from tests.house.matrix.test_lists import found_in, opens
from tests.house.matrix.world import World, asked_by

pytestmark = pytest.mark.django_db


@pytest.fixture(params=whom_to_ask(1))
def visitor(request, world: World):
    reader = world.readers[request.param]
    with undone(), asked_by(reader) as browser:
        yield reader, browser


def test_papers(visitor):
    _reader, browser = visitor
    kept = Paper.objects.exclude(state="discarded").values_list("pk", flat=True)
    may_open = {str(pk) for pk in kept if opens(browser, "papers:paper", paper_id=pk)}
    listed = set()
    for asked in ({}, {"den": "on"}):
        listed |= found_in(browser.get(reverse("papers:papers"), asked), r'href="/van-ban-di/(\d+)/"')
    assert listed == may_open


def test_notices(visitor):
    reader, browser = visitor
    own = set(Notice.objects.filter(account_id=reader.account_id or 0).values_list("pk", flat=True))
    listed = found_in(browser.get(reverse("notices:inbox")), r'action="/thong-bao/(\d+)/mo/"')
    assert listed == {str(pk) for pk in own}


def test_duties(visitor):
    reader, browser = visitor
    codes = set(Duty.objects.values_list("code", flat=True))
    seen: set[str] = set()
    for view in ("phai-lam", "cho-quyet-dinh", "dang-cho", "da-xong"):
        answer = browser.get(reverse("duties:mine"), {"xem": view})
        listed = codes & found_in(answer, r'href="/viec/([\w.-]+)/"')
        assert {code for code in listed if not opens(browser, "duties:duty", code=code)} == set()
        seen |= listed
    assert bool(seen) == reader.is_signed_in
