"""What ClamAV says, asked of a daemon that answers well, badly, slowly or not at all."""

import shutil
import socket
import subprocess
import threading
import time

import pytest
from django.core.exceptions import ImproperlyConfigured

from lachan.province.evidence.inspecting import Scan, Verdict, is_answering, scan
from lachan.province.evidence.inspecting.scanning import address

CONTENT = b"mot hai ba " * 60_000


@pytest.fixture
def quarantined(tmp_path):
    path = tmp_path / "quarantined"
    path.write_bytes(CONTENT)
    return path


class Daemon(threading.Thread):
    """A fake clamd: hears ``until`` bytes of content (all by default), then answers with the given pieces."""

    def __init__(self, place, answers, *, until=None, pause=0.0):
        super().__init__(daemon=True)
        family = socket.AF_UNIX if isinstance(place, str) else socket.AF_INET
        self.server = socket.socket(family, socket.SOCK_STREAM)
        self.server.bind(place)
        self.server.listen()
        self.answers, self.until, self.pause = answers, until, pause
        self.command, self.heard = b"", b""

    def run(self):
        connection, _ = self.server.accept()
        with connection, connection.makefile("rb") as stream:
            self.command = stream.read(len(b"zINSTREAM\0"))
            while length := int.from_bytes(stream.read(4), "big"):
                self.heard += stream.read(length)
                if self.until is not None and len(self.heard) >= self.until:
                    break
            for answer in self.answers:
                time.sleep(self.pause)
                try:
                    connection.sendall(answer)
                except OSError:
                    break


@pytest.fixture
def daemon(tmp_path, settings):
    started = []

    def daemon(*answers, **options):
        place = str(tmp_path / "clamd.ctl")
        settings.CLAMAV_SOCKET = f"unix:{place}"
        started.append(Daemon(place, answers, **options))
        started[-1].start()
        return started[-1]

    yield daemon
    for each in started:
        each.join(5)
        each.server.close()


def test_clean_file_was_heard_whole(daemon, quarantined):
    heard = daemon(b"stream: OK\0")
    assert scan(quarantined) == Scan(Verdict.CLEAN)
    heard.join(5)
    assert (heard.command, heard.heard) == (b"zINSTREAM\0", CONTENT)


def test_answer_may_come_in_pieces(daemon, quarantined):
    daemon(b"stre", b"am: O", b"K\0", pause=0.05)
    assert scan(quarantined).verdict is Verdict.CLEAN


def test_infected_file_names_its_virus(daemon, quarantined):
    daemon(b"stream: Win.Test.EICAR_HDB-1 FOUND\0")
    assert scan(quarantined) == Scan(Verdict.INFECTED, "Win.Test.EICAR_HDB-1")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"stream: OK",
        b"stream: O\0",
        b"stream: OK\0stream: OK\0",
        b"OK\0",
        b"stream: OK FOUND OK\0",
        b"stream:  FOUND\0",
        b"stream:    FOUND\0",
        b"stream: Can't allocate memory ERROR\0",
        b"UNKNOWN COMMAND\0",
        b"\xff\xfe\0",
        b"x" * 5000,
    ],
)
def test_any_other_answer_is_no_verdict(daemon, quarantined, answer):
    daemon(answer)
    assert scan(quarantined).verdict is Verdict.FAILED


def test_file_over_the_daemons_limit_says_what_to_do(daemon, quarantined):
    daemon(b"INSTREAM size limit exceeded. ERROR\0", until=300_000)
    result = scan(quarantined)
    assert result.verdict is Verdict.FAILED
    assert "StreamMaxLength" in result.detail


def test_cut_connection_is_no_verdict(daemon, quarantined):
    daemon(until=1)
    assert scan(quarantined).verdict is Verdict.FAILED


@pytest.mark.parametrize("pieces", [[b"stream: OK\0"], [b"s"] * 20])
def test_slow_daemon_is_not_waited_for(daemon, quarantined, settings, pieces):
    settings.CLAMAV_SECONDS = 0.3
    daemon(*pieces, pause=0.5 if len(pieces) == 1 else 0.1)
    started = time.monotonic()
    assert scan(quarantined).verdict is Verdict.FAILED
    assert time.monotonic() - started < 1


def test_daemon_that_is_down_is_no_verdict(settings, quarantined, tmp_path):
    settings.CLAMAV_SOCKET = f"unix:{tmp_path}/nobody.ctl"
    assert not is_answering()
    assert scan(quarantined).verdict is Verdict.FAILED


def test_without_a_daemon_the_file_is_said_to_be_unscanned(settings, quarantined):
    settings.CLAMAV_SOCKET = ""
    assert scan(quarantined).verdict is Verdict.NOT_SCANNED


def test_daemon_may_listen_on_a_port(settings, quarantined):
    heard = Daemon(("127.0.0.1", 0), [b"stream: OK\0"])
    settings.CLAMAV_SOCKET = f"tcp:127.0.0.1:{heard.server.getsockname()[1]}"
    heard.start()
    assert scan(quarantined).verdict is Verdict.CLEAN
    heard.join(5)
    heard.server.close()


@pytest.mark.parametrize(
    "configured", ["/run/clamd", "unix:clamd", "tcp:3310", "tcp:a:b", "tcp:a:0", "tcp:a:70000", "udp:a:1"]
)
def test_setting_that_cannot_be_read_is_an_error(configured):
    with pytest.raises(ImproperlyConfigured):
        address(configured)


def test_setting_for_another_machine_is_read():
    assert address("tcp:[::1]:3310") == (socket.AF_INET6, ("::1", 3310))


@pytest.mark.skipif(
    shutil.which("clamd") is None, reason="ClamAV is not installed: the fake daemon stands in"
)
def test_real_daemon_with_a_signature_of_our_own(settings, tmp_path, quarantined):
    (tmp_path / "signatures").mkdir()
    mark = b"la chan thu nghiem"
    (tmp_path / "signatures" / "own.ndb").write_text(f"LaChan.Test:0:*:{mark.hex()}\n")
    place = tmp_path / "clamd.ctl"
    (tmp_path / "clamd.conf").write_text(
        f"Foreground yes\nLocalSocket {place}\nDatabaseDirectory {tmp_path}/signatures\nStreamMaxLength 1M\n"
    )
    with subprocess.Popen(["clamd", "-c", str(tmp_path / "clamd.conf")], stdout=subprocess.DEVNULL) as clamd:
        try:
            until = time.monotonic() + 20
            while not place.exists() and time.monotonic() < until:
                time.sleep(0.1)
            settings.CLAMAV_SOCKET = f"unix:{place}"
            assert is_answering()
            assert scan(quarantined).verdict is Verdict.CLEAN
            quarantined.write_bytes(CONTENT + mark)
            assert scan(quarantined) == Scan(Verdict.INFECTED, "LaChan.Test.UNOFFICIAL")
            quarantined.write_bytes(bytes(3 * 1024 * 1024))
            assert "StreamMaxLength" in scan(quarantined).detail
        finally:
            clamd.terminate()
