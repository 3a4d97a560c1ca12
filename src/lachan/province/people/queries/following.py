"""Follows what an office or a group was given, over successions and decisions, to who holds it on a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lachan.province.people.choices import PlacementKind, SuccessionKind
from lachan.province.people.queries.offices import groups

OFFICE, GROUP = "office:", "group:"


class Span(NamedTuple):
    """An office as far as following goes."""

    key: str
    group_keys: frozenset[str]
    since: dt.date
    until: dt.date | None


class Link(NamedTuple):
    """One succession of offices."""

    from_id: int
    to_id: int | None
    kind: str
    function_key: str
    is_main: bool
    on: dt.date
    legal_basis: str
    is_verified: bool


class Given(NamedTuple):
    """What a named person gave to another owner."""

    subject_key: str
    from_owner: str
    to_owner: str
    on: dt.date
    legal_basis: str
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds something on a day: an office, or a group of offices."""

    name: str
    office_id: int | None = None
    office_key: str = ""
    group_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of the way from whom the text names to who holds it: on which day, basis and decision."""

    from_name: str
    to_name: str
    on: dt.date
    kind: str
    legal_basis: str
    is_verified: bool
    by_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Who holds something on a day and how it came there; nobody holds it when ``holders`` is empty."""

    holders: tuple[Holder, ...] = ()
    path: tuple[Hop, ...] = ()

    @property
    def is_moved(self) -> bool:
        """True when it is not, or not only, where the text put it."""
        return bool(self.path) or not self.holders


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What following needs to know; ``names`` are those of every office by id, in time order."""

    spans: Mapping[int, Span]
    names: Mapping[int, list[tuple[dt.date, str]]]
    links: Mapping[int, list[Link]]
    given: Mapping[tuple[str, str], Given]
    members: Mapping[str, list[int]] = field(default_factory=dict)

    def name_of(self, office_id: int, on: dt.date) -> str:
        """This function will return what an office was called on a day, or first called."""
        names = self.names.get(office_id, [])
        return next((name for since, name in reversed(names) if since <= on), names[0][1] if names else "")


def ground_from(
    *,
    spans: Mapping[int, Span],
    names: Mapping[int, list[tuple[dt.date, str]]],
    links: Iterable[Link],
    given: Iterable[Given],
) -> Ground:
    """This function will put together what following needs to know."""
    from_office: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        from_office[link.from_id].append(link)
    members: defaultdict[str, list[int]] = defaultdict(list)
    for office_id, span in spans.items():
        for group in span.group_keys:
            members[group].append(office_id)
    return Ground(
        spans=spans,
        names=names,
        links=dict(from_office),
        given={(one.subject_key, one.from_owner): one for one in given},
        members=dict(members),
    )


class Heirs:
    """Follows what was given to offices and groups to who holds it on one day."""

    def __init__(self, ground: Ground, on: dt.date) -> None:
        self.on = on
        self._ground = ground
        self._ids = {span.key: office_id for office_id, span in ground.spans.items()}
        self._group_names = {group.key: group.name for group in groups()}
        self._decided = {subject for subject, _owner in ground.given}
        self._known: dict[tuple[str, str, str], Held] = {}

    def of(self, *, owner: str, subject_key: str = "", function_key: str = "") -> Held:
        """This function will say who holds on the day what ``owner`` was given.

        ``owner`` is ``office:<key>`` or ``group:<key>``; ``subject_key`` is what was given, for decisions about
        just that; ``function_key`` the function that it belongs to, which decides where an office's work went
        to several.
        """
        subject = subject_key if subject_key in self._decided else ""
        key = (owner, subject, function_key)
        if key not in self._known:
            holders, path = self._follow(owner, subject, function_key, "", frozenset())
            self._known[key] = Held(holders=tuple(dict.fromkeys(holders)), path=tuple(dict.fromkeys(path)))
        return self._known[key]

    def _follow(
        self, owner: str, subject: str, function: str, via: str, seen: frozenset[str]
    ) -> tuple[list[Holder], list[Hop]]:
        if owner in seen:
            return [], []
        seen |= {owner}
        given = self._ground.given.get((subject, owner))
        if given and given.on <= self.on:
            holders, path = self._follow(given.to_owner, subject, function, "", seen)
            hop = Hop(
                from_name=self._name(owner, given.on - dt.timedelta(days=1)),
                to_name=self._name(given.to_owner, given.on),
                on=given.on,
                kind=PlacementKind.HOLDING,
                legal_basis=given.legal_basis,
                is_verified=True,
                by_name=given.by_name,
            )
            return holders, [hop, *path]
        if owner.startswith(GROUP):
            return self._follow_group(owner, subject, function, seen)
        office_id = self._ids.get(owner.removeprefix(OFFICE))
        if office_id is None:
            return [], []
        return self._follow_office(office_id, subject, function, via, seen)

    def _follow_office(
        self, office_id: int, subject: str, function: str, via: str, seen: frozenset[str]
    ) -> tuple[list[Holder], list[Hop]]:
        span = self._ground.spans[office_id]
        link = self._link(office_id, span, function, via)
        if link is None:
            stands = span.until is None or self.on < span.until
            name = self._ground.name_of(office_id, self.on)
            return ([Holder(name=name, office_id=office_id, office_key=span.key)] if stands else []), []
        assert link.to_id is not None
        taken = link.function_key or via
        holders, path = self._follow(
            OFFICE + self._ground.spans[link.to_id].key, subject, function, taken, seen
        )
        hop = Hop(
            from_name=self._ground.name_of(office_id, link.on - dt.timedelta(days=1)),
            to_name=self._ground.name_of(link.to_id, link.on),
            on=link.on,
            kind=link.kind,
            legal_basis=link.legal_basis,
            is_verified=link.is_verified,
        )
        return holders, [hop, *path]

    def _link(self, office_id: int, span: Span, function: str, via: str) -> Link | None:
        """The succession that takes over on the day: of the function, the main one, or the only one."""
        links = [link for link in self._ground.links.get(office_id, ()) if link.to_id and link.on <= self.on]
        for link in links:
            if via and link.kind == SuccessionKind.FUNCTION_TRANSFERRED and link.function_key == via:
                return link
        if span.until is None or self.on < span.until:
            return None
        last = [
            link
            for link in links
            if link.on == span.until and link.kind != SuccessionKind.FUNCTION_TRANSFERRED
        ]
        for wanted in (
            [link for link in last if link.function_key and link.function_key in (via, function)],
            [link for link in last if link.is_main],
            last if len({link.to_id for link in last}) == 1 else [],
        ):
            if wanted:
                return wanted[0]
        return None

    def _follow_group(
        self, owner: str, subject: str, function: str, seen: frozenset[str]
    ) -> tuple[list[Holder], list[Hop]]:
        """A group holds while it has members; after that, those who follow its last members, if all are known."""
        key = owner.removeprefix(GROUP)
        ids = self._ground.members.get(key, [])
        spans = [self._ground.spans[one] for one in ids]
        if any(span.since <= self.on and (span.until is None or self.on < span.until) for span in spans):
            return [Holder(name=self._group_names.get(key, key), group_key=key)], []
        ended = max((span.until for span in spans if span.until and span.until <= self.on), default=None)
        holders: list[Holder] = []
        path: list[Hop] = []
        for office_id, span in zip(ids, spans, strict=True):
            if span.until != ended or ended is None:
                continue
            found, way = self._follow(OFFICE + self._ground.spans[office_id].key, subject, function, "", seen)
            if not found:
                return [], []
            holders += found
            path += way
        return holders, path

    def _name(self, owner: str, on: dt.date) -> str:
        if owner.startswith(GROUP):
            key = owner.removeprefix(GROUP)
            return self._group_names.get(key, key)
        office_id = self._ids.get(owner.removeprefix(OFFICE))
        return self._ground.name_of(office_id, on) if office_id is not None else owner
