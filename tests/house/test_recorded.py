"""Every value that an action puts on record has a level; what only shows at run time warns, and warnings fail."""

import ast

import pytest

from lachan.rulebook.access.recorded import sensitivity_of_recorded
from tests.house.tree import ROOT, python_files


def recorded_keys() -> list[tuple[str, str, str]]:
    """Where, of what kind of subject, and under which names values are recorded, as far as the source says."""
    found = []
    for path in python_files("src"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(call, ast.Call) and ast.unparse(call.func) in {"audit.record", "record"}):
                continue
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            if isinstance(kind := given.get("subject_kind"), ast.Constant):
                found += [
                    (str(path.relative_to(ROOT)), kind.value, key.value)
                    for side in ("before", "after")
                    for values in ast.walk(given.get(side, ast.Constant(None)))
                    if isinstance(values, ast.Dict)
                    for key in values.keys
                    if isinstance(key, ast.Constant)
                ]
    return sorted(set(found))


@pytest.mark.parametrize(("path", "kind", "name"), recorded_keys())
def test_every_recorded_value_has_a_level(path, kind, name):
    assert name in sensitivity_of_recorded().get(kind, {}), f"{path}: add {kind}.{name} to recorded.yaml"


def test_the_source_says_enough():
    assert len(recorded_keys()) > 10
