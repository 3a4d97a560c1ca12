"""Measures Redmine beside ours on the same duties: ``python benchmarks/redmine.py FOLDER [--pairs 5]``.

FOLDER holds a province made by ``benchmarks/province.py``; give it a copy, for duties are opened and taken in it.
Redmine comes from Debian's packages (redmine, redmine-pgsql, puma), runs in production with two workers on the same
PostgreSQL and is filled from the province: an issue a duty, a journal an event. Both are asked in turns, signed in,
by people with rights. Correctness first: what both show is compared with the rows before anything is timed.
"""

import argparse
import datetime as dt
import os
import re
import signal
import socket
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from duties import DOER, KEEPER, checked
from opening import opened_for, settled
from redmine_filling import PROJECT, peer, ready, surroundings
from serving import Browser, cpu, processes, pss, serving, spent

from province import PASSWORD, opened, owner

THEIR_ASKS, OUR_ASKS, CHANGES, WARM = 4, 16, 10, 3
LEADER = "lanhdao"
TEXT = "xâm hại"
_FIRST_ISSUE = re.compile(r'<tr id="issue-(\d+)"')


class Visitor(Browser):
    """Somebody signed in to Redmine."""

    def sign_in(self, username: str) -> None:
        """Sign in by Redmine's own form."""
        self.change("/login", {"username": username, "password": PASSWORD}, self.ask("/login"))
        assert f">{username}<" in self.ask("/my/page"), username

    def change(self, address: str, fields: dict[str, str], page: str) -> None:
        """Send a form with the token of a page."""
        token = re.search(r'name="csrf-token" content="([^"]+)"', page)
        assert token, address
        body = urlencode({"authenticity_token": token[1], **fields})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        status, _text = self._speak("POST", address, body, headers)
        assert status == 302, (address, status)


@dataclass(frozen=True, kw_only=True)
class Page:
    """The same page of both: the goal as a share of Redmine's CPU, who asks ours, both addresses."""

    name: str
    goal: int | None
    who: str
    ours: str
    theirs: str


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What one answer took in one turn, in milliseconds."""

    site: float
    database: float
    walls: tuple[float, ...]

    @property
    def cpu(self) -> float:
        """All of the processor's time."""
        return self.site + self.database


