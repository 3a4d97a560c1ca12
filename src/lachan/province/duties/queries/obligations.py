"""What a room asks this room to keep: an obligation as a value."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.duties.choices import Audience, Part
from lachan.rulebook.calendar.deadlines import Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose part it is: one office, or every office of a group on the day that a duty opens."""

    part: Part
    office_id: int | None = None
    group_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """One deadline of a subject of a room, and who owes it.

    ``part`` is the place of the deadline among those of the subject. ``is_request`` when the bodies were asked,
    not told. ``issuer_id`` is the office that gave the work, ``keeper_id`` the one that follows it up; none means
    the standing agency of the day. ``since`` is the day from which it binds. ``above_id`` is the duty for which
    this is done further down.
    """

    room: str
    subject_kind: str
    subject_id: int
    subject_code: str
    title: str
    part: int
    deadline: Deadline
    since: dt.date
    owners: tuple[Owner, ...]
    begins_on: dt.date | None = None
    is_request: bool = False
    issuer_id: int | None = None
    keeper_id: int | None = None
    above_id: int | None = None
    audience: Audience = Audience.EVERYBODY
