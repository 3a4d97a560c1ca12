"""What the running site consists of: the loaded program, the web server and the worker."""

import gc
import signal
from typing import Any

import django
from django.core.management import call_command
from django.db import connections
from django.template import engines

from lachan.server.environment import env

_LOGS_OF_GRANIAN = {
    "formatters": {},
    "handlers": {},
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("_granian", "granian.access")},
}
"""The server speaks through the same handler as everything else."""


def load_site() -> None:
    """This function will import and compile what every process needs, before they part.

    Pages of memory that nobody writes to are then shared; the collector leaves them alone.
    """
    django.setup()
    from lachan.server import urls, wsgi  # noqa: PLC0415 - both need Django ready

    del urls, wsgi
    backend: Any = engines["jinja2"]
    pages = backend.env
    for name in pages.list_templates(extensions=["html"]):
        pages.get_template(name)
    connections.close_all()
    gc.collect()
    gc.freeze()


def run_web_server(*, host: str, port: int) -> None:
    """This function will serve pages until SIGTERM (``LACHAN_WORKERS`` processes of ``LACHAN_THREADS`` threads)."""
    from granian import Granian  # noqa: PLC0415 - only this process needs it
    from granian.constants import HTTPModes, Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    Granian(
        "lachan.server.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=env.int("LACHAN_WORKERS", default=2),
        blocking_threads=env.int("LACHAN_THREADS", default=4),
        blocking_threads_idle_timeout=600,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
        log_dictconfig=_LOGS_OF_GRANIAN,
    ).serve()


def run_worker() -> None:
    """This function will do background work until SIGTERM, one job at a time.

    Plain files that a killed worker left behind are removed before anything else.
    """
    from lachan.province.evidence.actions.private_folder import (  # noqa: PLC0415 - needs Django ready
        sweep_private_folders,
    )

    sweep_private_folders()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    call_command("procrastinate", "worker", "--concurrency", str(env.int("LACHAN_JOBS", default=1)))
