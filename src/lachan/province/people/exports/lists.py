"""Accounts in reach and the bodies of a day as lists that may be taken out."""

import datetime as dt
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from lachan.province.exports.sheets import Cell, Column, Sheet
from lachan.province.people import queries
from lachan.province.people.choices import AccountState
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission

_AT_ONCE = 500
_ROLE = ("people.Membership.role", "people.Membership.since")
_OFFICE = ("people.OfficeName.name", "people.Membership.office")


def accounts_sheet(
    *, reader: Reader, sought: queries.AccountsSought, in_words: Mapping[str, str], on: dt.date
) -> Sheet[queries.AccountRow]:
    """This function will describe the accounts in a reader's reach that are sought, with what each holds."""

    def rows() -> Iterator[queries.AccountRow]:
        after: int | None = None
        while True:
            page = queries.accounts_for(reader=reader, sought=sought, on=on, after=after, size=_AT_ONCE)
            yield from page.rows
            if (after := page.next_after) is None:
                return

    def cells(row: queries.AccountRow) -> tuple[Cell, ...]:
        held = row.memberships
        return (
            row.full_name,
            row.username,
            "\n".join(each.role_name for each in held),
            "\n".join(each.office_name for each in held),
            "\n".join(f"{each.since:%d/%m/%Y}" for each in held),
            str(AccountState(row.state).label),
        )

    return Sheet(
        key="accounts",
        title=_("Tài khoản"),
        file_name="tai-khoan",
        permission=Permission.PEOPLE_ADMINISTER,
        subject_kind="account_list",
        subject_id=None,
        subject=_("danh sách tài khoản"),
        columns=(
            Column(key="full_name", name=_("Họ và tên"), source=("people.Account.full_name",), width=28),
            Column(key="username", name=_("Tên đăng nhập"), source=("people.Account.username",), width=20),
            Column(key="roles", name=_("Vai trò"), source=_ROLE, width=32),
            Column(key="offices", name=_("Cơ quan"), source=_OFFICE, width=48),
            Column(key="since", name=_("Từ ngày"), source=_ROLE, width=13),
            Column(key="state", name=_("Tình trạng"), source=("people.Account.is_active",), width=16),
        ),
        rows=rows,
        cells=cells,
        filters=in_words,
        words=sought.words.strip(),
    )


def directory_sheet(*, on: dt.date, words: str) -> Sheet[queries.DirectoryRow]:
    """This function will describe the bodies of a day whose names hold the words; all of it is public."""

    def rows() -> Iterator[queries.DirectoryRow]:
        after: int | None = 0
        while after is not None:
            page = queries.directory(on=on, words=words, after=after, size=_AT_ONCE)
            yield from page.rows
            after = page.next_after

    def cells(row: queries.DirectoryRow) -> tuple[Cell, ...]:
        functions = "\n".join(row.functions)
        return (
            row.name,
            row.short_name,
            row.kind_name,
            row.parent_name,
            row.place_name,
            functions,
            row.key,
        )

    name, place = "people.OfficeName.", ("people.PlaceName.name", "people.OfficeSeat.place")
    return Sheet(
        key="offices",
        title=_("Cơ quan, tổ chức"),
        file_name="co-quan",
        permission=Permission.OFFICE_READ,
        subject_kind="office_list",
        subject_id=None,
        subject=_("danh sách cơ quan"),
        columns=(
            Column(key="name", name=_("Cơ quan"), source=(f"{name}name",), width=48),
            Column(key="short_name", name=_("Tên ngắn"), source=(f"{name}short_name",), width=28),
            Column(key="kind", name=_("Loại"), source=("people.Office.kind",), width=24),
            Column(key="parent", name=_("Cấp trên"), source=("people.OfficeSeat.parent",), width=40),
            Column(key="place", name=_("Địa bàn"), source=place, width=28),
            Column(
                key="functions", name=_("Chức năng"), source=("people.FunctionHolder.function",), width=40
            ),
            Column(key="key", name=_("Mã cơ quan"), source=("people.Office.key",), width=32),
        ),
        rows=rows,
        cells=cells,
        filters={_("Tính đến ngày"): f"{on:%d/%m/%Y}"},
        words=words.strip(),
    )
