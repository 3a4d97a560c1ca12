"""A dangerous call is found, and stays only with its reason beside it."""

import pytest

from script.dangers import Danger, dangers, is_excused, main


@pytest.mark.parametrize(
    ("line", "excused"),
    [
        ("yaml.load(x)", False),
        ("yaml.load(x)  # noqa: S506", False),
        ("yaml.load(x)  # noqa: S506 - ", False),
        ("yaml.load(x)  # noqa: S506 - a safe loader", True),
        ("yaml.load(x)  # noqa: S603, S506 - a safe loader", True),
        ("yaml.load(x)  # noqa: S5067 - another danger", False),
        ("yaml.load(x)  # noqa: S603 - another danger", False),
    ],
)
def test_excuse_needs_the_danger_and_a_reason(line, excused):
    assert is_excused(Danger("B506", "a.py", (1,), ""), [line]) is excused


def test_excuse_may_stand_on_any_line_of_the_call():
    lines = ["yaml.load(  # noqa: S506 - a safe loader", "    x", ")"]
    assert is_excused(Danger("B506", "a.py", (1, 2, 3), ""), lines)
    assert not is_excused(Danger("B506", "a.py", (2, 3), ""), lines)


def test_planted_danger_is_found(tmp_path, monkeypatch, capsys):
    (tmp_path / "pyproject.toml").write_text("[tool.bandit]\n")
    (tmp_path / "src").mkdir()
    (tmp_path / "script").mkdir()
    (tmp_path / "src" / "planted.py").write_text("import hashlib\nhashlib.md5(b'')\n")
    monkeypatch.chdir(tmp_path)
    assert [danger.code for danger in dangers("src")] == ["B324"]
    assert main() == 1
    assert "src/planted.py:2: B324" in capsys.readouterr().out


def test_file_that_cannot_be_read_is_no_green(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").write_text("[tool.bandit]\n")
    (tmp_path / "broken.py").write_text("def (")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RuntimeError, match="broken"):
        dangers("broken.py")
