"""The clock is read at the edge, once: whatever lies below is told the day and the instant."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import PROVINCE, ROOT, python_files

EDGE = {"views", "jobs.py", "management", "middleware.py", "session_store.py"}
"""What is called by the world outside: a request, a job, a command, the middleware of sessions."""
READ = {"now", "today", "utcnow"}


def reads_the_clock(source: str) -> list[int]:
    """The lines on which the clock is read; ``localdate`` and ``localtime`` read it when they are told no instant."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            (node.func.attr in READ and not node.args)
            or (node.func.attr in {"localdate", "localtime"} and not node.args)
        )
    ]


def is_at_the_edge(path: Path) -> bool:
    return bool(EDGE & set(path.relative_to(PROVINCE).parts))


def test_only_the_edge_reads_the_clock():
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in python_files("src/lachan/province")
        if not is_at_the_edge(path)
        for line in reads_the_clock(path.read_text(encoding="utf-8"))
    ]
    assert found == [], "pass `at` or `on` down instead"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("timezone.now()", [1]),
        ("timezone.localdate()", [1]),
        ("timezone.localdate(at)", []),
        ("x = 1\ndt.date.today()", [2]),
        ("today(request)", []),
    ],
)
def test_what_reads_the_clock(source, lines):
    assert reads_the_clock(source) == lines