def main() -> None:
    """This function will fill Redmine once, check both, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--only-fill", action="store_true", help="make everything ready, measure nothing")
    asked = parser.parse_args()
    with opened(asked.folder):
        app = ready(asked.folder)
        if asked.only_fill:
            return
        facts = {**checked(), **_facts()}
        with owner() as connection:
            (office,) = connection.execute("SELECT id FROM people_office WHERE key = %s", [facts["key"]]).fetchone()
        facts["fresh"] = opened_for([office], each=asked.pairs * CHANGES + WARM)[office]
        with serving(asked.folder) as our_port, redmine(app) as (leader, their_port):
            ours = {name: Browser(port=our_port) for name in (DOER, KEEPER, LEADER)}
            for name, browser in ours.items():
                browser.sign_in(name)
            theirs = Visitor(port=their_port)
            theirs.sign_in(DOER)
            check(theirs, facts)
            settled()
            measure(asked, ours, theirs, leader, facts)


def _facts() -> dict[str, Any]:
    """Count from the rows what pages of Redmine must say, and compare ours with the same rows."""
    from django.utils import timezone

    from lachan.province.duties import queries as duties
    from lachan.province.people import queries as people
    from lachan.province.people.models import Account
    from lachan.province.web.identity import acting
    from lachan.rulebook.procedure.duties import CountedState

    at, account = timezone.now(), Account.objects.get(username=DOER)
    today = timezone.localdate(at)
    reader = people.reader_for(account_id=account.pk, on=today)
    with peer() as connection:
        (last,) = connection.execute("SELECT max(id) FROM issues").fetchone()
    with owner() as connection:
        connection.execute("SET timezone TO 'Asia/Ho_Chi_Minh'")
        rows = connection.execute(
            "SELECT id, title, state, kind, closed_at IS NULL, (due_at - interval '1 microsecond')::date, result_on,"
            " audience = 'everybody' OR owner_id = %s, code, version FROM duties_duty ORDER BY id",
            [reader.office_id],
        ).fetchall()
    waiting = {"waiting", "paused", "sent"}
    late = {
        key for key, _title, state, kind, is_open, due, result, ours, *_rest in rows
        if ours and is_open and due and kind == "task" and state not in waiting
        and (result > due if state == "handed_in" and result else due < today)
    }  # fmt: skip
    open_ones = {row[0] for row in rows if row[7] and row[4] and row[2] != "waiting"}
    with acting(reader):
        for counted, wanted in ((duties.OPEN, open_ones), ({CountedState.LATE}, late)):
            filters = duties.DutyFilters(counted=tuple(sorted(counted)))
            found = {one.id for one in duties.every_duty(reader=reader, at=at, filters=filters)}
            assert found == wanted, (counted, len(found), len(wanted))
    filled = [row for row in rows if row[0] <= last]  # what was opened since, to be taken, Redmine does not have
    return {
        "today": today,
        "issues": len(filled),
        "issues open": sum(row[4] for row in filled),
        "issues late": sum(row[4] and row[5] is not None and row[5] < today for row in filled),
        "issues with text": sum(TEXT in row[1].casefold() for row in filled),
        "ours open": len(open_ones), "ours late": len(late),
    }  # fmt: skip


def pages(facts: dict[str, Any]) -> list[Page]:
    """Return the pages that are compared."""
    yesterday = (facts["today"] - dt.timedelta(days=1)).isoformat()
    return [
        Page(name="G1 newest 50 open", goal=40, who=DOER, ours="/viec/danh-sach/?" + facts["open"][1:],
             theirs=_issues(("status_id", "o"), sort="id:desc")),
        Page(name="G1 50 of all, first due first", goal=40, who=DOER, ours="/viec/danh-sach/",
             theirs=_issues(("status_id", "*"), sort="due_date")),
        Page(name="G2 overdue by due date", goal=None, who=DOER, ours="/viec/danh-sach/?tinh-trang=late",
             theirs=_issues(("status_id", "o"), ("due_date", "<=", yesterday), sort="due_date")),
        Page(name="G3 text contains “xâm hại”", goal=80, who=DOER, ours="/viec/danh-sach/?q=x%C3%A2m+h%E1%BA%A1i",
             theirs=_issues(("status_id", "*"), ("subject", "~", TEXT), sort="id:desc")),
        Page(name="G4 one with its history", goal=30, who=DOER, ours=f"/viec/{facts['code']}/",
             theirs=f"/issues/{facts['issue']}"),
        Page(name="G2 page 900", goal=None, who=DOER, ours=f"/viec/danh-sach/?after={facts['place']}",
             theirs=_issues(("status_id", "*"), sort="id:desc") + "&page=900"),
        Page(name="G5 summary by body and state", goal=300, who=LEADER, ours="/tong-quan/",
             theirs=f"/projects/{PROJECT}/issues/report/assigned_to"),
    ]  # fmt: skip


def _issues(*filters: tuple[str, ...], sort: str) -> str:
    fields = [("set_filter", "1"), ("sort", sort), ("per_page", "50")]
    for name, operator, *values in filters:
        fields += [("f[]", name), (f"op[{name}]", operator), *((f"v[{name}][]", value) for value in values)]
    return f"/projects/{PROJECT}/issues?" + urlencode(fields)


def check(theirs: Visitor, facts: dict[str, Any]) -> None:
    """Refuse to measure when a page of Redmine does not show what the rows say."""
    with peer() as connection, owner() as ours:
        facts["issue"], events = ours.execute(
            "SELECT id, version FROM duties_duty WHERE code = %s", [facts["code"]]
        ).fetchone()
        facts["journals"], facts["last journal"] = connection.execute(
            "SELECT count(*) FILTER (WHERE journalized_id = %s), max(id) FROM journals", [facts["issue"]]
        ).fetchone()
        (facts["status"],) = connection.execute(
            "SELECT status_id FROM issues WHERE id = %s", [facts["issue"]]
        ).fetchone()
        (at_900,) = connection.execute("SELECT id FROM issues ORDER BY id DESC OFFSET 44950 LIMIT 1").fetchone()
    open_ones, all_, late, text, one, far, summary = (theirs.ask(page.theirs) for page in pages(facts))
    lists = {"issues open": open_ones, "issues": all_, "issues late": late, "issues with text": text}
    for wanted, shown in lists.items():
        assert f"/{facts[wanted]})" in shown, (wanted, facts[wanted], re.findall(r"\(\d+-\d+/\d+\)", shown))
        assert len(_FIRST_ISSUE.findall(shown)) == 50
    assert len(re.findall(r'id="change-\d+"', one)) == events - 1, events
    first = _FIRST_ISSUE.search(far)
    assert first and int(first[1]) == at_900
    lines = re.findall(r"<tr.*?</tr>", summary, re.DOTALL)
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", line, re.DOTALL) for line in lines]
    numbers = [[int(re.sub(r"<[^>]+>|\D", "", cell) or 0) for cell in row[-3:]] for row in rows if len(row) > 3]
    sums = [sum(column) for column in zip(*numbers, strict=True)]
    assert sums == [facts["issues open"], facts["issues"] - facts["issues open"], facts["issues"]], sums
    print(
        f"both agree with the rows: {facts['issues']:,} issues and duties, open {facts['issues open']:,} and"
        f" {facts['ours open']:,}, late {facts['issues late']:,} and {facts['ours late']:,},"
        f" with “{TEXT}” {facts['issues with text']:,}, {events} events of {facts['code']}"
    )
    print("(ours counts what waits for an event, is asked or is not for this reader apart, Redmine does not)")


@contextmanager
def redmine(app: Path) -> Iterator[tuple[int, int]]:
    """Have Redmine running with two workers, and give its first process and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["/usr/bin/puma", "-e", "production", "-w", "2", "-t", "1:5", "--preload", "-b", f"tcp://127.0.0.1:{port}"]
    log = (app / "instances" / "default" / "log" / "puma.log").open("w")
    with subprocess.Popen(command, cwd=app, env=surroundings(), stdout=log, stderr=log) as program:
        try:
            for _ in range(240):
                time.sleep(0.5)
                with socket.socket() as trying:
                    if trying.connect_ex(("127.0.0.1", port)) == 0:
                        break
            yield program.pid, port
        finally:
            pids = family(program.pid)
            program.terminate()
            try:
                program.wait(30)
            except subprocess.TimeoutExpired:  # a worker is still at a page
                for pid in pids:
                    os.kill(pid, signal.SIGKILL)
            log.close()


