"""The world that the matrix asks about: every role in one office, an office below it, another one, and what they have.

Everybody sits in the committee of the district; the commune's committee is below it, the police is another office.
``facts`` says for every situation what stands in the address and what a form would send.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.test import Client
from django.urls import reverse

from lachan.province.people import actions, middleware, queries
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.roles import roles
from tests.house.matrix.roles import DEPUTY, NOBODY
from tests.province.people.situations import office_id, person, reader_of

NOW = dt.datetime(2021, 2, 1, 3, 0, tzinfo=dt.UTC)
TODAY = dt.date(2021, 2, 1)
ABOVE = "song-lam-committee"
OWN = "song-lam-committee-981"
BELOW = "song-lam-committee-98101"
ANOTHER = "song-lam-police"
HEALTH = "song-lam-department-health"
WHERE = {"the own office": OWN, "the office below": BELOW, "another office": ANOTHER}
NO_SUCH = 987_654_321

Facts = Mapping[str, Any]
OfReader = Callable[[str], Facts]


@dataclass
class World:
    """Readers by role, and the facts of every situation; some depend on who asks."""

    folder: Path
    readers: dict[str, Reader] = field(default_factory=dict)
    facts: dict[str, Facts | OfReader] = field(default_factory=dict)
    officer: Reader = field(default_factory=Reader)
    """Of the standing agency of the province: sets the world up."""

    def facts_for(self, situation: str, who: str) -> Facts:
        """What stands in the address, and what a form would send."""
        found = self.facts[situation]
        return found(who) if callable(found) else found


def people_of(world: World) -> None:
    """Make somebody of every role in the own office, a deputy, and the officer who set everything up."""
    world.officer = reader_of(person("can.bo.tinh", office=ABOVE, role="standing_officer"), on=TODAY)
    for key in roles():
        made = person(f"vai.{key.replace('_', '-')}", full_name=f"Người {key}", office=OWN, role=key)
        world.readers[key] = reader_of(made, on=TODAY)
    world.readers[NOBODY] = Reader()
    world.readers[DEPUTY] = _deputy(world)


def _deputy(world: World) -> Reader:
    """Somebody who otherwise only looks, standing in for the officer of the standing agency in their office."""
    absent = world.readers["standing_officer"]
    own = reader_of(person("lam.thay", full_name="Lê Làm Thay", office=OWN, role="judge"), on=TODAY)
    assert absent.account_id and own.account_id and absent.office_id
    made = actions.delegate(
        absence=actions.Absence(
            account_id=absent.account_id,
            office_id=absent.office_id,
            deputy_id=own.account_id,
            since=TODAY,
            until=TODAY + dt.timedelta(days=30),
            reason="nghỉ phép",
        ),
        by=absent,
        at=NOW,
    )
    deputy = queries.deputy_reader(own=own, delegation_id=made, on=TODAY)
    assert deputy
    return deputy


@contextmanager
def asked_by(reader: Reader) -> Iterator[Client]:
    """A browser in which a reader is signed in; how they signed in is not what the matrix asks."""
    with (
        patch.object(middleware, "_reader", lambda request: reader),
        patch.object(queries, "must_have_factor", lambda **asked: False),
    ):
        yield Client()


def address(name: str, facts: Facts, parameters: frozenset[str]) -> str:
    """The address of a situation."""
    return reverse(name, kwargs={each: facts[each] for each in parameters})


def office(key: str) -> int:
    """An office's number."""
    return office_id(key, on=TODAY)


def acting_elsewhere(reader: Reader, key: str) -> Reader:
    """The same person as if they sat in another office; sets up what belongs to it."""
    number = office(key)
    return replace(reader, office_id=number, office_ids=frozenset({number}))
