"""Requests as who asked and who decides see them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from lachan.province.exports.choices import RequestState
from lachan.province.exports.models import ExportRequest
from lachan.province.exports.queries.ties import why_not_decide
from lachan.rulebook.access.deciding import Reader, Scope
from lachan.rulebook.access.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """One request in words; ``why_not`` says why the reader may not decide it."""

    id: int
    title: str
    address: str
    filters: Mapping[str, str]
    columns: tuple[str, ...]
    format: str
    rows: int
    children: int
    purpose: str
    account_name: str
    acting_for_name: str
    office_name: str
    asked_at: dt.datetime
    state: RequestState
    decided_by_name: str
    decided_at: dt.datetime | None
    decision_reason: str
    valid_until: dt.datetime | None
    used_at: dt.datetime | None
    is_usable: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A request that a second person decided, and who had asked."""

    request_id: int
    account_id: int
    is_let_out: bool


def own_requests(*, reader: Reader, at: dt.datetime, limit: int = 50) -> tuple[RequestLine, ...]:
    """This function will return what a reader asked for, newest first."""
    rows = ExportRequest.objects.filter(account_id=reader.account_id or 0).order_by("-id")[:limit]
    return tuple(_line(row, at) for row in rows)


def own_request(*, reader: Reader, request_id: int) -> ExportRequest | None:
    """This function will return a request of the reader, or none."""
    return ExportRequest.objects.filter(account_id=reader.account_id or 0, pk=request_id).first()


def requests_waiting(*, reader: Reader, at: dt.datetime, on: dt.date) -> tuple[RequestLine, ...]:
    """This function will return what waits in the reader's reach, the oldest first."""
    rows = _in_reach(reader).filter(state=RequestState.WAITING).order_by("id")[:100]
    return tuple(_line(row, at, why_not_decide(request=row, reader=reader, on=on)) for row in rows)


def requests_decided(*, reader: Reader, at: dt.datetime, limit: int = 20) -> tuple[RequestLine, ...]:
    """This function will return what was decided in the reader's reach, newest first."""
    rows = _in_reach(reader).exclude(state=RequestState.WAITING).order_by("-decided_at", "-id")[:limit]
    return tuple(_line(row, at) for row in rows)


def decided_since(*, since: dt.datetime) -> tuple[Decided, ...]:
    """This function will return what was decided from an instant on, for the house itself."""
    rows = ExportRequest.objects.filter(decided_at__gte=since).order_by("id")
    return tuple(
        Decided(request_id=pk, account_id=account_id, is_let_out=state != RequestState.REFUSED)
        for pk, account_id, state in rows.values_list("id", "account_id", "state")[:500]
    )


def request_to_decide(*, reader: Reader, request_id: int, at: dt.datetime, on: dt.date) -> RequestLine | None:
    """This function will return a request in the reader's reach, or none."""
    row = _in_reach(reader).filter(pk=request_id).first()
    return _line(row, at, why_not_decide(request=row, reader=reader, on=on)) if row else None


def _in_reach(reader: Reader) -> QuerySet[ExportRequest]:
    """What ``ties.reaches`` says, as a condition; the database's own policy says it a third time."""
    requests = ExportRequest.objects.all()
    if not reader.may(Permission.EXPORT_APPROVE):
        return requests.none()
    own = frozenset() if reader.office_id is None else frozenset({reader.office_id})
    match reader.scopes.get(Permission.EXPORT_APPROVE, Scope.EVERYTHING):
        case Scope.EVERYTHING:
            return requests
        case Scope.OFFICE_AND_BELOW:
            return requests.filter(Q(office_id__in=reader.office_ids | own))
        case Scope.OFFICE:
            return requests.filter(Q(office_id__in=own))
        case _:
            return requests.none()


def _line(row: ExportRequest, at: dt.datetime, why_not: str = "") -> RequestLine:
    return RequestLine(
        id=row.pk,
        title=row.title,
        address=row.address,
        filters=row.filters,
        columns=tuple(row.columns),
        format=row.get_format_display(),
        rows=row.rows,
        children=row.children,
        purpose=row.purpose,
        account_name=row.account_name,
        acting_for_name=row.acting_for_name,
        office_name=row.office_name,
        asked_at=row.asked_at,
        state=RequestState(row.state),
        decided_by_name=row.decided_by_name,
        decided_at=row.decided_at,
        decision_reason=row.decision_reason,
        valid_until=row.valid_until,
        used_at=row.used_at,
        is_usable=row.state == RequestState.APPROVED and row.valid_until is not None and at < row.valid_until,
        why_not=why_not,
    )
