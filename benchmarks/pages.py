"""Times the pages of the register now and as they were first built: ``python benchmarks/pages.py [PLAN]``.

The foundation had no row-level security, no second factor, no delegation and no looks on record; what its pages
have gained since is what access and audit cost. Both programs run at the same time, each on its own embedded
PostgreSQL with the same data, and take turns page by page. Correctness first: every page must answer, and the
registers must list the same assignments, or nothing is measured.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT.parent / "shared" / "plans" / "hung-yen-2021.txt"
FOUNDATION = "fec5a03"
ROUNDS, ASKS = 9, 8
AT_MOST = 1.2
PASSWORD = "chi-de-do"
OFFICER = "thuongtruc"


def main(plan: Path) -> int:
    """This function will print the medians of both and return 1 when a page has gained more than it may."""
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder) / "foundation"
        subprocess.run(
            ["git", "worktree", "add", "--quiet", "--detach", old, FOUNDATION], cwd=ROOT, check=True
        )
        try:
            with side(old, plan) as before, side(ROOT, plan) as now:
                return report(compare(before, now))
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", old], cwd=ROOT, check=True)


@contextmanager
def side(checkout: Path, plan: Path) -> Iterator[Callable[[str], Any]]:
    """This function will run the program of a checkout and give a way to ask it for one page after the other."""
    with tempfile.TemporaryDirectory() as data:
        surroundings = os.environ | {
            "LACHAN_DATA_DIR": data, "SECRET_KEY": "only-for-measuring", "LACHAN_STATIC_FROM_SOURCES": "1",
            "DJANGO_SETTINGS_MODULE": "lachan.server.settings", "ALLOWED_HOSTS": "testserver",
            "PYTHONPATH": str(checkout / "src"), "SECOND_FACTOR": "optional",
        }  # fmt: skip
        command = [sys.executable, __file__, "--answer", str(plan)]
        with subprocess.Popen(
            command, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as program:
            assert program.stdin
            assert program.stdout

            def ask(name: str) -> Any:
                print(name, file=program.stdin, flush=True)
                while not (line := program.stdout.readline()).startswith("{"):
                    assert line, "the program has ended"
                return json.loads(line)["answer"]

            yield ask
            program.stdin.close()


def compare(
    before: Callable[[str], Any], now: Callable[[str], Any]
) -> dict[str, tuple[list[float], list[float]]]:
    """This function will return, for every page, the milliseconds of the foundation and of today."""
    assert before("codes") == now("codes") != [], "the registers differ"
    names = before("pages")
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in names}
    for _ in range(ROUNDS):
        for name in names:
            times[name][0].extend(before(name))
            times[name][1].extend(now(name))
    return times


def report(times: dict[str, tuple[list[float], list[float]]]) -> int:
    """This function will print a row a page and return 1 when one costs too much."""
    worst = 0.0
    for name, (old, new) in times.items():
        before, after = statistics.median(old), statistics.median(new)
        worst = max(worst, after / before)
        print(f"{name:24} {before:8.1f} ms {after:8.1f} ms   x {after / before:.2f}")
    print(f"worst: x {worst:.2f}, at most {AT_MOST}")
    return int(worst > AT_MOST)


def answer_forever(plan: Path) -> None:
    """This function will prepare the province and answer what ``main`` asks on standard input, as JSON."""
    from lachan.server.commands.administration import open_house

    with open_house():
        prepare(plan)
        ask, addresses = pages()
        for line in sys.stdin:
            name = line.strip()
            if name == "codes":
                say(re.findall(r'<span class="code">([^<]+)</span>', ask(addresses["register"])))
            elif name == "pages":
                say([*addresses])
            else:
                say(timed(lambda address=addresses[name]: ask(address)))


def say(answer: object) -> None:
    """This function will answer in one line."""
    print(json.dumps({"answer": answer}), flush=True)


def timed(work: Callable[[], object]) -> list[float]:
    """This function will return the milliseconds of some calls, after one that warms up."""
    work()
    times = []
    for _ in range(ASKS):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return times


def prepare(plan: Path) -> None:
    """This function will make the province: offices, one plan in force, one document in review, people."""
    from django.core.management import call_command
    from django.utils import timezone

    from lachan.province.people import actions as people
    from lachan.rulebook.access.deciding import SYSTEM

    call_command("migrate", interactive=False, verbosity=0)
    people.load_reference(by=SYSTEM, at=timezone.now())
    call_command("put_plan_in_force", str(plan), verbosity=0)
    people.create_demo_accounts(password=PASSWORD, by=SYSTEM, at=timezone.now())
    leave_in_review(plan)


def leave_in_review(plan: Path) -> None:
    """This function will leave a second copy of the plan under review."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from lachan.province.people import queries as people
    from lachan.province.plans import actions, jobs

    account = get_user_model().objects.get(username=OFFICER).pk
    reader = people.reader_for(account_id=account, on=timezone.localdate())
    with acting(reader):
        document = actions.upload_document(
            content=plan.read_bytes() + b"\n", name="ban-sao.txt", by=reader, at=timezone.now()
        )
    jobs.read_uploaded(document)


def acting(reader: Any) -> Any:
    """This function will act for a reader where the program knows of it; the foundation did not."""
    try:
        from lachan.province.web.identity import acting as act
    except ImportError:
        return nullcontext()
    return act(reader)


def pages() -> tuple[Callable[[str], str], dict[str, str]]:
    """This function will return who asks for an address, and the addresses by name."""
    from django.test import Client
    from django.urls import reverse

    client = Client()
    client.post(reverse("people:sign_in"), {"username": OFFICER, "password": PASSWORD})

    def ask(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.content.decode()

    listed = ask(reverse("plans:documents"))
    register, review = found(r"/ke-hoach/\d+/", listed), found(r"/ke-hoach/\d+/doi-chieu/", listed)
    return ask, {
        "documents": reverse("plans:documents"),
        "register": register,
        "register, one quarter": f"{register}?deadline=2021-Q2",
        "assignment": found(r"/ke-hoach/viec/[^/]+/", ask(register)),
        "text with marks": f"{register}van-ban/",
        "printed register": f"{register}in/",
        "targets": reverse("plans:targets"),
        "search": reverse("plans:search") + "?q=tre+em",
        "mine": reverse("plans:mine"),
        "review": review,
        "account": reverse("people:account"),
    }


def found(pattern: str, page: str) -> str:
    """This function will return the first address of that form on a page."""
    link = re.search(f'href="({pattern})"', page)
    assert link, pattern
    return link[1]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--answer"]:
        answer_forever(Path(sys.argv[2]))
    else:
        sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else PLAN))
