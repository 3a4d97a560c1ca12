"""Situations that tests of people start from."""

import datetime as dt

from django.utils import timezone

from lachan.province.people import actions, queries
from lachan.province.people.models import Account, Membership
from lachan.rulebook.access.deciding import SYSTEM, Reader

PLAN_DAY = dt.date(2021, 1, 5)
AT = dt.datetime(2021, 1, 5, 1, 30, tzinfo=dt.UTC)
PASSWORD = "mat-khau-thu-nghiem"

SMALL_PLACES = """
province: "98"
source: đặt ra để thử
since: 2019-05-01
legal_basis: ""
places:
  - {code: "98", level: province, kind: Tỉnh, name: Sông Lam}
  - {code: "981", level: district, parent: "98", kind: Huyện, name: Đồng Xuân}
  - {code: "98101", level: commune, parent: "981", kind: Xã, name: Hòa Bình}
"""

SMALL_OFFICES = """
province: "98"
prefix: song-lam
source: đặt ra để thử
since: 2019-05-01
legal_basis: ""
offices:
  - {key: committee, kind: province_committee, name: Ủy ban nhân dân tỉnh Sông Lam, short: UBND tỉnh}
  - {key: department-health, kind: department, parent: committee, name: Sở Y tế}
  - {key: police, kind: police, name: Công an tỉnh Sông Lam, short: Công an tỉnh}
of_every_place:
  - level: district
    key: committee
    kind: district_committee
    parent: committee
    name: "Ủy ban nhân dân {kind} {name}"
    short: "UBND {kind} {name}"
  - level: commune
    key: committee
    kind: commune_committee
    parent: committee-of-district
    name: "Ủy ban nhân dân {kind} {name}"
    short: "UBND {kind} {name}"
"""


def small_province(folder, *, places=SMALL_PLACES, offices=SMALL_OFFICES):
    """Write the files of an invented province with five offices and return their folder."""
    for name, text in (("places", places), ("offices", offices)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "song-lam.yaml").write_text(text, encoding="utf-8")
    return folder


def office_id(key, *, on=PLAN_DAY):
    office = queries.office_by_key(key=key, on=on)
    assert office is not None, key
    return office.id


def person(
    username="hanh.ntm",
    *,
    full_name="Nguyễn Thị Minh Hạnh",
    office="song-lam-department-health",
    role="standing_officer",
    since=dt.date(2020, 1, 1),
    until=None,
    is_active=True,
    title="Chuyên viên",
) -> Account:
    """Make a person who acts for an office; without an office, a person who acts for none."""
    pk = actions.create_account(username=username, full_name=full_name, password=PASSWORD, by=SYSTEM, at=AT)
    if office:
        actions.add_membership(
            account_id=pk,
            office_id=office_id(office),
            role=role,
            title=title,
            since=since,
            until=until,
            by=SYSTEM,
            at=AT,
        )
    if not is_active:
        Account.objects.filter(pk=pk).update(is_active=False)
    return Account.objects.get(pk=pk)


def membership_of(account) -> Membership:
    return Membership.objects.get(account=account)


def reader_of(account, *, on=None) -> Reader:
    return queries.reader_for(account_id=account.pk, on=on or timezone.localdate())
