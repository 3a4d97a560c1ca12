"""Situations of administration: an administrator of the province, one of an office, people of two offices."""

import datetime as dt
import io
from dataclasses import replace
from types import MappingProxyType

import xlsxwriter
from django.utils import timezone

from lachan.province.people import actions
from lachan.rulebook.access.deciding import Reader, Scope
from lachan.rulebook.access.permissions import Permission
from tests.province.people.situations import office_id, person, reader_of

NOW = dt.datetime(2021, 2, 1, 3, 0, tzinfo=dt.UTC)
TODAY = timezone.localdate(NOW)
HEALTH, POLICE = "song-lam-department-health", "song-lam-police"
HEADINGS = (
    "Họ và tên",
    "Tên đăng nhập",
    "Thư điện tử",
    "Cơ quan",
    "Vai trò",
    "Chức danh",
    "Từ ngày",
    "Đến hết ngày",
)


def administrator(username="quan.tri") -> Reader:
    """Whoever administers the whole province."""
    return reader_of(person(username, office="song-lam-committee", role="administrator"), on=TODAY)


def office_administrator(username="quan.tri.yte", *, office=HEALTH, below=frozenset()) -> Reader:
    """Whoever administers one office, and may otherwise what an officer of a department may."""
    own = reader_of(person(username, office=office, role="department_officer"), on=TODAY)
    return replace(
        own,
        permissions=own.permissions | {Permission.PEOPLE_ADMINISTER},
        office_ids=frozenset({own.office_id, *below}),
        scopes=MappingProxyType({**own.scopes, Permission.PEOPLE_ADMINISTER: Scope.OFFICE_AND_BELOW}),
    )


def new_account(username="moi", *, office=HEALTH, role="department_officer", **more) -> actions.NewAccount:
    terms = {"office_id": office_id(office), "role": role, "since": TODAY, **more}
    return actions.NewAccount(
        username=username, names=actions.Names(full_name="Lê Văn Mới"), terms=actions.Terms(**terms)
    )


def absence(account, deputy, *, days=10, since=TODAY, office=HEALTH, **more) -> actions.Absence:
    return actions.Absence(
        account_id=account.pk,
        office_id=office_id(office),
        deputy_id=deputy.pk,
        since=since,
        until=since + dt.timedelta(days=days),
        reason="nghỉ phép",
        **more,
    )


def row(username="le.van.a", **cells):
    """One person as the template has it."""
    typed = {
        "Họ và tên": "Lê Văn A", "Tên đăng nhập": username, "Thư điện tử": "", "Cơ quan": "Sở Y tế",
        "Vai trò": "Cán bộ sở, ban, ngành", "Chức danh": "Chuyên viên", "Từ ngày": "1/2/2021", "Đến hết ngày": "",
    }  # fmt: skip
    return [*{**typed, **cells}.values()]


def workbook(*rows, headings=HEADINGS) -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, headings)
        for line, cells in enumerate(rows, start=1):
            for place, cell in enumerate(cells):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(line, place, cell, day)
                else:
                    sheet.write(line, place, cell)
    return kept.getvalue()
