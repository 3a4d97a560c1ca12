"""Offices, readers and readings that the tests of plans begin with."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from lachan.province.people.models import Edition, Office, OfficeName
from lachan.province.plans import actions, queries
from lachan.province.plans.actions.reading import record_reading
from lachan.rulebook.access.deciding import SYSTEM, Reader, Scope
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence, UndatedKind
from lachan.rulebook.texts import reading as texts

AT = dt.datetime(2021, 2, 1, 8, 30, tzinfo=dt.UTC)
ON = AT.date()
DISTRICTS = "district_committees"

EVERYTHING = (
    Permission.PLAN_READ,
    Permission.PLAN_UPLOAD,
    Permission.PLAN_REVIEW,
    Permission.PLAN_ISSUE,
    Permission.PLAN_AMEND,
    Permission.PLAN_EXPORT,
)

OF_OFFICE = dict.fromkeys(
    (Permission.OWN_PLAN_ATTACH, Permission.EVIDENCE_READ, Permission.EVIDENCE_ADD), Scope.OFFICE
)
"""What reaches no further than the reader's office; everything else reaches everything."""

OFFICES = {
    "so-y": ("Sở Y", ()),
    "so-hoc": ("Sở Học tập", ()),
    "toa-an": ("Tòa án tỉnh An Bình", ()),
    "huyen-mot": ("Ủy ban nhân dân huyện Một", (DISTRICTS,)),
    "huyen-hai": ("Ủy ban nhân dân huyện Hai", (DISTRICTS,)),
}

TEXT = """Ủy ban nhân dân tỉnh An Bình

KẾ HOẠCH

Thực hiện Quyết định số 77/QĐ-XX về việc giữ gìn

I. MỤC TIÊU

Có trên 95% trường học dạy bơi.

II. NHIỆM VỤ

1. Tuyên truyền

a) Sở Y

- Soạn tờ rơi về phòng đuối nước, xong trong quý I năm 2021; in ít nhất 500 tờ.

- Mở hai lớp tập huấn cho y tế thôn; tổng kết trước ngày 20/7/2021.

b) Sở Học tập

Dạy trẻ em biết bơi, từ 5% đến 7% số trẻ mỗi năm (hằng năm).

2. Kiểm tra

a) Đề nghị Tòa án tỉnh An Bình theo dõi các vụ việc liên quan.

III. BÁO CÁO

UBND các huyện báo cáo Sở Y trước ngày 15/12 hằng năm.
"""


def span_of(words: str, *, within: str = TEXT) -> tuple[int, int]:
    """Where some words stand in the text, so that tests name words and not offsets."""
    start = within.index(words)
    return start, start + len(words)


def an_assignment(words: str, path: tuple[str, ...], **fields) -> texts.Assignment:
    defaults = {"printed_label": "-", "heading": "Tuyên truyền", "text": words, "span": span_of(words)}
    return texts.Assignment(path=path, **(defaults | fields))


def a_reading() -> texts.Reading:
    leaflet = "Soạn tờ rơi về phòng đuối nước, xong trong quý I năm 2021; in ít nhất 500 tờ."
    return texts.Reading(
        text=TEXT,
        document=texts.DocumentFacts(
            kind="KẾ HOẠCH",
            number="0X /KH-UBND",
            issuer="Ủy ban nhân dân tỉnh An Bình",
            place="An Bình",
            issued_on=dt.date(2021, 1, 5),
            title="Thực hiện Quyết định số 77/QĐ-XX về việc giữ gìn",
            signer=texts.Signer(authority="TM. ỦY BAN NHÂN DÂN", name="Lê Thị Giả"),
            legal_bases=(
                texts.LegalBasis(kind="Quyết định", number="77/QĐ-XX", issued_on=dt.date(2020, 9, 1)),
                texts.LegalBasis(kind="Luật", number="9/2016/QH13"),
                texts.LegalBasis(kind="Quyết định", number="77 /QĐ-XX"),
            ),
            recipients=("Lưu VT",),
        ),
        objectives=(
            texts.Objective(
                path=("I",),
                text="Có trên 95% trường học dạy bơi.",
                span=span_of("Có trên 95% trường học dạy bơi."),
                targets=(
                    texts.Target(
                        raw="trên 95%",
                        comparator=texts.Comparator.MORE_THAN,
                        value=Decimal(95),
                        of="trường học",
                        span=span_of("trên 95%"),
                    ),
                ),
            ),
        ),
        assignments=(
            an_assignment(
                leaflet,
                ("II", "1", "a", "-1"),
                lead=("Sở Y",),
                coordinate=("Sở Học tập", "các cơ quan liên quan"),
                deadlines=(
                    Deadline(
                        kind=DeadlineKind.QUARTER,
                        raw="trong quý I năm 2021",
                        due_on=dt.date(2021, 3, 31),
                        span=span_of("trong quý I năm 2021"),
                    ),
                ),
                targets=(
                    texts.Target(
                        raw="ít nhất 500 tờ",
                        comparator=texts.Comparator.AT_LEAST,
                        value=Decimal(500),
                        unit="tờ",
                        span=span_of("ít nhất 500 tờ"),
                    ),
                ),
                category=texts.Category.COMMUNICATION,
            ),
            an_assignment(
                "Mở hai lớp tập huấn cho y tế thôn; tổng kết trước ngày 20/7/2021.",
                ("II", "1", "a", "-2"),
                lead=("Sở Y",),
                deadlines=(
                    Deadline(
                        kind=DeadlineKind.FIXED_DATE,
                        raw="trước ngày 20/7/2021",
                        due_on=dt.date(2021, 7, 20),
                        span=span_of("trước ngày 20/7/2021"),
                    ),
                ),
                category=texts.Category.TRAINING,
            ),
            an_assignment(
                "Dạy trẻ em biết bơi, từ 5% đến 7% số trẻ mỗi năm (hằng năm).",
                ("II", "1", "b"),
                lead=("Sở Học tập",),
                direct=("Ủy ban nhân dân huyện Một",),
                deadlines=(
                    Deadline(
                        kind=DeadlineKind.NONE,
                        raw="hằng năm",
                        subkind=UndatedKind.PERIODIC,
                        span=span_of("(hằng năm)"),
                    ),
                ),
                targets=(
                    texts.Target(
                        raw="từ 5% đến 7%",
                        comparator=texts.Comparator.BETWEEN,
                        value=Decimal(5),
                        value_max=Decimal(7),
                        of="số trẻ",
                        span=span_of("từ 5% đến 7%"),
                    ),
                ),
            ),
            an_assignment(
                "Đề nghị Tòa án tỉnh An Bình theo dõi các vụ việc liên quan.",
                ("II", "2", "a"),
                heading="Kiểm tra",
                lead=("Tòa án tỉnh An Bình",),
                modality=texts.Modality.REQUEST,
            ),
            an_assignment(
                "UBND các huyện báo cáo Sở Y trước ngày 15/12 hằng năm.",
                ("III",),
                heading="BÁO CÁO",
                lead=("UBND các huyện",),
                report_to=("Sở Y",),
                deadlines=(
                    Deadline(
                        kind=DeadlineKind.FIXED_DATE,
                        raw="trước ngày 15/12 hằng năm",
                        recurs=Recurrence.YEARLY,
                        recur_due="12-15",
                        span=span_of("trước ngày 15/12 hằng năm"),
                    ),
                ),
                category=texts.Category.REPORTING,
            ),
        ),
        requirements=(),
        problems=(
            texts.Problem(code="odd_number", message="Số văn bản chưa rõ."),
            texts.Problem(code="open_group", message="Nhóm mở.", span=span_of("phòng đuối nước")),
        ),
    )


