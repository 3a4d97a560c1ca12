"""Runs the real server on the database of a folder, asks it as people do, and reads what that cost."""

import http.client
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from province import PASSWORD

ROOT = Path(__file__).resolve().parents[1]
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(kw_only=True)
class Browser:
    """Somebody signed in, on one connection that is kept open."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def sign_in(self, username: str) -> None:
        """Sign in through the door."""
        form = self.ask("/dang-nhap/")
        self.send("/dang-nhap/", {"username": username, "password": PASSWORD}, form)
        assert self.ask("/tai-khoan/"), username

    def ask(self, address: str) -> str:
        """Return a page; anything but 200 is a fault of the measurement."""
        status, text = self._speak("GET", address, None, {})
        assert status == 200, (address, status)
        return text

    def send(self, address: str, fields: dict[str, str], form: str) -> int:
        """Send a form with the token of the page that it stood on."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        assert token, address
        body = urlencode({"csrfmiddlewaretoken": token[1], **fields})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        status, _text = self._speak("POST", address, body, headers)
        assert status == 302, (address, status)
        return status

    def _speak(self, method: str, address: str, body: str | None, headers: dict[str, str]) -> tuple[int, str]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=180)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        try:
            self.connection.request(method, address, body, headers | sent)
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # it was kept open too long
            self.connection.close()
            self.connection.request(method, address, body, headers | sent)
            answer = self.connection.getresponse()
        text = answer.read().decode()
        for line in answer.msg.get_all("Set-Cookie") or ():
            name, _equals, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """Have the site of a folder running, web server and worker, and give its port; print how long it took."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    surroundings = os.environ | {
        "LACHAN_DATA_DIR": str(folder.resolve()), "PORT": str(port), "SECOND_FACTOR": "optional",
        "SECRET_KEY": "only-for-measuring", "PYTHONPATH": str(ROOT / "src"),
    }  # fmt: skip
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        surroundings.pop(name, None)
    started = time.monotonic()
    command = [sys.executable, "-c", _SERVE, str(port)]
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        for line in program.stdout:
            if "http://" in line:
                break
        print(f"warm start, database included: {time.monotonic() - started:.1f} s")
        try:
            yield port
        finally:
            program.terminate()  # it then stops its children and the database
            program.wait(30)


_SERVE = """
import signal, sys
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # not SIGINT, which a shell has what runs behind it ignore
from lachan.server.embedded import running_database
from lachan.server.serving import Address, serve
with running_database():
    import os
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lachan.server.settings")
    os.environ["LACHAN_STATIC_FROM_SOURCES"] = "1"
    sys.exit(serve(Address(host="127.0.0.1", port=int(sys.argv[1]))))
"""


def processes(folder: Path, port: int) -> tuple[list[int], list[int]]:
    """Return the processes of the site and those of its database."""
    site, database = [], []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            surroundings = (path / "environ").read_bytes()
            command = (path / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if f"PORT={port}\0".encode() in surroundings and "postgres" not in command:
            site.append(int(path.name))
    leader = int((folder / "postgres" / "postmaster.pid").read_text().split()[0])
    for path in Path("/proc").glob("[0-9]*"):
        try:
            stat = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(path.name) == leader or int(stat[1]) == leader:
            database.append(int(path.name))
    return site, database


def cpu(pids: Sequence[int]) -> float:
    """Return the seconds of the processor that processes have used."""
    total = 0
    for pid in pids:
        try:
            stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(stat[11]) + int(stat[12])
    return total / _TICKS


def spent(before: dict[int, float], pids: Sequence[int]) -> float:
    """Return the seconds used since ``before``, by those that still run or came since; who left is left out."""
    return sum(cpu([pid]) - before.get(pid, 0.0) for pid in pids if Path(f"/proc/{pid}").exists())


def pss(pids: Sequence[int]) -> float:
    """Return the proportional memory of processes in MB."""
    total = 0
    for pid in pids:
        try:
            found = re.search(r"^Pss: +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        except OSError:
            continue
        total += int(found[1]) if found else 0
    return total / 1024


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What an answer took: CPU of the site and of the database, and wall time alone, in milliseconds."""

    site: float
    database: float
    wall: tuple[float, ...]

    @property
    def cpu(self) -> float:
        """All of the processor's time."""
        return self.site + self.database


def cost_of(browser: Browser, address: str, *, folder: Path, port: int, asks: int) -> Cost:
    """Ask for a page a number of times, one after the other, after three that warm up."""
    for _ in range(3):
        browser.ask(address)
    before = [{pid: cpu([pid]) for pid in each} for each in processes(folder, port)]
    times = []
    for _ in range(asks):
        started = time.perf_counter()
        browser.ask(address)
        times.append((time.perf_counter() - started) * 1000)
    site, database = (spent(one, pids) for one, pids in zip(before, processes(folder, port), strict=True))
    return Cost(
        site=site / asks * 1000,
        database=database / asks * 1000,
        wall=tuple(sorted(times)),
    )


def at_once(
    browsers: Sequence[Browser], address: str, *, seconds: float, reading: float = 0.0
) -> tuple[float, float, float]:
    """Let everybody ask at once for some seconds; return requests a second, the median and p95 in ms.

    Between two pages each of them reads for about ``reading`` seconds; without it they ask as fast as they are
    answered, which nobody does, but which says what the machine can bear.
    """
    times: list[float] = []
    until = time.monotonic() + seconds

    def ask(browser: Browser, chance: random.Random) -> None:
        time.sleep(reading * chance.random())
        while time.monotonic() < until:
            started = time.perf_counter()
            browser.ask(address)
            times.append((time.perf_counter() - started) * 1000)
            time.sleep(reading * chance.uniform(0.5, 1.5))

    threads = [
        threading.Thread(target=ask, args=(one, random.Random(place))) for place, one in enumerate(browsers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(times) / seconds, statistics.median(times), statistics.quantiles(times, n=20)[18]
