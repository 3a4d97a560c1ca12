"""A list of accounts between its upload and its confirmation, as its owner sees it."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.utils import timezone

from lachan.province.people.choices import ImportOutcome
from lachan.province.people.models import Account, AccountImport, Membership
from lachan.province.people.queries.importing.judging import JudgedRow, fingerprint_of, judge_rows
from lachan.province.people.queries.importing.rows import rows_from_json
from lachan.province.people.queries.offices import offices_ever
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeAccount:
    """An account that a list made."""

    id: int
    full_name: str
    username: str
    office_name: str
    has_password: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPage:
    """A list of accounts: some of its rows, how many of each kind, or what it made once confirmed."""

    id: int
    file_name: str
    uploaded_at: dt.datetime
    expires_at: dt.datetime
    confirmed_at: dt.datetime | None
    rows: tuple[JudgedRow, ...]
    next_after: int | None
    counts: dict[ImportOutcome, int]
    fingerprint: str
    made: tuple[MadeAccount, ...]

    @property
    def total(self) -> int:
        """All rows of the list."""
        return sum(self.counts.values())


def import_page(
    *,
    reader: Reader,
    import_id: int,
    at: dt.datetime,
    outcome: ImportOutcome | None = None,
    after: int = 0,
    size: int = 200,
) -> ImportPage | None:
    """This function will return a list that the reader uploaded and that has not expired, or none."""
    draft = AccountImport.objects.filter(pk=import_id, owner_id=reader.account_id, expires_at__gt=at).first()
    if draft is None:
        return None
    judged = judged_rows_of(draft=draft, reader=reader, at=at)
    wanted = [
        each for each in judged if each.row.number > after and (outcome is None or each.outcome is outcome)
    ]
    counted = Counter(each.outcome for each in judged)
    return ImportPage(
        id=draft.pk,
        file_name=draft.file_name,
        uploaded_at=draft.uploaded_at,
        expires_at=draft.expires_at,
        confirmed_at=draft.confirmed_at,
        rows=tuple(wanted[:size]),
        next_after=wanted[size - 1].row.number if len(wanted) > size else None,
        counts={each: counted[each] for each in ImportOutcome},
        fingerprint=fingerprint_of(judged),
        made=made_accounts(account_ids=draft.made) if draft.confirmed_at else (),
    )


def judged_rows_of(*, draft: AccountImport, reader: Reader, at: dt.datetime) -> tuple[JudgedRow, ...]:
    """This function will judge the rows of a list as things stand now; a confirmed list has none left."""
    return judge_rows(rows=rows_from_json(draft.rows), reader=reader, on=timezone.localdate(at))


def made_accounts(*, account_ids: list[int]) -> tuple[MadeAccount, ...]:
    """This function will return the accounts that a list made, by given name, as far as the reader sees them."""
    offices = offices_ever()
    homes = dict(
        Membership.objects.filter(account_id__in=account_ids)
        .order_by("-id")
        .values_list("account_id", "office_id")
    )
    rows = Account.objects.filter(pk__in=account_ids).order_by("folded", "pk")
    return tuple(
        MadeAccount(
            id=pk,
            full_name=full_name,
            username=username,
            office_name=offices[homes[pk]].name if homes.get(pk) in offices else "",
            has_password=not password.startswith(UNUSABLE_PASSWORD_PREFIX),
        )
        for pk, full_name, username, password in rows.values_list("pk", "full_name", "username", "password")
    )
