"""Which level may stand where."""

import pytest

from lachan.rulebook.access.sensitivity import (
    Outlet,
    Sensitivity,
    is_above,
    may_leave,
    may_stand,
    needs_row_security,
    sensitivity_of_fields,
)

PUBLIC, INTERNAL, PERSONAL, CHILD, SECRET = Sensitivity


def test_each_level_is_kept_more_closely_than_the_one_before():
    assert [str(level) for level in Sensitivity] == ["public", "internal", "personal", "child", "secret"]
    for lower, higher in zip(Sensitivity, list(Sensitivity)[1:], strict=False):
        assert is_above(higher, lower)
        assert not is_above(lower, higher)
        assert not is_above(lower, lower)


@pytest.mark.parametrize(
    ("outlet", "clear"),
    [
        (Outlet.ERROR_PAGE, {PUBLIC}),
        (Outlet.LOG, {PUBLIC, INTERNAL}),
        (Outlet.AUDIT, {PUBLIC, INTERNAL}),
        (Outlet.DUMP, {PUBLIC, INTERNAL}),
        (Outlet.SCREEN, {PUBLIC, INTERNAL, PERSONAL, CHILD}),
    ],
)
def test_what_may_stand_in_clear(outlet, clear):
    assert {level for level in Sensitivity if may_stand(level, on=outlet)} == clear


def test_every_outlet_has_its_limit():
    assert all(not may_stand(SECRET, on=outlet) for outlet in Outlet)


@pytest.mark.parametrize(
    ("is_approved", "leaving"),
    [(False, {PUBLIC, INTERNAL, PERSONAL}), (True, {PUBLIC, INTERNAL, PERSONAL, CHILD})],
)
def test_what_tells_of_a_child_leaves_only_when_approved(is_approved, leaving):
    assert {level for level in Sensitivity if may_leave(level, is_approved=is_approved)} == leaving


def test_rows_about_persons_are_protected_by_the_database():
    assert [level for level in Sensitivity if needs_row_security(level)] == [PERSONAL, CHILD, SECRET]


def test_every_level_of_the_data_is_known():
    assert sensitivity_of_fields()["people.Account"]["password"] is SECRET
