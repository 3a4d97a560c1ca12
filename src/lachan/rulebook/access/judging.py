"""Decides whether a reader may do one thing to one thing: allowed, refused with the reason, or unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from lachan.rulebook.access.deciding import Reader, Scope, Standing
from lachan.rulebook.access.permissions import Permission


class Verdict(StrEnum):
    """What is answered to somebody who wants to do something."""

    ALLOWED = "allowed"
    """It is done."""
    REFUSED = "refused"
    """It may be seen, not done; the reason is said."""
    UNKNOWN = "unknown"
    """For this reader there is no such thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What something is to be done to, as far as rights ask: whose it is, where, and whether it may be known.

    ``is_visible`` is decided by whoever asks, by the condition of the room's lists.
    """

    office_id: int | None = None
    place_id: int | None = None
    function_key: str = ""
    participant_ids: frozenset[int] = frozenset()
    is_visible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The verdict, and for a refusal why, in words."""

    verdict: Verdict
    reason: str = ""

    @property
    def is_allowed(self) -> bool:
        """True when it may be done."""
        return self.verdict is Verdict.ALLOWED


NOT_IN_THE_ROLE = "Vai trò của bạn không có quyền làm việc này."
TOO_FAR: Mapping[Scope, str] = MappingProxyType(
    {
        Scope.EVERYTHING: "",
        Scope.OFFICE_AND_BELOW: (
            "Việc này của cơ quan khác; bạn chỉ làm được trong cơ quan mình và các cơ quan trực thuộc."
        ),
        Scope.OFFICE: "Việc này của cơ quan khác; bạn chỉ làm được trong cơ quan mình.",
        Scope.PLACE: "Việc này ở địa bàn khác; bạn chỉ làm được trong địa bàn của cơ quan mình.",
        Scope.FUNCTION: "Việc này thuộc chức năng mà cơ quan bạn không giữ.",
        Scope.RECORD: "Bạn không tham gia hồ sơ này.",
    }
)


def decide(*, reader: Reader, permission: Permission, subject: Subject) -> Decision:
    """This function will decide whether the reader may use a permission on a subject.

    What may not be known is unknown, whatever else holds. A permission whose reach nobody stated reaches only
    the records that the reader takes part in. The house itself may do everything.
    """
    if not subject.is_visible:
        return Decision(verdict=Verdict.UNKNOWN)
    if reader.standing is Standing.SYSTEM:
        return Decision(verdict=Verdict.ALLOWED)
    if not reader.may(permission):
        return Decision(verdict=Verdict.REFUSED, reason=NOT_IN_THE_ROLE)
    scope = reader.scopes.get(permission, Scope.RECORD)
    if not _reaches(reader, scope, subject):
        return Decision(verdict=Verdict.REFUSED, reason=TOO_FAR[scope])
    return Decision(verdict=Verdict.ALLOWED)


def offices_reached(*, reader: Reader, permission: Permission) -> frozenset[int] | None:
    """This function will return the offices in which ``decide`` allows a permission, for the filters of lists.

    ``None`` is every office. Scopes of other kinds than offices reach none by their office.
    """
    if reader.standing is Standing.SYSTEM:
        return None
    if not reader.may(permission):
        return frozenset()
    own = frozenset({reader.office_id}) if reader.office_id is not None else frozenset()
    match reader.scopes.get(permission, Scope.RECORD):
        case Scope.EVERYTHING:
            return None
        case Scope.OFFICE_AND_BELOW:
            return reader.office_ids | own
        case Scope.OFFICE:
            return own
        case _:
            return frozenset()


def _reaches(reader: Reader, scope: Scope, subject: Subject) -> bool:
    """Whoever takes part in a record reaches it with every scope."""
    if scope is Scope.EVERYTHING or reader.account_id in subject.participant_ids:
        return True
    is_own = subject.office_id is not None and subject.office_id == reader.office_id
    match scope:
        case Scope.OFFICE_AND_BELOW:
            return is_own or subject.office_id in reader.office_ids
        case Scope.OFFICE:
            return is_own
        case Scope.PLACE:
            return subject.place_id in reader.place_ids
        case Scope.FUNCTION:
            return subject.function_key in reader.function_keys
        case _:
            return False
