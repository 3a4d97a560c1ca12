"""One decision for every deed: what reaches what, what is said, and what may not even be known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.access.deciding import SYSTEM, Reader, Scope
from lachan.rulebook.access.judging import (
    NOT_IN_THE_ROLE,
    TOO_FAR,
    Subject,
    Verdict,
    decide,
    offices_reached,
)
from lachan.rulebook.access.permissions import Permission

P, S = Permission.EVIDENCE_READ, Scope
OWN, BELOW, ANOTHER = 5, 6, 7
WIDER = [
    (S.EVERYTHING, S.OFFICE_AND_BELOW),
    (S.OFFICE_AND_BELOW, S.OFFICE),
    (S.EVERYTHING, S.PLACE),
    (S.EVERYTHING, S.FUNCTION),
    *((scope, S.RECORD) for scope in S if scope is not S.RECORD),
]
"""Pairs in which the first reaches everything that the second does."""


def a_reader(scope: Scope | None, **more) -> Reader:
    held = {
        "account_id": 1, "office_id": OWN, "office_ids": frozenset({OWN, BELOW}), "place_ids": frozenset({50, 60}),
        "function_keys": frozenset({"child-affairs"}), "permissions": frozenset({P}),
        "scopes": {P: scope} if scope else {},
    }  # fmt: skip
    return Reader(**{**held, **more})


def verdict(reader, **subject):
    return decide(reader=reader, permission=P, subject=Subject(**subject)).verdict


@pytest.mark.parametrize(
    ("scope", "reached"),
    [
        (
            S.EVERYTHING,
            {"own", "below", "another", "place", "other place", "function", "taking part", "nothing"},
        ),
        (S.OFFICE_AND_BELOW, {"own", "below", "taking part"}),
        (S.OFFICE, {"own", "taking part"}),
        (S.PLACE, {"place", "taking part"}),
        (S.FUNCTION, {"function", "taking part"}),
        (S.RECORD, {"taking part"}),
        (None, {"taking part"}),
    ],
)
def test_what_a_scope_reaches(scope, reached):
    subjects = {
        "own": {"office_id": OWN},
        "below": {"office_id": BELOW},
        "another": {"office_id": ANOTHER},
        "place": {"place_id": 60},
        "other place": {"place_id": 70},
        "function": {"function_key": "child-affairs"},
        "taking part": {"office_id": ANOTHER, "participant_ids": frozenset({1})},
        "nothing": {},
    }
    reader = a_reader(scope)
    assert {
        name for name, about in subjects.items() if verdict(reader, **about) is Verdict.ALLOWED
    } == reached


def test_a_refusal_says_why():
    refused = decide(reader=Reader(), permission=P, subject=Subject())
    assert (refused.verdict, refused.reason) == (Verdict.REFUSED, NOT_IN_THE_ROLE)
    for scope in set(S) - {S.EVERYTHING}:
        far = decide(reader=a_reader(scope), permission=P, subject=Subject(office_id=ANOTHER, place_id=70))
        assert (far.verdict, far.reason) == (Verdict.REFUSED, TOO_FAR[scope])
        assert far.reason


def test_the_house_may_everything_but_what_is_not_there():
    assert verdict(SYSTEM, office_id=ANOTHER) is Verdict.ALLOWED
    assert verdict(SYSTEM, is_visible=False) is Verdict.UNKNOWN
    assert offices_reached(reader=SYSTEM, permission=P) is None


numbers = st.integers(1, 9)
subjects = st.builds(
    Subject,
    office_id=st.none() | numbers,
    place_id=st.none() | numbers,
    function_key=st.sampled_from(["", "child-affairs", "health"]),
    participant_ids=st.frozensets(numbers, max_size=3),
    is_visible=st.booleans(),
)
people = st.fixed_dictionaries(
    {
        "account_id": st.none() | numbers,
        "office_id": st.none() | numbers,
        "office_ids": st.frozensets(numbers, max_size=3),
        "place_ids": st.frozensets(numbers, max_size=3),
        "function_keys": st.frozensets(st.sampled_from(["child-affairs", "health"])),
        "permissions": st.sampled_from([frozenset(), frozenset({P})]),
    }
)


@given(people, subjects, st.sampled_from(WIDER))
def test_a_wider_scope_never_allows_less(held, subject, pair):
    wide, narrow = (
        decide(reader=a_reader(scope, **held), permission=P, subject=subject).is_allowed for scope in pair
    )
    assert wide or not narrow


@given(people, subjects, st.sampled_from(S))
def test_what_may_not_be_known_is_unknown_before_anything_else(held, subject, scope):
    decision = decide(reader=a_reader(scope, **held), permission=P, subject=subject)
    assert (decision.verdict is Verdict.UNKNOWN) == (not subject.is_visible)
    assert bool(decision.reason) == (decision.verdict is Verdict.REFUSED)


@given(people, numbers, st.sampled_from([S.EVERYTHING, S.OFFICE_AND_BELOW, S.OFFICE]))
def test_lists_filter_by_the_offices_in_which_it_is_allowed(held, office_id, scope):
    reader = a_reader(scope, **held)
    offices = offices_reached(reader=reader, permission=P)
    listed = offices is None or office_id in offices
    assert listed == decide(reader=reader, permission=P, subject=Subject(office_id=office_id)).is_allowed
