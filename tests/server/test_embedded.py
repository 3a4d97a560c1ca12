"""The embedded database: shared by whoever needs it, stopped by the last, found again after every accident."""

import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest

from lachan.server import postgres
from tests.server.lachan import ROOT, migrate, postmaster, start, surroundings

USE = "from lachan.server.embedded import running_database as r\nimport sys\nwith r() as a: print(a, flush=True); sys.stdin.read()"


def user_of(folder) -> subprocess.Popen[str]:
    """A process that uses the database until its input ends."""
    return subprocess.Popen(
        [sys.executable, "-c", USE], cwd=ROOT, env=surroundings(folder), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["with space and 100%", "dài-" + "x" * 120, "dấu'nháy, phẩy"])
def test_the_folder_may_have_any_name(tmp_path, name):
    folder = tmp_path / name
    with user_of(folder) as user:
        address = user.stdout.readline().strip()
        with psycopg.connect(address) as connection:
            settings = {
                setting: connection.execute("SELECT current_setting(%s)", [setting]).fetchone()[0]
                for setting in ("fsync", "synchronous_commit", "full_page_writes", "listen_addresses")
            }
        user.communicate("")
    assert settings == {
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "listen_addresses": "",
    }
    assert postmaster(folder) is None


def test_the_last_to_leave_stops_the_server(tmp_path):
    with user_of(tmp_path) as first, user_of(tmp_path) as second:
        addresses = {first.stdout.readline(), second.stdout.readline()}
        assert len(addresses) == 1
        first.communicate("")
        with psycopg.connect(addresses.pop().strip()) as connection:
            connection.execute("SELECT 1")
        second.communicate("")
    assert postmaster(tmp_path) is None


def test_a_killed_user_leaves_the_server_to_the_next(tmp_path):
    with user_of(tmp_path) as user:
        user.stdout.readline()
        user.kill()
    assert postmaster(tmp_path) is not None
    with user_of(tmp_path) as user:
        user.stdout.readline()
        user.communicate("")
    assert postmaster(tmp_path) is None


def test_a_pid_file_that_names_another_program_is_not_believed(tmp_path):
    with user_of(tmp_path) as user:
        user.stdout.readline()
        os.kill(postmaster(tmp_path), signal.SIGKILL)
        user.kill()
    pid_file = tmp_path / "postgres" / "postmaster.pid"
    lines = pid_file.read_text(encoding="utf-8").splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]), encoding="utf-8")
    time.sleep(0.5)
    with user_of(tmp_path) as user:
        assert user.stdout.readline().startswith("postgresql://")
        user.communicate("")


def test_nobody_else_may_enter_the_folder_of_the_socket(tmp_path):
    with user_of(tmp_path) as user:
        user.stdout.readline()
        assert (tmp_path / "postgres").stat().st_mode & 0o077 == 0
        user.communicate("")


def test_an_address_from_outside_is_used_as_it_is(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", USE], cwd=ROOT, env=surroundings(tmp_path, DATABASE_URL="postgresql://elsewhere/x"),
        input="", capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "postgresql://elsewhere/x"
    assert not (tmp_path / "postgres").exists()


def test_terminating_a_command_stops_the_database(tmp_path):
    migrate(tmp_path)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        waiting = "print('ready', flush=True); import time; time.sleep(60)"
        with start("manage", "shell", "-c", waiting, folder=tmp_path) as process:
            while "ready" not in process.stdout.readline():
                pass
            process.send_signal(number)
            process.wait(30)
        # Python itself ends by the signal when Ctrl-C struck code run by exec, as the shell's is.
        assert process.returncode in {128 + number, -number}
        assert postmaster(tmp_path) is None


def test_the_address_hides_no_part_of_a_strange_path(tmp_path):
    cluster = postgres.cluster_on(tmp_path / "a b%20c")
    assert "host=%2F" in cluster.address_of("lachan")
    assert "a%20b%2520c" in cluster.address_of("lachan")
