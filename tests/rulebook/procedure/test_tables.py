"""Procedures as data: faults are named, and the pages drawn from them are current."""

from pathlib import Path

import pytest

from lachan.rulebook.clocks.events import EventKind
from lachan.rulebook.law.faults import FaultyRulesError
from lachan.rulebook.procedure.drawing import diagram, page
from lachan.rulebook.procedure.loading import procedure, read_procedure
from lachan.rulebook.procedure.tables import Moment
from script.diagrams import PROCEDURES

ROOT = Path(__file__).parents[3]
SOUND = """
about: Việc mẫu
from: 2020-01-01
to: null
cite: {instrument: luat-mau}
verified: true
due_soon: {unit: days, amount: 3}
begins: [opened]
states:
  opened: {name: Mới, owner: owner, counts_as: open}
  done: {name: Xong, owner: issuer, counts_as: done, ends: true}
moves:
  finish: {name: Làm xong, from: [opened], to: done, by: [owner], needs: [result], clocks: [{clock: mau, event: stop, moment: result}]}
"""


def read(text):
    return read_procedure(key="mau", text=text, known=frozenset({"luat-mau"}), clocks=frozenset({"mau"}))


def test_a_sound_procedure_is_read():
    table = read(SOUND)
    effect = table.moves["finish"].clocks[0]
    assert (effect.clock, effect.event, effect.moment) == ("mau", EventKind.STOP, Moment.RESULT)
    assert diagram(table=table).splitlines() == [
        "stateDiagram-v2",
        '    state "Mới" as opened',
        '    state "Xong" as done',
        "    [*] --> opened",
        "    opened --> done: Làm xong",
        "    done --> [*]",
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("owner: owner", "owner: king", "'king' is none of: owner"),
        ("owner: owner, ", "", "None is none of: owner"),
        ("counts_as: open", "counts_as: maybe", "'maybe' is none of: open"),
        ("from: [opened]", "from: [closed]", "there is no state 'closed'"),
        ("to: done", "to: closed", "there is no state 'closed'"),
        ("to: done", "to: opened", "no way leads from this state to an end"),
        ("begins: [opened]", "begins: [done]", "no way leads into this state"),
        ("begins: [opened]", "begins: []", "'begins' must not be empty"),
        ("from: [opened]", "from: [opened, done]", "only a move that corrects may leave it"),
        ("by: [owner]", "by: []", "'by' must not be empty"),
        ("by: [owner]", "by: owner", "'by' must be a list of words"),
        ("by: [owner]", "by: [owner], not_by: [king]", "'king' is none of: owner"),
        ("needs: [result]", "needs: [luck]", "'luck' is none of: person"),
        ("clock: mau", "clock: la", "there is no clock 'la'"),
        ("event: stop", "event: break", "'break' is none of: start"),
        ("moment: result", "moment: later", "'later' is none of: now"),
        ("needs: [result], ", "needs: [result], wants: [], ", "nothing reads the field 'wants'"),
        ("{unit: days, amount: 3}", "3", "'due_soon' must be null"),
        ("instrument: luat-mau", "instrument: luat-la", "no instrument 'luat-la'"),
        ("states:", "places:", "'states' must map keys to mappings"),
    ],
)
def test_faults_are_named(old, new, problem):
    assert old in SOUND
    with pytest.raises(FaultyRulesError, match=problem.replace("[", r"\[")):
        read(SOUND.replace(old, new, 1))


def test_every_file_of_procedures_has_a_page():
    folder = ROOT / "src/lachan/rulebook/data/procedures"
    assert sorted(PROCEDURES) == sorted(path.stem for path in folder.glob("*.yaml"))


@pytest.mark.parametrize("key", PROCEDURES)
def test_the_page_drawn_from_a_procedure_is_current(key):
    written = (ROOT / f"docs/reference/procedure-{key}.md").read_text(encoding="utf-8")
    assert written == page(table=procedure(key)), "Run: python script/diagrams.py"
