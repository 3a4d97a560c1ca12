"""The real plan, end to end: read, in force, counted. Its words stay outside the repository."""

import io
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from lachan.province.people.actions import load_reference
from lachan.province.plans import queries
from lachan.province.plans.models import Document
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from tests.province.plans.conftest import ON

PLAN = Path(__file__).parents[4] / "shared/plans/hung-yen-2021.txt"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not PLAN.exists(), reason=f"needs {PLAN}"),
]


def test_real_plan_in_force():
    load_reference(by=SYSTEM, at=timezone.now())
    reader = Reader(account_id=1, permissions=frozenset({Permission.PLAN_READ}))
    said = io.StringIO()
    for _twice in range(2):
        call_command("put_plan_in_force", str(PLAN), "--number", "05/KH-UBND", stdout=said)
    document = Document.objects.get()
    page = queries.register_of(
        reader=reader, document_id=document.pk, filters=queries.RegisterFilters(), on=ON
    )
    assert (page.total, page.targets, page.requests) == (71, 9, 8)
    assert document.code == "HY21"
    top = [node for node in page.sections if node.depth == 0]
    assert [(node.label, node.count) for node in top] == [("I", 0), ("II", 69), ("III", 2)]
    assert all(node.title for node in page.sections)
    leads = Counter(body.name for row in page.rows for body in row.lead)
    assert leads["Sở Lao động - Thương binh và Xã hội"] == 14 - 1
    assert [target.words for target in queries.targets_page(reader=reader).rows] == [
        "đạt 100%", "trên 95%", "đạt 100%", "trên 80%", "trên 90%", "từ 5% đến 7%",
        "đạt 100%", "đạt 100%", "trên 90%",
    ]  # fmt: skip
    links = queries.links_of(reader=reader, document_id=document.pk)
    assert [(link.name, str(link.relation)) for link in links.outgoing] == [
        ("Quyết định số 1472/QĐ-TTg", "implements"),
        ("Nghị quyết số 121/2020/QH14", "implements"),
    ]
    assert all(len(row.title) <= 111 for row in page.rows)
    assert said.getvalue().splitlines()[0] == said.getvalue().splitlines()[1]
