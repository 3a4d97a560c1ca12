"""What a reviewer does in more than one journey: give a plan, approve what is proposed, put it in force."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.conftest import Traveller

SAMPLE_PLAN = Path("examples/ke-hoach-song-bach-2022.txt")
SAMPLE_ASSIGNMENTS = 25


def upload(officer: Traveller, plan: object = SAMPLE_PLAN, *, asks_for_progress: bool = False) -> str:
    """Sign in, give a plan, wait until it is read, and return the address of its review."""
    officer.sign_in("thuongtruc")
    officer.go("/ke-hoach/tai-len/")
    return give(officer, plan, asks_for_progress=asks_for_progress)


def give(officer: Traveller, plan: object, *, asks_for_progress: bool = False) -> str:
    """Fill the upload form that is open, wait until the plan is read, and return the address of its review."""
    page = officer.page
    page.set_input_files("input[type=file]", plan)
    page.locator("main form button.btn-primary").click()
    while asks_for_progress and "/doi-chieu/" not in page.url:
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Xem lại tiến độ").click()
    page.wait_for_url(re.compile("/doi-chieu/"), timeout=30_000)
    return page.url.split("?")[0].split("#")[0]


def approve_all(officer: Traveller, address: str) -> None:
    """Approve every proposal one after the other; the page opens the next by itself."""
    page = officer.page
    page.goto(f"{address}?show=proposed")
    waiting = page.locator("#proposals .pr-a").count()
    if waiting:
        page.locator("#proposals .pr-a").first.click()
    for _ in range(waiting):
        opened = page.locator("#proposals [data-open]")
        now = opened.get_attribute("id")
        opened.locator("button[value=approve]").click()
        expect(page.locator(f"#{now}[data-open]")).to_have_count(0)


def issue(officer: Traveller, address: str) -> None:
    """Put the reviewed plan in force and arrive at its register."""
    page = officer.page
    page.goto(address.replace("doi-chieu/", "ban-hanh/"))
    page.get_by_role("button", name=officer.say("Ban hành bảng giao việc")).click()
    page.wait_for_url(re.compile(r"/ke-hoach/\d+/$"))
    expect(page.get_by_role("navigation", name=officer.say("Lọc nhanh"))).to_be_visible()
