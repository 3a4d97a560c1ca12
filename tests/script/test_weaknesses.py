"""What was not audited is never green: skipped packages, databases out of reach, reports that are none."""

import json
import subprocess
from pathlib import Path

import pytest

from script import weaknesses
from script.weaknesses import Audit, audited, main, read_report

LOCKED = "alpha==1.0 \\\n    --hash=sha256:aa\nbeta==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:bb\n"
SKIPPED = {"name": "alpha", "skip_reason": "Dependency not found and could not be audited: alpha (1.0)"}
SOUND = {"name": "alpha", "version": "1.0", "vulns": []}
WEAK = {"name": "beta", "version": "2.0", "vulns": [{"id": "GHSA-1", "fix_versions": [], "description": "x"}]}


def report(*packages):
    return json.dumps({"dependencies": list(packages), "fixes": []})


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "dev.txt").write_text(LOCKED)
    (tmp_path / "pyproject.toml").write_text("[tool.lachan.weaknesses]\nGHSA-9 = 'until the next version'\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["weaknesses", "--notes", "notes"])
    return tmp_path


@pytest.fixture
def services(place, monkeypatch):
    """Answers of the databases by name: a report, or what is raised; and what they were asked about."""
    answers, asked = {}, {}

    def run(words, **_options):
        service = words[words.index("--vulnerability-service") + 1]
        requirements = Path(words[words.index("--requirement") + 1])
        asked[service] = requirements.read_text()
        answer = answers[service]
        if isinstance(answer, Exception):
            raise answer
        return subprocess.CompletedProcess(
            words, 0, stdout=answer, stderr="x\nConnectionError: no route (…)\n"
        )

    monkeypatch.setattr(weaknesses.subprocess, "run", run)
    answers["asked"] = asked
    return answers


def test_skipped_package_is_not_audited():
    audit = read_report(report(SKIPPED, WEAK))
    assert audit.asked == {"beta"}
    assert audit.unaudited == {"alpha": "Dependency not found and could not be audited"}
    assert audit.weaknesses == {"beta": ["GHSA-1"]}


@pytest.mark.parametrize("text", ["", "[]", "{}", "No known vulnerabilities found"])
def test_report_that_is_none_is_an_error(text):
    with pytest.raises(ValueError, match=r".*"):
        read_report(text)


def test_second_database_is_asked_about_the_rest_only(services):
    services |= {"pypi": report(SKIPPED, WEAK), "osv": report(SOUND)}
    audit = audited()
    assert audit.asked == {"alpha", "beta"}
    assert audit.unaudited == {}
    assert services["asked"]["osv"] == "alpha==1.0 \\\n    --hash=sha256:aa\n"


def test_second_database_is_left_alone_when_the_first_knew_all(services):
    services |= {"pypi": report(SOUND)}
    assert audited().unaudited == {}
    assert "osv" not in services["asked"]


def test_weakness_fails(services, capsys):
    services |= {"pypi": report(SOUND, WEAK)}
    assert main() == 1
    assert "beta: GHSA-1" in capsys.readouterr().out


def test_accepted_weakness_does_not_fail(services):
    services |= {"pypi": report(SOUND, WEAK | {"vulns": [{"id": "GHSA-9"}]})}
    assert main() == 0


@pytest.mark.parametrize(
    "answer", ["", "No known vulnerabilities found", subprocess.TimeoutExpired("pip-audit", 25)]
)
def test_databases_out_of_reach_do_not_fail_but_are_noted(services, place, capsys, answer):
    services |= {"pypi": answer, "osv": answer}
    assert main() == 0
    assert "0 packages audited, 2 not audited" in capsys.readouterr().out
    notes = (place / "notes").read_text()
    assert "2 ×" in notes
    assert "ConnectionError" in notes or "25 seconds" in notes


def test_weakness_known_to_the_second_database_fails(services):
    services |= {"pypi": report(SKIPPED | {"name": "beta"}, SOUND), "osv": report(WEAK)}
    assert main() == 1


def test_nothing_to_say_leaves_no_notes(services, place):
    services |= {"pypi": report(SOUND, WEAK | {"vulns": []})}
    assert main() == 0
    assert not (place / "notes").exists()


def test_an_audit_begins_knowing_nothing():
    assert Audit() == Audit(asked=set(), weaknesses={}, unaudited={})
