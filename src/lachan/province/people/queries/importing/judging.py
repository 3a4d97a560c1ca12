"""What would become of every row of a list of accounts, and what is wrong with it."""

import datetime as dt
import hashlib
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from lachan.province.people.choices import ImportOutcome
from lachan.province.people.models import Account, Membership
from lachan.province.people.queries.accounts import role_in_words
from lachan.province.people.queries.authority import authority_of
from lachan.province.people.queries.importing.rows import COLUMNS, TypedRow
from lachan.province.people.queries.matching import bodies_by_name
from lachan.province.people.queries.names import is_user_name, plain_name
from lachan.province.people.queries.offices import OfficeLine, current_edition, offices_of_edition
from lachan.province.web.fields import read_day
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader, Role
from lachan.rulebook.access.giving import lacking, rights_of
from lachan.rulebook.access.roles import roles
from lachan.rulebook.vietnamese.folding import fold, normal

_LIKE_ENOUGH = 70
_MOST_SUGGESTED = 3
_FIRST_YEAR = 1950
_LAST_YEAR = 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong in one cell; ``column`` is its key."""

    column: str
    said: str

    @property
    def label(self) -> str:
        """The heading of the column in the reader's language."""
        return next(str(each.label) for each in COLUMNS if each.key == self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """A row and what will become of it; what could not be read is empty."""

    row: TypedRow
    outcome: ImportOutcome
    problems: tuple[Problem, ...] = ()
    username: str = ""
    full_name: str = ""
    office: OfficeLine | None = None
    role: str = ""
    role_name: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    account_id: int | None = None


def judge_rows(*, rows: Sequence[TypedRow], reader: Reader, on: dt.date) -> tuple[JudgedRow, ...]:
    """This function will say of every row what will happen to it, in a constant number of queries."""
    known = _known(rows, reader, on)
    return tuple(_judge(row, known) for row in rows)


def fingerprint_of(rows: Iterable[JudgedRow]) -> str:
    """This function will return a mark of what would be made: it changes when the outcome of any row does."""
    told = "\n".join(
        f"{each.row.number}|{each.outcome}|{each.username}|{each.office.id if each.office else ''}|{each.role}"
        for each in rows
    )
    return hashlib.sha256(told.encode()).hexdigest()[:32]


@dataclass(slots=True, kw_only=True)
class _Known:
    """What all rows are compared with."""

    reader: Reader
    on: dt.date
    accounts: Mapping[str, tuple[int, str]]
    """Accounts by user name, wherever they are: id and folded full name."""
    held: Mapping[int, frozenset[tuple[int, str, dt.date]]]
    """What those accounts hold in reach: office, role, since."""
    numbers: Mapping[str, list[int]]
    """The rows in which each user name stands."""
    office_ids: Mapping[str, int | None]
    offices: Mapping[int, OfficeLine]
    roles: Mapping[str, Role]
    edition: uuid.UUID | None
    suggestions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_day: dict[dt.date, frozenset[int]] = field(default_factory=dict)

    def offices_on(self, day: dt.date) -> frozenset[int]:
        """This function will return which offices there are on a day."""
        if day not in self.by_day:
            self.by_day[day] = frozenset(each.id for each in offices_of_edition(self.edition, day))
        return self.by_day[day]


def _known(rows: Sequence[TypedRow], reader: Reader, on: dt.date) -> _Known:
    numbers: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.username:
            numbers[row.username.lower()].append(row.number)
    with acting(SYSTEM):  # a user name is taken also by whoever is out of sight
        accounts = {
            username: (pk, fold(normal(name)))
            for pk, username, name in Account.objects.filter(username__in=numbers).values_list(
                "pk", "username", "full_name"
            )
        }
    reach = authority_of(reader)
    held: dict[int, set[tuple[int, str, dt.date]]] = defaultdict(set)
    memberships = Membership.objects.filter(
        reach.memberships(), account_id__in=[pk for pk, _name in accounts.values()]
    ).values_list("account_id", "office_id", "role", "since")
    for account_id, office_id, role, since in memberships:
        held[account_id].add((office_id, role, since))
    edition = current_edition()
    offices = {office.id: office for office in offices_of_edition(edition, on) if reach.has(office.id)}
    matches = bodies_by_name(names={row.office for row in rows if row.office}, on=on)
    return _Known(
        reader=reader,
        on=on,
        accounts=accounts,
        held={pk: frozenset(each) for pk, each in held.items()},
        numbers=numbers,
        office_ids={name: match.office_id for name, match in matches.items()},
        offices=offices,
        roles=_roles_by_name(on),
        edition=edition,
    )


def _roles_by_name(on: dt.date) -> Mapping[str, Role]:
    found: dict[str, Role] = {}
    for role in roles().values():
        if role.since <= on and (role.until is None or on < role.until):
            for name in (role.key, role.name, role.name_en):
                found[_plain(name)] = role
    return found


def _plain(text: str) -> str:
    return " ".join(fold(normal(text)).replace(",", " ").split())


def _judge(row: TypedRow, known: _Known) -> JudgedRow:
    problems: list[Problem] = []

    def wrong(column: str, said: str) -> None:
        problems.append(Problem(column=column, said=said))

    full_name = _full_name(row, wrong)
    username = _username(row, known, wrong)
    office = _office(row, known, wrong)
    role = _role(row, known, wrong)
    since, until = _days(row, wrong)
    _lesser_cells(row, wrong)
    if office and since and office.id not in known.offices_on(since):
        wrong(
            "since",
            _("%(office)s chưa có hoặc không còn vào ngày này.") % {"office": office.name},
        )
    account_id = None
    if username and username in known.accounts:
        account_id, name = known.accounts[username]
        same = office and role and since and (office.id, role.key, since) in known.held.get(account_id, ())
        if not same or name != fold(normal(full_name)):
            wrong("username", _("Tên đăng nhập này đã có người dùng; chọn tên khác."))
    outcome = ImportOutcome.NEW if account_id is None else ImportOutcome.THERE
    if problems:
        outcome = ImportOutcome.WRONG
    return JudgedRow(
        row=row,
        outcome=outcome,
        problems=tuple(problems),
        username=username,
        full_name=full_name,
        office=office,
        role=role.key if role else "",
        role_name=role_in_words(key=role.key) if role else row.role,
        since=since,
        until=until,
        account_id=account_id if outcome is ImportOutcome.THERE else None,
    )


Wrong = Callable[[str, str], None]
"""Takes the key of a column and what is wrong there."""


def _full_name(row: TypedRow, wrong: Wrong) -> str:
    name = plain_name(row.full_name)
    if not any(letter.isalpha() for letter in name):
        wrong("full_name", _("Ghi họ và tên."))
    elif len(name) > 120:
        wrong("full_name", _("Họ và tên dài quá 120 chữ."))
    return name


def _username(row: TypedRow, known: _Known, wrong: Wrong) -> str:
    name = row.username.lower()
    if not name:
        wrong("username", _("Ghi tên đăng nhập, ví dụ “hanh.ntm”."))
        return ""
    if not is_user_name(name):
        wrong("username", _("Tên đăng nhập chỉ gồm chữ không dấu, số, dấu chấm và gạch nối."))
    others = [str(number) for number in known.numbers[name] if number != row.number]
    if others:
        wrong("username", _("Trùng với dòng %(rows)s của tệp.") % {"rows": ", ".join(others[:5])})
    return name


def _office(row: TypedRow, known: _Known, wrong: Wrong) -> OfficeLine | None:
    if not row.office:
        wrong("office", _("Ghi tên cơ quan."))
        return None
    office = known.offices.get(known.office_ids.get(row.office) or 0)
    if office is not None:
        return office
    if row.office not in known.suggestions:
        known.suggestions[row.office] = _suggested(row.office, known)
    if suggested := known.suggestions[row.office]:
        wrong(
            "office",
            _("Không có cơ quan này trong phạm vi của bạn. Có phải: %(names)s?")
            % {"names": "; ".join(suggested)},
        )
    else:
        wrong("office", _("Không có cơ quan này trong phạm vi của bạn. Xem tên trong tờ Danh mục của mẫu."))
    return None


def _suggested(name: str, known: _Known) -> tuple[str, ...]:
    """Offices in reach that have every word, or else those most alike."""
    words = fold(normal(name)).split()
    names = {pk: fold(normal(office.name)) for pk, office in known.offices.items()}
    found = [known.offices[pk].name for pk, each in names.items() if all(word in each for word in words)]
    if not found:
        alike = process.extract(
            fold(normal(name)), names, scorer=fuzz.token_sort_ratio, limit=_MOST_SUGGESTED,
            score_cutoff=_LIKE_ENOUGH,
        )  # fmt: skip
        found = [known.offices[pk].name for _name, _score, pk in alike]
    return tuple(found[:_MOST_SUGGESTED])


def _role(row: TypedRow, known: _Known, wrong: Wrong) -> Role | None:
    if not row.role:
        wrong("role", _("Ghi vai trò."))
        return None
    role = known.roles.get(_plain(row.role))
    if role is None:
        wrong("role", _("Không có vai trò này. Xem tên trong tờ Danh mục của mẫu."))
        return None
    if lacking(giver=known.reader, rights=rights_of(role)):
        wrong("role", _("Vai trò này có quyền mà bạn không có, nên bạn không giao được."))
    return role


def _days(row: TypedRow, wrong: Wrong) -> tuple[dt.date | None, dt.date | None]:
    """The first day, and the first day without the role: one after the last day that the list gives."""
    since = _day("since", row.since, wrong)
    if not row.since:
        wrong("since", _("Ghi ngày bắt đầu, ví dụ 5/1/2021."))
    last_day = _day("last_day", row.last_day, wrong)
    if since and last_day and last_day < since:
        wrong("last_day", _("Ngày cuối không được trước ngày đầu."))
    return since, last_day + dt.timedelta(days=1) if last_day else None


def _day(column: str, typed: str, wrong: Wrong) -> dt.date | None:
    if not typed:
        return None
    try:
        read = read_day(typed)
    except ValidationError as error:
        wrong(column, error.messages[0])
        return None
    if not _FIRST_YEAR <= read.year < _LAST_YEAR:
        wrong(column, _("Xem lại năm của ngày này."))
        return None
    return read


def _lesser_cells(row: TypedRow, wrong: Wrong) -> None:
    if len(row.title) > 120:
        wrong("title", _("Chức danh dài quá 120 chữ."))
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError:
            wrong("email", _("Địa chỉ thư này không đúng; ghi như ten@tinh.gov.vn hoặc để trống."))
