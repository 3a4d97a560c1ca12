"""Keeps the web server and the worker running until told to stop, then stops both."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from multiprocessing.context import ForkProcess

from lachan.server.embedded import revive_database
from lachan.server.environment import env
from lachan.server.failures import Failure
from lachan.server.processes import load_site, run_web_server, run_worker
from lachan.server.wording import say

_PATIENCE = 10.0
"""Seconds that a child has to finish what it is doing."""
_DEATHS_ALLOWED, _WITHIN = 5, 60.0
_BEAT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the site listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"http://{self.host}:{self.port}/"


@dataclass(slots=True, kw_only=True)
class _Child:
    """A process that must be there: started again when it dies, unless it dies too often.

    It is forked from us after the site is loaded, so that all share one copy of it in memory.
    """

    name: str
    work: Callable[[], None]
    process: ForkProcess | None = None
    deaths: deque[float] = field(default_factory=deque)

    def start(self) -> None:
        self.process = get_context("fork").Process(target=self._run)
        self.process.start()

    def _run(self) -> None:
        """Work in a session of its own: Ctrl-C is for the parent, and the parent tells the children."""
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        self.work()

    def is_dead(self) -> bool:
        return self.process is None or not self.process.is_alive()

    def start_again(self) -> None:
        now = time.monotonic()
        self.deaths.append(now)
        while self.deaths[0] < now - _WITHIN:
            self.deaths.popleft()
        if len(self.deaths) > _DEATHS_ALLOWED:
            text = say("{name} dừng liên tục; xem thông báo lỗi ở trên. Mọi thứ được dừng lại.")
            raise Failure(text.format(name=self.name))
        print(say("{name} đã dừng; đang khởi động lại.").format(name=self.name), file=sys.stderr, flush=True)
        self.start()

    def signal(self, number: signal.Signals) -> None:
        if self.process is not None and self.process.pid is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)


def refuse_taken_port(address: Address) -> None:
    """This function will raise ``Failure`` when something else listens at the address already."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host.strip("[]"), address.port))
        except OSError as error:
            text = say(
                "Không mở được {address}: {error}. Dừng chương trình đang dùng cổng này, hoặc đặt PORT khác."
            )
            raise Failure(text.format(address=address, error=error.strerror)) from error


def run_apart(*words: str) -> None:
    """This function will run a ``lachan`` command in a process of its own, whose memory is given back afterwards."""
    done = subprocess.run([sys.executable, "-m", "lachan.server", *words], check=False)  # noqa: S603 - our own commands
    if done.returncode != 0:
        raise SystemExit(done.returncode if done.returncode > 0 else 128 - done.returncode)


def check_before_serving() -> None:
    """This function will gather static files and refuse to serve with an unsafe or broken configuration."""
    is_production = env.bool("LACHAN_PRODUCTION", default=False)
    run_apart("check", "--collect", *(["--deploy"] if is_production else []))


def serve(address: Address) -> int:
    """This function will serve until SIGINT, SIGTERM or SIGHUP and return the exit code."""
    load_site()
    children = [
        _Child(name=say("Máy chủ trang"), work=partial(run_web_server, host=address.host, port=address.port)),
        _Child(name=say("Trình xử lý việc nền"), work=run_worker),
    ]
    try:
        for child in children:
            child.start()
        _wait_for_answer(address, children)
        print(say("Lá Chắn đang chạy tại {address} (Ctrl-C để dừng).").format(address=address), flush=True)
        _watch(children)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(children)
    return 0


def _wait_for_answer(address: Address, children: list[_Child]) -> None:
    """Wait until the site answers anything at all, even an error."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}dang-nhap/", timeout=5):  # noqa: S310 - our own address
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            _revive(children)
            time.sleep(0.1)
    raise Failure(say("Trang không trả lời sau 60 giây; xem thông báo lỗi ở trên."))


def _watch(children: list[_Child]) -> None:
    beats = 0
    while True:
        _revive(children)
        time.sleep(_BEAT)
        beats += 1
        if beats % 10 == 0:
            revive_database()


def _revive(children: list[_Child]) -> None:
    for child in children:
        if child.is_dead():
            child.start_again()


def _stop(children: list[_Child]) -> None:
    """Ask all at once, wait for each, and kill what does not listen; a second Ctrl-C changes nothing."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        child.signal(signal.SIGTERM)
    until = time.monotonic() + _PATIENCE
    for child in children:
        if child.process is not None:
            child.process.join(max(0.1, until - time.monotonic()))
        child.signal(signal.SIGKILL)
