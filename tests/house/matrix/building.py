"""Builds the world of the matrix once, in a transaction that is never kept, and asks it inside savepoints."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings

from lachan.province.people import actions
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM
from tests.house.matrix.calendar_in_the_world import calendar_of
from tests.house.matrix.doors_in_the_world import doors_of
from tests.house.matrix.duties_in_the_world import duties_of
from tests.house.matrix.evidence_in_the_world import evidence_of
from tests.house.matrix.exports_in_the_world import exports_of
from tests.house.matrix.notices_in_the_world import notices_of
from tests.house.matrix.papers_in_the_world import files_made_at_once, papers_of
from tests.house.matrix.people_in_the_world import people_around
from tests.house.matrix.plans_in_the_world import plans_of
from tests.house.matrix.rules import ALWAYS
from tests.house.matrix.world import BELOW, NO_SUCH, NOW, World, office, people_of
from tests.province.evidence.conftest import a_key
from tests.province.people.identity_provider import CLIENT, SECRET, Provider, running
from tests.province.people.situations import small_province


@contextmanager
def built_world(folder: Path) -> Iterator[World]:
    """The whole world, as long as the block lasts."""
    with ExitStack() as stack:
        provider = stack.enter_context(running(Provider()))
        stack.enter_context(
            override_settings(
                OIDC_ISSUER=provider.issuer,
                OIDC_CLIENT_ID=CLIENT,
                OIDC_CLIENT_SECRET=SECRET,
                EXPORT_DIR=folder / "exports",
                EVIDENCE_DIR=folder / "objects",
                EVIDENCE_CHECKING_DIR=folder / "checking",
                EVIDENCE_KEYS=f"k1:{a_key('a')}",
                EVIDENCE_PART_BYTES=64 * 1024,
                EVIDENCE_BUCKET="",
            )
        )
        stack.enter_context(time_machine.travel(NOW, tick=False))
        stack.enter_context(acting(SYSTEM))
        stack.enter_context(files_made_at_once())
        stack.enter_context(undone())
        world = World(folder=folder)
        actions.load_reference(folder=small_province(folder), by=SYSTEM, at=NOW)
        world.facts[ALWAYS] = {"office": office(BELOW), "key": BELOW}
        world.facts["no such factor"] = {"factor_id": NO_SUCH}
        world.facts["group of districts"] = {"key": "district_committees"}
        world.facts["no such office"] = {"key": "khong-co"}
        people_of(world)
        plans_of(world)
        evidence_of(world)
        people_around(world)
        doors_of(world)
        exports_of(world)
        calendar_of(world)
        notices_of(world)
        papers_of(world)
        duties_of(world)
        yield world


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done in the block has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    """The world of all tests of the matrix, which stand together in the order of the tests (``tests/conftest.py``)."""
    with django_db_blocker.unblock(), _unsaid(), built_world(tmp_path_factory.mktemp("matrix")) as made:
        yield made


@contextmanager
def _unsaid() -> Iterator[None]:
    """Refusals by the thousand are what is wanted here: they need not be logged."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
