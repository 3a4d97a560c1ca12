"""Tells what pages cost of few duties and of many: ``python benchmarks/growth.py SMALL LARGE``.

Both folders hold provinces made by ``benchmarks/province.py``, say of 10 000 duties and of 100 000; give it copies, for
duties are opened and taken in them. Both sites run at once and are asked in turns, so that whatever else the machine
does slows both alike; CPU is that of the site's processes and of its database's. Correctness first, as in
``benchmarks/duties.py``.
"""

import multiprocessing
import statistics
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duties import DOER, KEEPER, checked, pages
from opening import opened_for, settled
from serving import Browser, cpu, processes, serving, spent

from province import opened, owner

PAIRS, ASKS, WARM = 7, 12, 3
PAGE_GOAL, WRITE_GOAL = 1.5, 1.3


@dataclass(kw_only=True)
class Site:
    """One of the two: where it is, what its pages are, who asks, and what may still be taken."""

    folder: Path
    port: int
    facts: dict[str, Any]
    browsers: dict[str, Browser]
    fresh: list[int]

    def cost(self, ask: Callable[[], object]) -> float:
        """Return the processor's milliseconds of an answer, over a turn."""
        before = {pid: cpu([pid]) for each in processes(self.folder, self.port) for pid in each}
        for _ in range(ASKS):
            ask()
        after = [pid for each in processes(self.folder, self.port) for pid in each]
        return spent(before, after) / ASKS * 1000


def main(folders: list[Path]) -> None:
    """This function will ask both in turns and print how much more the larger costs."""
    with ExitStack() as stack:
        small, large = sites = [_site(folder, stack) for folder in folders]
        for folder in folders:
            with opened(folder):
                settled()
        print(f"\n{'CPU ms a request':44} {small.facts['duties']:>9,} {large.facts['duties']:>9,} "
              f"{'ratio (range)':>22} {'goal':>5}")  # fmt: skip
        for name, (who, address) in pages(small.facts).items():
            there = pages(large.facts)[name][1]
            _print(name, PAGE_GOAL, [
                lambda who=who, address=address: small.browsers[who].ask(address),
                lambda who=who, there=there: large.browsers[who].ask(there),
            ], sites)  # fmt: skip
        _print("a duty is taken", WRITE_GOAL, [_taking(one) for one in sites], sites)
    for site in sites:
        with opened(site.folder), owner() as connection:
            query = "SELECT count(*) FROM duties_duty WHERE id = ANY(%s) AND state = 'acknowledged'"
            assert connection.execute(query, [site.fresh]).fetchone() == (len(site.fresh),), "not all were taken"


def _site(folder: Path, stack: ExitStack) -> Site:
    """Have the site of a province running; duties are opened in a process apart, for its keys are read once."""
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as apart:
        facts, fresh = apart.submit(_prepared, folder).result()
    port = stack.enter_context(serving(folder))
    browsers = {name: Browser(port=port) for name in (DOER, KEEPER)}
    for name, browser in browsers.items():
        browser.sign_in(name)
    return Site(folder=folder, port=port, facts=facts, browsers=browsers, fresh=fresh)


def _prepared(folder: Path) -> tuple[dict[str, Any], list[int]]:
    """Check a province and open duties to take in it."""
    with opened(folder):
        facts = checked()
        with owner() as connection:
            (office,) = connection.execute("SELECT id FROM people_office WHERE key = %s", [facts["key"]]).fetchone()
        return facts, opened_for([office], each=WARM + PAIRS * ASKS)[office]


def _taking(site: Site) -> Callable[[], object]:
    browser, keys = site.browsers[DOER], iter(site.fresh)
    form = browser.ask("/viec/")
    return lambda: browser.send("/viec/nhan/", {"viec": str(next(keys))}, form)


def _print(name: str, goal: float, asks: list[Callable[[], object]], sites: list[Site]) -> None:
    for _ in range(WARM):
        for ask in asks:
            ask()
    pairs = [[site.cost(ask) for site, ask in zip(sites, asks, strict=True)] for _ in range(PAIRS)]
    ratios = sorted(many / few for few, many in pairs)
    few, many = (statistics.median(each) for each in zip(*pairs, strict=True))
    said = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} – {ratios[-1]:.2f})"
    print(f"{name:44} {few:9.1f} {many:9.1f} {said:>22} {goal:5.1f}", flush=True)


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
