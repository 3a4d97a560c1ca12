"""Offices, readers and papers that the tests of papers begin with."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from lachan.province.papers import actions, queries
from lachan.province.papers.queries import PaperFields
from lachan.province.people.models import Edition, Office, OfficeName, OfficeSeat, Place, PlaceName
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission

AT = dt.datetime(2021, 2, 4, 2, 30, tzinfo=dt.UTC)
ON = dt.date(2021, 2, 4)
NEXT_YEAR = AT.replace(year=2022)
SINCE = dt.date(2000, 1, 1)
OFFICES = {
    "ubnd": ("Ủy ban nhân dân tỉnh An Bình", "UBND tỉnh", "province_committee"),
    "so-y": ("Sở Y tế", "SYT", "department"),
    "so-hoc": ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT", "department"),
    "toa-an": ("Tòa án nhân dân tỉnh An Bình", "TAND tỉnh", "court"),
}
FIELDS = PaperFields(
    symbol="SYT-NVY",
    subject="cung cấp số liệu",
    addressees=("Sở Giáo dục và Đào tạo",),
    opening=("Sở Y tế đề nghị cung cấp số liệu.",),
    authority=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    signer_name="Trần Thị Minh",
)


@pytest.fixture(autouse=True)
def _files_made_at_once(request, monkeypatch):
    """Making the files takes seconds: only tests that ask for them (``real_files``) have them made."""
    if "real_files" not in request.fixturenames:
        made = {"docx": b"PK docx", "pdf": b"%PDF"}
        monkeypatch.setattr("lachan.province.papers.actions.issuing.paper_files", lambda **_asked: made)


@pytest.fixture
def real_files():
    """Files are made as they are for people."""


@pytest.fixture
def offices(db) -> dict[str, int]:
    Edition.objects.update_or_create(pk=1, defaults={"mark": uuid.uuid4()})
    place = Place.objects.create(code="98", level="province", since=SINCE)
    PlaceName.objects.create(place=place, kind="Tỉnh", name="An Bình", since=SINCE)
    made: dict[str, int] = {}
    for order, (key, (name, short, kind)) in enumerate(OFFICES.items()):
        office = Office.objects.create(key=key, kind=kind, province_code="98", order=order, since=SINCE)
        OfficeName.objects.create(office=office, name=name, short_name=short, since=SINCE)
        OfficeSeat.objects.create(office=office, parent_id=made.get("ubnd"), since=SINCE)
        made[key] = office.pk
    return made


class People:
    """Readers by what they are."""

    def __init__(self, offices: dict[str, int]) -> None:
        self.offices = offices

    def a(self, *permissions: Permission, office: str = "so-y", account: int = 1) -> Reader:
        return Reader(
            account_id=account,
            full_name=f"Người {account}",
            office_id=self.offices[office],
            office_name=OFFICES[office][0],
            office_short_name=OFFICES[office][1],
            permissions=frozenset({Permission.PUBLIC, Permission.ACCOUNT_SELF, *permissions}),
        )

    @property
    def head(self) -> Reader:
        """May issue."""
        return self.a(Permission.PAPER_READ, Permission.PAPER_DRAFT, Permission.PAPER_ISSUE)

    @property
    def officer(self) -> Reader:
        """Of the same office, writes drafts."""
        return self.a(Permission.PAPER_READ, Permission.PAPER_DRAFT, account=2)

    @property
    def addressee(self) -> Reader:
        """Of the office that papers go to."""
        return self.a(
            Permission.PAPER_READ, Permission.PAPER_DRAFT, Permission.PAPER_ISSUE, office="so-hoc", account=3
        )

    @property
    def other(self) -> Reader:
        """Of an office that has nothing to do with it."""
        return self.a(
            Permission.PAPER_READ, Permission.PAPER_DRAFT, Permission.PAPER_ISSUE, office="toa-an", account=4
        )

    @property
    def stranger(self) -> Reader:
        """Of the office, with no right in papers."""
        return self.a(account=5)

    @property
    def keeper(self) -> Reader:
        """Replaces the template of the province."""
        return self.a(Permission.PAPER_TEMPLATE, office="ubnd", account=6)


@pytest.fixture
def people(offices) -> People:
    return People(offices)


@pytest.fixture
def fields(offices) -> PaperFields:
    return replace(FIELDS, addressee_offices=(offices["so-hoc"],))


@pytest.fixture
def draft(people, fields) -> int:
    return actions.draft_paper(fields=fields, by=people.officer, at=AT)


def issue(paper_id: int, by: Reader, at: dt.datetime = AT) -> int:
    page = queries.paper_page(reader=by, paper_id=paper_id, on=ON)
    return actions.issue_paper(paper_id=paper_id, version=page.version, by=by, at=at)


@pytest.fixture
def issued(draft, people) -> int:
    issue(draft, people.head)
    return draft