@pytest.fixture
def offices(db) -> dict[str, int]:
    """A few offices by key; two of them are districts and belong to the group of districts."""
    Edition.objects.update_or_create(pk=1, defaults={"mark": uuid.uuid4()})
    made = {}
    for order, (key, (name, groups)) in enumerate(OFFICES.items()):
        office = Office.objects.create(
            key=key, kind="department", group_keys=list(groups), order=order, since=dt.date(2000, 1, 1)
        )
        OfficeName.objects.create(office=office, name=name, short_name=name, since=dt.date(2000, 1, 1))
        made[key] = office.pk
    return made


class People:
    """Readers by what they are; every permission is named here, none comes from the roles' file."""

    def __init__(self, offices: dict[str, int]) -> None:
        self.offices = offices

    def a(self, *permissions: Permission, office: str = "so-y", account: int = 1, name: str = "") -> Reader:
        groups = frozenset(OFFICES[office][1])
        return Reader(
            account_id=account,
            full_name=name or f"Người {account}",
            office_id=self.offices[office],
            office_name=OFFICES[office][0],
            group_keys=groups,
            permissions=frozenset({Permission.PUBLIC, *permissions}),
            scopes={each: OF_OFFICE.get(each, Scope.EVERYTHING) for each in permissions},
        )

    @property
    def officer(self) -> Reader:
        """Of the standing agency: may do everything with plans."""
        return self.a(*EVERYTHING)

    @property
    def colleague(self) -> Reader:
        """A second officer with the same rights."""
        return self.a(*EVERYTHING, account=2, name="Người hai")

    @property
    def reader(self) -> Reader:
        """Of a body that only reads what is in force."""
        return self.a(Permission.PLAN_READ, office="toa-an", account=3)

    @property
    def department(self) -> Reader:
        """Of a department that makes its own plans."""
        return self.a(Permission.PLAN_READ, Permission.OWN_PLAN_ATTACH, office="so-hoc", account=4)

    @property
    def district(self) -> Reader:
        """Of a district: what its group is given is given to it."""
        return self.a(Permission.PLAN_READ, Permission.OWN_PLAN_ATTACH, office="huyen-mot", account=5)

    @property
    def stranger(self) -> Reader:
        """Signed in, with no right in plans."""
        return self.a(office="huyen-hai", account=6)


@pytest.fixture
def people(offices) -> People:
    return People(offices)


@pytest.fixture
def uploaded(people) -> int:
    """A document that is waiting to be read."""
    return actions.upload_document(content=b"van ban", name="ke-hoach.txt", by=people.officer, at=AT)


@pytest.fixture
def in_review(uploaded) -> int:
    """The same document, read."""
    record_reading(document_id=uploaded, reading=a_reading(), by=SYSTEM, at=AT)
    return uploaded


@pytest.fixture
def in_force(in_review, people) -> int:
    """The same document with its number corrected, everything approved, in force as AB21."""
    issue(in_review, people.officer)
    return in_review


def issue(document_id: int, officer: Reader, **facts) -> str:
    view = queries.document_for(reader=officer, document_id=document_id)
    fields = {name: getattr(view.fields, name) for name in view.fields.__dataclass_fields__}
    fields |= {"number": "05/KH-UBND"} | facts
    version = actions.edit_document(
        document_id=document_id,
        version=view.version,
        fields=queries.DocumentFields(**fields),
        by=officer,
        at=AT,
    )
    page = queries.review_of(reader=officer, document_id=document_id)
    actions.approve_assignments(
        document_id=document_id,
        choices=[(row.id, row.version) for row in page.rows if row.state == "proposed"],
        by=officer,
        at=AT,
    )
    return actions.put_in_force(document_id=document_id, version=version, by=officer, at=AT)
