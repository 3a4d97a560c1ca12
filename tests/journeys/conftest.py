"""The real server on a database of its own, a real browser, and the words of the page in the reader's language."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from tests import needs
from tests.once import JOURNEYS, once

ADDRESSES = {name: os.environ[name] for name in ("DATABASE_URL", "DATABASE_OWNER_URL")}
PICTURES = Path("journeys-output")
OTHER_WIDTH = {1280: (360,), 360: (1280,)}
"""At what else a page is looked at, so that both widths are seen in the language of the journey."""
SERVER_STARTS_WITHIN = 60
PICTURE_TRIES = 4
SERVE = """
import signal, sys
from lachan.server.serving import Address, serve
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
sys.exit(serve(Address(host="127.0.0.1", port=int(sys.argv[1]))))
"""
"""What ``lachan serve`` does after its checks, which take four seconds (``tests/server/test_commands.py``)."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a journey and needs the browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@dataclass(frozen=True, kw_only=True)
class Traveller:
    """One person at one screen: language, width, and the site in front of them.

    ``also`` are widths at which whatever they look at is looked at too: cheaper than the whole way once more.
    """

    page: Page
    site: str
    language: str
    name: str
    also: tuple[int, ...] = ()

    def say(self, words: str, **values: object) -> str:
        """The words as this person's page says them."""
        with translation.override(self.language):
            return translation.gettext(words) % values if values else translation.gettext(words)

    def go(self, path: str) -> None:
        """Open an address of the site."""
        self.page.goto(self.site + path)

    def sign_in(self, username: str, password: str = "la-chan-trinh-dien") -> None:
        """Sign in through the page, in the person's language."""
        self.go("/dang-nhap/")
        if self.page.locator("html").get_attribute("lang") != self.language:
            self.page.get_by_role("button", name="English" if self.language == "en" else "Tiếng Việt").click()
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", password)
        self.page.get_by_role("button", name=self.say("Đăng nhập"), exact=True).click()

    def sign_out(self) -> None:
        """Sign out from the account page, which every screen reaches."""
        self.go("/tai-khoan/")
        self.page.locator("main").get_by_role("button", name=self.say("Đăng xuất")).first.click()

    def look(self, moment: str) -> None:
        """Keep a picture, and see that nothing is cut off and axe finds no violation."""
        self._look_once(moment)
        own = self.page.viewport_size
        for width in self.also:
            self.page.set_viewport_size({"width": width, "height": own["height"]})
            self._look_once(f"{moment}-{width}")
        self.page.set_viewport_size(own)

    def _look_once(self, moment: str) -> None:
        keep_picture(self.page, PICTURES / f"{self.name}-{moment}.png")
        width = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert width[0] <= width[1], f"{moment}: the page scrolls sideways ({width})"
        found = Axe().run(self.page).response["violations"]
        assert not found, [
            (violation["id"], [node["html"][:160] for node in violation["nodes"]]) for violation in found
        ]


def keep_picture(page: Page, path: Path) -> bool:
    """Keep a picture of the page; False when a busy browser gave none, which says nothing about the page."""
    path.parent.mkdir(exist_ok=True)
    for _ in range(PICTURE_TRIES):
        try:
            page.screenshot(path=path)
        except BrowserError as error:
            if "Unable to capture screenshot" not in error.message:
                raise
            page.bring_to_front()
            page.wait_for_timeout(500)
        else:
            return True
    return False


@pytest.fixture(scope="session")
def template_database() -> str:
    """A database with the tables, the offices and the demonstration accounts, copied for every journey."""
    with once("journeys") as new:
        if new:
            with psycopg.connect(ADDRESSES["DATABASE_OWNER_URL"], autocommit=True) as connection:
                connection.execute(f'DROP DATABASE IF EXISTS "{JOURNEYS}" WITH (FORCE)')
                connection.execute(f'CREATE DATABASE "{JOURNEYS}"')
            for command in (["migrate"], ["load-reference"], ["manage", "demo_accounts"]):
                _lachan(*command, database=JOURNEYS)
    return JOURNEYS


@pytest.fixture
def database(template_database: str) -> Iterator[str]:
    """A database that nobody else uses."""
    name = f"journey_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(ADDRESSES["DATABASE_OWNER_URL"], autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template_database}"')
        yield name
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def surroundings() -> dict[str, str]:
    """What a journey sets in the environment of its server."""
    return {}


@pytest.fixture
def site(database: str, surroundings: dict[str, str]) -> Iterator[str]:
    """The address of a server on the database."""
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(port)],
        env={**_environment(database), **surroundings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/khoe/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture
def put_in_force(site: str, database: str) -> Callable[[Path], None]:
    """Reads a plan and puts it in force, as an administrator would by command."""
    return lambda plan: _lachan("put-in-force", str(plan), database=database)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=needs.BROWSER,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield started
        started.close()


@pytest.fixture
def traveller(
    browser: Browser, site: str, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Traveller]]:
    """Makes travellers; a mistake in a page's script or a refused resource fails the journey."""
    contexts, complaints = [], []

    def make(
        *, language: str = "vi", width: int = 1280, also: tuple[int, ...] = (), scripts: bool = True
    ) -> Traveller:
        context = browser.new_context(
            viewport={"width": width, "height": 900 if width > 500 else 780},
            locale="vi-VN",
            java_script_enabled=scripts,
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None
        )
        name = request.node.name.replace("[", "-").replace("]", "")
        return Traveller(page=page, site=site, language=language, name=name, also=also)

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


def _lachan(*command: str, database: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "lachan.server", *command],
        env=_environment(database),
        check=True,
        capture_output=True,
        timeout=120,
    )


def _environment(database: str) -> dict[str, str]:
    here = {name: _at(address, database) for name, address in ADDRESSES.items()}
    return {**os.environ, **here, "PYTHONPATH": "src", "LACHAN_STATIC_FROM_SOURCES": "1"}


def _at(address: str, database: str) -> str:
    """The same role on another database."""
    base, _, options = address.partition("?")
    return base.rsplit("/", 1)[0] + f"/{database}" + (f"?{options}" if options else "")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address: str, server: subprocess.Popen) -> None:
    ends = time.monotonic() + SERVER_STARTS_WITHIN
    while time.monotonic() < ends:
        assert server.poll() is None, f"the server stopped with {server.returncode}"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"no answer from {address}")
