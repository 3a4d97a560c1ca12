"""A page that is only read asks once in which state the tables of offices are; a change is seen by the next one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lachan.province.people.actions.carrying_out import new_edition
from lachan.province.people.queries.tables import current_edition, one_edition

pytestmark = pytest.mark.django_db


def test_one_edition_is_asked_for_once():
    new_edition()
    with one_edition(), CaptureQueriesContext(connection) as asked:
        assert current_edition() == current_edition() is not None
    assert len(asked) == 1


def test_one_edition_stays_in_the_block_and_is_asked_anew_behind_it():
    new_edition()
    with one_edition():
        before = current_edition()
        new_edition()
        assert current_edition() == before
    assert current_edition() != before
    new_edition()
    first = current_edition()
    new_edition()
    assert current_edition() != first, "outside a block every question is asked anew"
