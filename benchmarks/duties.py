"""Times the pages of duties through the real server: ``python benchmarks/duties.py FOLDER [FOLDER …]``.

Each FOLDER holds a province made by ``benchmarks/province.py``; of several, the smallest first, growth is told.
Everybody signs in through the door; scope, row-level security and the audit are on. Correctness first: before
anything is timed, the lists are compared with what the events and titles say, read without them. CPU is that of the
site's processes and of the database's, a request; wall time is of one person alone; then of sixteen at once, who
read for a second between two pages, and of sixteen who ask without a pause, on the cores that answer them.
"""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

from serving import Browser, Cost, at_once, cost_of, processes, pss, serving

from province import opened, owner

ASKS, SECONDS, PEOPLE, READING = 40, 6.0, 16, 1.0
DOER, KEEPER = "sogiaoduc", "thuongtruc"


def main(folders: list[Path]) -> None:
    """This function will print a table for every folder, and the growth from the first to the last."""
    costs: list[dict[str, Cost]] = []
    for folder in folders:
        with opened(folder):
            facts = checked()
        print(f"\n{facts['duties']:,} duties, the lists agree with a recount")
        with serving(folder) as port:
            costs.append(measured(folder, port, facts))
    if len(costs) > 1:
        print("\ngrowth of CPU from the first to each other, the same page")
        for name, first in costs[0].items():
            print(f"{name:44}", *(f"{one[name].cpu / first.cpu:6.2f}" for one in costs[1:]))