def family(leader: int) -> list[int]:
    """Return a process and its children."""
    found = [leader]
    for path in Path("/proc").glob("[0-9]*"):
        try:
            stat = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(stat[1]) in found:
            found.append(int(path.name))
    return found


def measure(
    asked: argparse.Namespace, ours: dict[str, Browser], theirs: Visitor, leader: int, facts: dict[str, Any]
) -> None:
    """Ask both in turns and print what every page took, then a change, then memory."""
    port = ours[DOER].port

    def database() -> list[int]:
        return processes(asked.folder, port)[1]

    def turn(pids: Callable[[], list[int]], asks: int, ask: Callable[[], object]) -> Turn:
        before, walls = [{pid: cpu([pid]) for pid in each} for each in (pids(), database())], []
        for _ in range(asks):
            started = time.perf_counter()
            ask()
            walls.append((time.perf_counter() - started) * 1000)
        site, backends = (spent(one, now) for one, now in zip(before, (pids(), database()), strict=True))
        return Turn(site=site * 1000 / asks, database=backends * 1000 / asks, walls=tuple(walls))

    def in_turns(
        their_ask: Callable[[], object], our_ask: Callable[[], object], their_asks: int, our_asks: int
    ) -> list[tuple[Turn, Turn]]:
        for _ in range(WARM):
            if their_asks > 1:
                their_ask()
            our_ask()
        return [
            (turn(lambda: family(leader), their_asks, their_ask),
             turn(lambda: processes(asked.folder, port)[0], our_asks, our_ask))
            for _ in range(asked.pairs)
        ]  # fmt: skip

    print(f"\n{'CPU ms a request (of that the database)':39} {'Redmine':>14} {'ours':>14} {'ratio (range)':>22}"
          f" {'goal':>5}   {'wall: Redmine':>19} {'ours':>19} {'ratio':>6}")  # fmt: skip
    *quick, slow = pages(facts)
    for page in quick:
        _print(page.name, page.goal, in_turns(
            lambda page=page: theirs.ask(page.theirs), lambda page=page: ours[page.who].ask(page.ours),
            THEIR_ASKS, OUR_ASKS))  # fmt: skip
    form, issue = ours[DOER].ask("/viec/danh-sach/?tinh-trang=late"), theirs.ask(f"/issues/{facts['issue']}")
    fresh, statuses = iter(facts["fresh"]), iter("45" * 1000)

    def take() -> None:
        ours[DOER].send("/viec/nhan/", {"viec": str(next(fresh))}, form)

    def turn_over() -> None:
        fields = {"_method": "patch", "issue[status_id]": next(statuses), "issue[notes]": "Đã nhận."}
        theirs.change(f"/issues/{facts['issue']}", fields, issue)

    _print("G6 a change with its history", 30, in_turns(turn_over, take, CHANGES, CHANGES))
    done = asked.pairs * CHANGES + WARM
    _check_changes(facts, done)
    site, _database = processes(asked.folder, port)
    mine, others = pss(site), pss(family(leader))
    told = (f"memory (proportional): Redmine {others:.0f} MB in {len(family(leader))} processes, ours {mine:.0f} MB"
            f" in {len(site)} with the worker, {mine / others:.2f} of it (goal 0.33)")  # fmt: skip
    print(told, flush=True)
    # Redmine's summary walks all counts for every cell, which takes half a minute: once a turn, and last.
    _print(slow.name, slow.goal, in_turns(
        lambda: theirs.ask(slow.theirs), lambda: ours[slow.who].ask(slow.ours), 1, OUR_ASKS))  # fmt: skip


