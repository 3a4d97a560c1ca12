"""A job that fails is told by its task and number, without what it was given."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from procrastinate import App
from procrastinate.testing import InMemoryConnector

from tests.server.logs.marks import MARK, found_in


@pytest.mark.parametrize("attempts", [1, 2])
def test_a_failing_job_is_told_without_its_arguments(heard, attempts):
    app = App(connector=InMemoryConnector())

    @app.task(name="plans.read", retry=attempts - 1)
    def fail(name):
        raise LookupError(f"no child called {name}")

    def work():
        with app.open():
            fail.defer(name=MARK)
            app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)

    with ThreadPoolExecutor(1) as pool:  # a journey in the same process leaves an event loop in this thread
        pool.submit(work).result()

    told = heard.getvalue()
    assert found_in(told) == []
    assert "job_error plans.read[" in told
    assert "LookupError" in told
    assert "raise LookupError(" in told
