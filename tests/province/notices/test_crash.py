"""Real workers killed in the middle, and two at once: nothing twice, nothing missed, what is not known is said."""

import json
import os
import signal
import subprocess
import sys
import threading

import pytest

from tests.province.notices.sinks import MailSink, SmsSink, served
from tests.server.lachan import ROOT, command, migrate, surroundings

pytestmark = pytest.mark.slow
ONE_SHOT = ("manage", "procrastinate", "worker", "--one-shot", "--queues", "default")


class World:
    """A house of its own with a mail server and a gateway beside it."""

    def __init__(self, folder, mail: MailSink, sms: SmsSink) -> None:
        self.folder, self.mail, self.sms = folder, mail, sms
        self.more = {
            "EMAIL_URL": mail.url, "SMS_GATEWAY_URL": sms.url, "SMS_GATEWAY_KEY": "key", "SECRET_KEY": "only-for-tests",
        }  # fmt: skip

    def work(self, *words: str) -> dict:
        done = subprocess.run(
            [sys.executable, "-m", "tests.province.notices.working", *words],
            cwd=ROOT, env=surroundings(self.folder, **self.more), capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
        return json.loads(done.stdout.splitlines()[-1]) if done.stdout else {}

    def worker(self) -> subprocess.Popen:
        return subprocess.Popen(
            command(*ONE_SHOT), cwd=ROOT, env=surroundings(self.folder, **self.more),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    @property
    def deliveries(self) -> list[list]:
        return self.work("verify")["deliveries"]


@pytest.fixture
def world(tmp_path):
    migrate(tmp_path)
    mail, sms = MailSink(), SmsSink()
    with served(mail), served(sms):
        yield World(tmp_path, mail, sms)


def test_a_worker_killed_while_it_sends(world):
    world.work("tell", "1")
    for sink in (world.mail, world.sms):
        taken, go_on = threading.Event(), threading.Event()

        def taken_and_silent(taken=taken, go_on=go_on) -> None:
            taken.set()
            go_on.wait(60)

        sink.answer = taken_and_silent
        worker = world.worker()
        assert taken.wait(60), "the message left"
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait(10)
        go_on.set()
    assert world.deliveries == [["mail", "sending", 1], ["sms", "sending", 1]]

    world.mail.answer, world.sms.answer = lambda: "250 taken", lambda: 202
    world.work("take-over", "0.1")
    assert [state for _channel, state, _tries in world.deliveries] == ["sending", "sending"], (
        "too early to say"
    )
    assert world.work("take-over", "5")["queued"] == 2
    world.work("take-over", "500")

    assert world.deliveries == [["mail", "sent", 2], ["sms", "uncertain", 1]]
    assert len(world.mail.taken) == 2 and len(set(world.mail.ids)) == 1, "a second copy has the same mark"
    assert len(world.sms.taken) == 1


def test_two_workers_at_once(world):
    people = 12
    world.work("tell", str(people))
    workers = [world.worker() for _each in range(2)]
    assert [worker.wait(120) for worker in workers] == [0, 0]
    world.work("take-over", "5")
    assert sorted(str(mail["To"]) for mail in world.mail.taken) == sorted(
        f"{n}@example.vn" for n in range(people)
    )
    assert sorted(message["to"] for message in world.sms.taken) == [f"+8491234{n:04d}" for n in range(people)]
    assert {(state, tries) for _channel, state, tries in world.deliveries} == {("sent", 1)}