def _check_changes(facts: dict[str, Any], done: int) -> None:
    """Refuse to let the changes stand when one of them is missing, and take those of Redmine back."""
    with owner() as connection, peer() as other:
        taken = connection.execute("SELECT count(*) FROM duties_duty WHERE id = ANY(%s) AND state = 'acknowledged'",
                                   [facts["fresh"]]).fetchone()  # fmt: skip
        kept = other.execute("SELECT count(*) FROM journals WHERE journalized_id = %s", [facts["issue"]]).fetchone()
        other.execute("DELETE FROM journal_details WHERE journal_id > %s", [facts["last journal"]])
        other.execute("DELETE FROM journals WHERE id > %s", [facts["last journal"]])
        other.execute("UPDATE issues SET status_id = %s WHERE id = %s", [facts["status"], facts["issue"]])
    assert taken == (done,), taken
    assert kept == (facts["journals"] + done,), kept


def _print(name: str, goal: int | None, turns: list[tuple[Turn, Turn]]) -> None:
    theirs, ours = ([pair[place] for pair in turns] for place in (0, 1))
    ratios = sorted(one.cpu / other.cpu for one, other in turns)
    walls = [sorted(wall for turn in each for wall in turn.walls) for each in (theirs, ours)]
    middles = [statistics.median(each) for each in walls]
    print(
        f"{name:39}",
        *(f"{statistics.median(one.cpu for one in each):7.1f} ({statistics.median(one.database for one in each):4.0f})"
          for each in (theirs, ours)),
        f"{statistics.median(ratios):8.1f} {f'({ratios[0]:.1f} – {ratios[-1]:.1f})':>13} {goal or '':>5}  ",
        *(f"{middle:6.0f} {f'({each[0]:.0f} – {each[-1]:.0f})':>13}"
          for middle, each in zip(middles, walls, strict=True)),
        f"{middles[0] / middles[1]:6.1f}",
        flush=True,
    )  # fmt: skip


if __name__ == "__main__":
    main()