def pages(facts: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Return the pages by name: who asks, and for what."""
    return {
        "my duties": (DOER, "/viec/"),
        "my duties, standing agency": (KEEPER, "/viec/"),
        "waits for my decision, standing agency": (KEEPER, "/viec/?xem=cho-quyet-dinh"),
        "what is done": (DOER, "/viec/?xem=da-xong"),
        "a duty with its history": (DOER, f"/viec/{facts['code']}/"),
        "list of all duties": (DOER, "/viec/danh-sach/"),
        "one body's open duties": (DOER, f"/viec/danh-sach/?co-quan={facts['key']}" + facts["open"]),
        "overdue by due date": (DOER, "/viec/danh-sach/?tinh-trang=late"),
        "text contains “xam hai”": (DOER, "/viec/danh-sach/?q=xam+hai"),
        "text of few duties": (DOER, f"/viec/danh-sach/?q={facts['rare']}"),
        "the whole province on one page": (KEEPER, "/tong-quan/"),
        "progress of a plan of middling size": (KEEPER, f"/tong-quan/ke-hoach/{facts['plan']}/"),
        "progress of the largest plan": (KEEPER, f"/tong-quan/ke-hoach/{facts['largest']}/"),
        "scorecards of the year, all bodies": (KEEPER, "/tong-quan/co-quan/"),
        "page 900 of the list": (DOER, f"/viec/danh-sach/?after={facts['place']}"),
    }


def checked() -> dict[str, Any]:
    """Compare what lists and searches give with a recount, and return what the pages need."""
    from django.utils import timezone

    from lachan.province.duties import queries as duties
    from lachan.province.people import queries as people
    from lachan.province.people.models import Account
    from lachan.province.web.identity import acting

    at, account = timezone.now(), Account.objects.get(username=DOER)
    reader = people.reader_for(account_id=account.pk, on=timezone.localdate(at))
    with owner() as connection, acting(reader):
        office = reader.office_id
        (key,) = connection.execute("SELECT key FROM people_office WHERE id = %s", [office]).fetchone()
        titles = connection.execute(
            "SELECT d.id, d.folded, d.owner_id, d.due_at < now(), d.state, d.kind, d.closed_at IS NULL"
            " FROM duties_duty d WHERE audience = 'everybody' OR owner_id = %s",
            [office],
        ).fetchall()
        rare = "lop tap huan ky nang dien dan kh7"
        for words in ("xam hai", "kh3 019", rare):
            wanted = {row[0] for row in titles if all(any(one.startswith(word) for one in row[1].split())
                                                      for word in words.split())}  # fmt: skip
            if len(wanted) < 50_000:
                found = duties.every_duty(reader=reader, at=at, filters=duties.DutyFilters(words=words))
                assert {one.id for one in found} == wanted, words
        open_ones = {row[0] for row in titles if row[2] == office and row[6]}
        asked = duties.DutyFilters(offices=(key,), counted=tuple(sorted(duties.OPEN)))
        listed = {one.id for one in duties.every_duty(reader=reader, at=at, filters=asked)}
        waiting = {row[0] for row in titles if row[4] == "waiting"}
        assert listed == open_ones - waiting, (len(listed), len(open_ones))
        after = ""
        for _ in range(9):
            page = duties.duty_list(
                reader=reader, at=at, filters=duties.DutyFilters(), after=after, size=5000
            )
            after = page.next_after or after
        done = connection.execute(
            "SELECT code FROM duties_duty WHERE owner_id = %s AND state = 'completed'"
            " ORDER BY version DESC, id LIMIT 1",
            [office],
        ).fetchone()
        return {
            "duties": len(titles), "key": key, "code": done[0], "place": after, "rare": "kh3+019",
            "open": "".join(f"&tinh-trang={one}" for one in sorted(duties.OPEN)), **_plans(connection, at),
        }  # fmt: skip


def _plans(connection: Any, at: dt.datetime) -> dict[str, str]:
    """Return the plan of middling size and the largest, whose progress counts as many duties as they have."""
    from lachan.province.board import queries as board
    from lachan.province.people import queries as people
    from lachan.province.people.models import Account
    from lachan.province.web.identity import acting
    from lachan.rulebook.access.deciding import SYSTEM

    with acting(SYSTEM):
        keeper = people.reader_for(account_id=Account.objects.get(username=KEEPER).pk, on=at.date())
    counted = connection.execute(
        "SELECT document.code, count(*) FROM duties_duty duty JOIN duties_series series ON series.id = duty.series_id"
        " JOIN plans_assignment assignment ON assignment.id = series.subject_id"
        " JOIN plans_document document ON document.id = assignment.document_id"
        " WHERE duty.audience = 'everybody' GROUP BY 1 ORDER BY 2, 1"
    ).fetchall()
    chosen = counted[len(counted) // 2], counted[-1]
    with acting(keeper):
        for code, many in chosen:
            progress = board.progress(reader=keeper, code=code, at=at)
            assert progress is not None, code
            assert progress.total.total == many, (code, progress.total.total, many)
    return {"plan": chosen[0][0], "largest": chosen[1][0]}


def measured(folder: Path, port: int, facts: dict[str, Any]) -> dict[str, Cost]:
    """Time every page alone, then with sixteen people at once, then say what memory it took."""
    browsers = {name: Browser(port=port) for name in (DOER, KEEPER)}
    for name, browser in browsers.items():
        browser.sign_in(name)
    crowd = [Browser(port=port) for _ in range(PEOPLE)]
    for place, browser in enumerate(crowd):
        browser.sign_in(f"canbo{place + 30:04d}")
    costs = {}
    print(f"{'':44} {'site':>6} {'db':>6} {'CPU ms':>7} {'wall':>6} {'(range)':>15}"
          f"   {'16 reading: /s':>14} {'median':>7} {'p95':>7}   {'no pause: /s':>12} {'p95':>7}")  # fmt: skip
    for name, (who, address) in pages(facts).items():
        cost = cost_of(browsers[who], address, folder=folder, port=port, asks=ASKS)
        calm = at_once(crowd, address, seconds=2 * SECONDS, reading=READING)
        rate, _median, p95 = at_once(crowd, address, seconds=SECONDS)
        wall = cost.wall
        print(f"{name:44} {cost.site:6.1f} {cost.database:6.1f} {cost.cpu:7.1f} {wall[len(wall) // 2]:6.1f}"
              f" {f'({wall[0]:.0f} – {wall[-1]:.0f})':>15}   {calm[0]:14.0f} {calm[1]:7.0f} {calm[2]:7.0f}"
              f"   {rate:12.0f} {p95:7.0f}",
              flush=True)  # fmt: skip
        costs[name] = cost
    site, database = processes(folder, port)
    print(
        f"memory (proportional): site {pss(site):.0f} MB in {len(site)} processes, database {pss(database):.0f} MB"
    )
    return costs


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
