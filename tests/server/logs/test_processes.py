"""Real processes, from the command to the log of the database, say nothing of whom they worked for."""

import http.client
import signal
import socket
import subprocess
import sys

import pytest

from tests.server.lachan import ROOT, migrate, run, start, surroundings
from tests.server.logs.marks import FOLDED, MARK, PASSWORD, found_in


def test_a_command_that_breaks_tells_where_and_not_with_what(tmp_path):
    code = f"name = '{FOLDED}'; raise RuntimeError('no ' + name)"
    done = run("manage", "shell", "--no-imports", "-c", code, folder=tmp_path)
    assert done.returncode != 0
    assert "RuntimeError" in done.stderr
    assert "line 1, in <module>" in done.stderr
    assert found_in(done.stdout + done.stderr) == []


def test_a_warning_is_told_by_its_kind_and_place(tmp_path):
    code = f"import warnings; warnings.warn('{FOLDED} ' + 'came')"
    done = run("manage", "shell", "--no-imports", "-c", code, folder=tmp_path)
    assert done.returncode == 0
    assert "UserWarning" in done.stderr
    assert found_in(done.stdout + done.stderr) == []


@pytest.mark.slow
def test_the_log_of_the_database_quotes_no_row(tmp_path):
    migrate(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "tests.server.logs.provoking"], cwd=ROOT, env=surroundings(tmp_path),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["IntegrityError", "DataError", "ProgrammingError"], done.stderr
    logs = [tmp_path / "postgres" / "start.log", *(tmp_path / "postgres" / "logs").iterdir()]
    told = "\n".join(log.read_text(encoding="utf-8") for log in logs if log.exists())
    assert "ready to accept connections" in told
    assert found_in(told) == []


@pytest.mark.slow
def test_the_site_tells_nothing_of_who_came(tmp_path):
    migrate(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    told = []
    with start("serve", "--port", str(port), folder=tmp_path, LOG_LEVEL="DEBUG") as site:
        for line in site.stdout:
            told.append(line)
            if f"http://127.0.0.1:{port}/" in line:
                break
        statuses = [_ask(port, *asked) for asked in ASKED]
        site.send_signal(signal.SIGINT)
        told.append(site.stdout.read())
    text = "".join(told)
    assert statuses == [404, 400, 403, 404]
    assert "404 GET" in text
    assert "403 POST dang-nhap/" in text
    assert found_in(text) == []


ASKED = [
    ("GET", f"/{FOLDED}/?name={FOLDED}&password={PASSWORD}", {}, None),
    ("GET", "/dang-nhap/", {"Host": f"{FOLDED}.example"}, None),
    ("POST", f"/dang-nhap/?next=/{FOLDED}/", {"Content-Type": "application/x-www-form-urlencoded"},
     f"username={FOLDED}&password={PASSWORD}&full_name={MARK}"),
    ("GET", "/khong-co/%00%ff" + FOLDED, {"User-Agent": FOLDED, "X-Forwarded-For": "203.0.113.77"}, None),
]  # fmt: skip


def _ask(port: int, method: str, address: str, headers: dict, body: str | None) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request(method, address, body=body.encode() if body else None, headers=headers)
    status = line.getresponse().status
    line.close()
    return status
