"""The ``lachan`` command explains itself, answers with sane exit codes and stops what it started."""

import re
import signal
import socket
import urllib.request

import pytest

from tests.server.lachan import migrate, postmaster, run, start


@pytest.mark.parametrize(
    ("language", "usage"),
    [("vi", "Cách dùng: lachan"), ("en", "Usage: lachan"), ("en_US.UTF-8", "Usage: lachan")],
)
def test_help_speaks_the_language_of_the_reader(tmp_path, language, usage):
    done = run("--help", folder=tmp_path, LACHAN_LANGUAGE=language)
    assert done.returncode == 0
    assert done.stdout.startswith(usage)
    assert "lachan check --deploy" in done.stdout


@pytest.mark.parametrize(
    "name",
    [
        "start",
        "serve",
        "read",
        "put-in-force",
        "rotate-keys",
        "dump",
        "load-dump",
        "migrate",
        "load-reference",
        "demo",
        "prepare",
        "check",
        "manage",
    ],
)
def test_every_command_explains_itself(tmp_path, name):
    done = run(name, "--help", folder=tmp_path)
    assert done.returncode == 0
    assert len(re.findall(r"[.:]", done.stdout)) >= 2
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("words", [(), ("unknown",), ("serve", "--port", "x"), ("read",)])
def test_misuse_is_told_and_answers_2(tmp_path, words):
    done = run(*words, folder=tmp_path)
    assert done.returncode == 2
    assert "Cách dùng: lachan" in done.stderr


def test_reading_needs_no_database(tmp_path):
    done = run("read", str(tmp_path / "absent.txt"), folder=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "postgres").exists()


def test_a_taken_port_is_told_before_anything_starts(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("start", folder=tmp_path, PORT=str(port))
    assert done.returncode == 1
    assert f"http://127.0.0.1:{port}/" in done.stderr
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("name", ["start", "demo"])
def test_production_is_not_for_trying(tmp_path, name):
    done = run(name, folder=tmp_path, LACHAN_PRODUCTION="1")
    assert done.returncode == 1
    assert "LACHAN_PRODUCTION đang bật" in done.stderr


def test_production_refuses_to_serve_with_an_unsafe_configuration(tmp_path):
    migrate(tmp_path)
    done = run("serve", folder=tmp_path, LACHAN_PRODUCTION="1", PORT=str(_free_port()))
    assert done.returncode == 1
    assert "lachan.E011" in done.stderr
    assert postmaster(tmp_path) is None


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_site_answers_and_stops_with_all_it_started(tmp_path, number):
    migrate(tmp_path)
    port = _free_port()
    with start("serve", "--port", str(port), folder=tmp_path) as site:
        for line in site.stdout:
            if f"http://127.0.0.1:{port}/" in line:
                break
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/dang-nhap/", timeout=10) as answer:
            assert answer.status == 200
        site.send_signal(number)
        site.stdout.read()
    assert site.returncode == (0 if number == signal.SIGINT else 128 + number)
    assert postmaster(tmp_path) is None
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
