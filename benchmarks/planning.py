"""Writes the plans that a filled province's series are about: documents in force, their sections and assignments."""

import datetime as dt
from collections import defaultdict
from hashlib import sha256

from django.db import transaction

from lachan.province.duties.models import Series
from lachan.province.people import queries as people
from lachan.province.people.models import Account
from lachan.province.plans.choices import AssignmentState, BodyRole, DocumentState, Origin
from lachan.province.plans.models import Assignment, AssignmentBody, Document, Section, SourceFile
from lachan.rulebook.texts.reading import Category, Modality

_PARTS, _SECTIONS_A_PART = ("I", "II", "III"), 4


def write_plans() -> int:
    """This function will write a plan for every hundred subjects, unless there are plans; returns how many.

    Each has three parts of four sections, and its assignments stand in them one after another.
    """
    if Document.objects.exists():
        return 0
    of_plan: defaultdict[str, list[Series]] = defaultdict(list)
    for series in Series.objects.filter(subject_kind="assignment", above=None).order_by("pk"):
        of_plan[series.subject_code.partition("-")[0]].append(series)
    offices = {office.id: office.name for office in people.offices_ever().values()}
    by = Account.objects.order_by("pk").values_list("pk", flat=True)[0]
    with transaction.atomic():
        for code, about in of_plan.items():
            _write_plan(code, about, offices, by=by)
    return len(of_plan)


def _write_plan(code: str, about: list[Series], offices: dict[int, str], *, by: int) -> None:
    first = min(one.since for one in about)
    at = dt.datetime.combine(first, dt.time(8), tzinfo=dt.UTC)
    file = SourceFile.objects.create(
        name=f"{code}.txt", size=0, sha256=sha256(code.encode()).hexdigest(), content=b""
    )
    document = Document.objects.create(
        state=DocumentState.IN_FORCE, file=file, office_id=about[0].issuer_id, code=code, kind="Kế hoạch",
        number=f"{code[2:]}/KH-UBND", number_key=f"{code[2:]}/kh-ubnd", issuer=offices[about[0].issuer_id],
        issued_on=first, title=f"Kế hoạch mẫu {code} để đo", uploaded_at=at, uploaded_by_id=by,
        changed_at=at, in_force_at=at,
    )  # fmt: skip
    paths = [[part, str(number)] for part in _PARTS for number in range(1, _SECTIONS_A_PART + 1)]
    headed = [*([part] for part in _PARTS), *paths]
    Section.objects.bulk_create(
        Section(document=document, path=path, position=place, title=f"Phần {'.'.join(path)}")
        for place, path in enumerate(sorted(headed))
    )
    made = Assignment.objects.bulk_create(
        Assignment(
            pk=one.subject_id, document=document, state=AssignmentState.IN_FORCE, origin=Origin.READ, position=place,
            code=one.subject_code, path=paths[place * len(paths) // len(about)] + [str(place + 1)], title=one.title,
            text=one.title, span_start=0, span_end=0, modality=Modality.ASSIGN, category=Category.COMMUNICATION,
            changed_at=at,
        )
        for place, one in enumerate(about)
    )  # fmt: skip
    AssignmentBody.objects.bulk_create(
        AssignmentBody(
            assignment=assignment, role=BodyRole(owner["part"]), position=place,
            name=offices.get(owner["office_id"], ""), office_id=owner["office_id"], group_key=owner["group_key"],
        )
        for assignment, one in zip(made, about, strict=True)
        for place, owner in enumerate(one.owners)
    )  # fmt: skip
