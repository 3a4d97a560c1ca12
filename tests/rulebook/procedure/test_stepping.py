"""Every procedure: who may do what from where, what is lacking, and that nothing gets stuck."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.procedure.duties import DutyMove, DutyState, duty_table, extension_table, request_table
from lachan.rulebook.procedure.stepping import Hindrance, Refused, Stepped, possible_moves, step
from lachan.rulebook.procedure.tables import Need

TABLES = {"duty": duty_table(), "extension": extension_table(), "request": request_table()}
EVERYTHING = frozenset(Need)
OWNER, AGENCY, ISSUER = (
    frozenset({Capacity.OWNER}),
    frozenset({Capacity.STANDING_AGENCY}),
    frozenset({Capacity.ISSUER}),
)
tables = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def test_states_and_moves_of_duties_are_those_of_the_table():
    assert set(duty_table().states) == set(DutyState)
    assert set(duty_table().moves) == set(DutyMove)


LIFE = [
    ("opened", "acknowledge", OWNER, {Need.PERSON}, "acknowledged"),
    ("acknowledged", "begin", OWNER, set(), "in_progress"),
    ("in_progress", "hand_in", OWNER, {Need.RESULT, Need.EVIDENCE}, "handed_in"),
    ("handed_in", "return_result", AGENCY, {Need.REASON, Need.DUE_DATE}, "returned"),
    ("returned", "hand_in", OWNER, {Need.RESULT, Need.EVIDENCE}, "handed_in"),
    ("handed_in", "accept_partly", AGENCY, {Need.REASON, Need.DUE_DATE}, "partly_accepted"),
    ("partly_accepted", "hand_in", OWNER, {Need.RESULT, Need.EVIDENCE}, "handed_in"),
    ("handed_in", "accept", ISSUER, set(), "completed"),
    ("completed", "reopen", AGENCY, {Need.REASON, Need.DOCUMENT}, "handed_in"),
    ("opened", "refuse", OWNER, {Need.REASON}, "refused"),
    ("refused", "insist", AGENCY, {Need.REASON}, "opened"),
    ("refused", "reassign", AGENCY, {Need.REASON, Need.DOCUMENT, Need.NEW_OWNER}, "reassigned"),
    ("waiting", "record_event", AGENCY, {Need.EVENT}, "opened"),
    ("in_progress", "pause", ISSUER, {Need.REASON, Need.DOCUMENT}, "paused"),
    ("paused", "resume", ISSUER, {Need.REASON}, "in_progress"),
    ("paused", "withdraw", ISSUER, {Need.REASON, Need.DOCUMENT}, "withdrawn"),
]


@pytest.mark.parametrize(("state", "move", "actor", "given_things", "to"), LIFE)
def test_the_life_of_a_duty(state, move, actor, given_things, to):
    made = step(table=duty_table(), state=state, move=move, actor=actor, given=given_things)
    assert isinstance(made, Stepped)
    assert made.state.key == to


@pytest.mark.parametrize(("state", "move", "actor", "given_things", "to"), [row for row in LIFE if row[3]])
def test_whoever_brings_nothing_hears_what_is_lacking(state, move, actor, given_things, to):
    made = step(table=duty_table(), state=state, move=move, actor=actor, given=frozenset())
    assert isinstance(made, Refused)
    assert set(made.lacking) == given_things
    assert all(need.words in made.message for need in given_things)


@pytest.mark.parametrize(
    ("state", "move", "actor", "hindrance", "message"),
    [
        (
            "opened",
            "hand_in",
            OWNER,
            Hindrance.WRONG_STATE,
            (
                "Đang ở trạng thái “Chưa nhận” nên không thể thực hiện bước “Gửi kết quả”. "
                "Có thể: “Nhận nhiệm vụ”, “Từ chối vì không thuộc thẩm quyền”, “Thu hồi nhiệm vụ”."
            ),
        ),
        (
            "withdrawn",
            "withdraw",
            ISSUER,
            Hindrance.WRONG_STATE,
            "Đang ở trạng thái “Đã thu hồi” nên không thể thực hiện bước “Thu hồi nhiệm vụ”. Việc này đã kết thúc.",
        ),
        (
            "handed_in",
            "accept",
            OWNER,
            Hindrance.NOT_THEIRS,
            "Bước “Chấp nhận kết quả” không dành cho cơ quan thực hiện: không ai tự xét việc của mình.",
        ),
        (
            "handed_in",
            "accept",
            OWNER | AGENCY,
            Hindrance.NOT_THEIRS,
            "Bước “Chấp nhận kết quả” không dành cho cơ quan thực hiện: không ai tự xét việc của mình.",
        ),
        (
            "opened",
            "withdraw",
            AGENCY,
            Hindrance.NOT_THEIRS,
            "Bước “Thu hồi nhiệm vụ” chỉ dành cho: cơ quan giao việc.",
        ),
        ("opened", "fly", OWNER, Hindrance.UNKNOWN_MOVE, "Không có bước này trong quy trình."),
        ("gone", "begin", OWNER, Hindrance.UNKNOWN_STATE, "Không có trạng thái này trong quy trình."),
    ],
)
def test_why_not(state, move, actor, hindrance, message):
    made = step(table=duty_table(), state=state, move=move, actor=actor, given=EVERYTHING)
    assert isinstance(made, Refused)
    assert (made.hindrance, made.message) == (hindrance, message)


def test_a_duty_with_targets_asks_for_their_figures():
    given_things = {Need.RESULT, Need.EVIDENCE}
    asked = {"table": duty_table(), "state": "in_progress", "move": "hand_in", "actor": OWNER}
    refused = step(**asked, given=given_things, also_needs={Need.FIGURES})
    assert refused.lacking == (Need.FIGURES,)
    assert isinstance(step(**asked, given=given_things | {Need.FIGURES}, also_needs={Need.FIGURES}), Stepped)


@tables
def test_every_state_has_an_owner_who_can_do_something_about_it(table):
    for state in table.states.values():
        if not state.ends:
            moves = possible_moves(table=table, state=state.key, actor={state.owner})
            assert [move for move in moves if move.to != state.key], state.key


@tables
def test_every_state_has_a_way_to_an_end_and_a_way_in(table):
    for state in table.states:
        assert any(table.states[found].ends for found in reach(table, {state}))
    assert reach(table, set(table.begins)) == set(table.states)


@tables
def test_an_end_is_left_only_to_correct(table):
    for state in table.states.values():
        leaving = table.moves_from(state=state.key)
        assert all(move.corrects for move in leaving) is (state.ends or not leaving)


def reach(table, states):
    while more := {move.to for state in states for move in table.moves_from(state=state)} - states:
        states = states | more
    return states


@given(
    table=st.sampled_from(list(TABLES.values())),
    wishes=st.lists(
        st.tuples(
            st.sampled_from(sorted({move for table in TABLES.values() for move in table.moves} | {"fly"})),
            st.frozensets(st.sampled_from(Capacity)),
            st.frozensets(st.sampled_from(Need)) | st.just(EVERYTHING),
        ),
        max_size=30,
    ),
    begin=st.integers(0, 1),
)
def test_a_walk_stays_in_the_table_and_always_gets_an_answer(table, wishes, begin):
    state = table.begins[begin % len(table.begins)]
    for move, actor, given_things in wishes:
        made = step(table=table, state=state, move=move, actor=actor, given=given_things)
        if isinstance(made, Refused):
            assert made.message.endswith(".")
            continue
        assert made.move in possible_moves(table=table, state=state, actor=actor)
        assert made.move.needs <= given_things
        state = made.state.key
    assert state in table.states
