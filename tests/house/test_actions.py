"""Every public action takes ``by`` and ``at`` by name, is one transaction and leaves an audit record."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest

from tests.house.tree import PROVINCE

ROOMS = sorted(
    path.name for path in PROVINCE.iterdir() if (path / "actions").is_dir() or (path / "actions.py").exists()
)
THE_RECORD_ITSELF = {("audit", "record"), ("audit", "record_look")}
WITHOUT_RECORD = {
    # What a reviewer has typed and not yet saved is nobody's business but their own.
    ("plans", "keep_draft"),
    ("plans", "discard_draft"),
    # An app that has shown no code yet, a passkey that the browser has yet to make: neither protects anything.
    ("people", "begin_app"),
    ("people", "begin_passkey"),
    # A file is on record when it has arrived whole; until then there is nothing that anybody could see.
    ("evidence", "open_upload"),
    ("evidence", "receive_part"),
    ("evidence", "drop_upload"),
    # What was told, and whether it arrived, is kept by the room itself, step by step; whether somebody read it
    # is theirs.
    ("notices", "tell"),
    ("notices", "read_notice"),
    ("notices", "read_all"),
}


def public_actions() -> list[tuple[str, str]]:
    found = []
    for room in ROOMS:
        module = import_module(f"lachan.province.{room}.actions")
        names = getattr(module, "__all__", None) or [
            name for name in vars(module) if not name.startswith("_")
        ]
        found += [
            (room, name)
            for name in sorted(names)
            if inspect.isfunction(vars(module)[name])
            and vars(module)[name].__module__.startswith(f"lachan.province.{room}.actions")
        ]
    return found


def action(room: str, name: str):
    return getattr(import_module(f"lachan.province.{room}.actions"), name)


def sources_of(room: str) -> list[Path]:
    folder = PROVINCE / room / "actions"
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PROVINCE / room / "actions.py"]


def functions_that_record(room: str) -> set[str]:
    """Names of the room's functions that call ``audit.record``, themselves or through another of them."""
    calls: dict[str, set[str]] = {}
    for path in sources_of(room):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                calls.setdefault(node.name, set()).update(
                    ast.unparse(call.func).split(".")[-1]
                    if not ast.unparse(call.func).startswith("audit.")
                    else "audit.record"
                    for call in ast.walk(node)
                    if isinstance(call, ast.Call)
                )
    recording = {"audit.record"} | {name for its_room, name in THE_RECORD_ITSELF if its_room == room}
    while more := {name for name, called in calls.items() if called & recording} - recording:
        recording |= more
    return recording


@pytest.mark.parametrize(("room", "name"), public_actions())
def test_an_action_takes_everything_by_name_and_asks_who_and_when(room, name):
    parameters = inspect.signature(action(room, name)).parameters
    assert {"by", "at"} <= set(parameters)
    assert all(each.kind is inspect.Parameter.KEYWORD_ONLY for each in parameters.values())


@pytest.mark.parametrize(("room", "name"), public_actions())
def test_an_action_leaves_an_audit_record(room, name):
    if (room, name) in THE_RECORD_ITSELF | WITHOUT_RECORD:
        return
    assert name in functions_that_record(room)


@pytest.mark.parametrize(("room", "name"), sorted(WITHOUT_RECORD))
def test_the_exceptions_are_still_actions(room, name):
    assert (room, name) in public_actions()
