"""What holds for every test: no network but the database and this machine, and in which order they come."""

import gc
from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts

from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM


@pytest.fixture(autouse=True)
def _no_network():
    """Sockets reach the embedded database (a Unix socket) and servers that a test started itself."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _asked_by_the_house_itself():
    """What a test does outside of requests, it does as the house; every request brings its own reader."""
    with acting(SYSTEM):
        yield


MATRIX = Path(__file__).parent / "house" / "matrix"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the matrix first and together: its world is built once, and no worker ends with them."""
    items.sort(key=lambda item: MATRIX not in item.path.parents)


def pytest_collection_finish() -> None:
    """Leave the thousands of collected tests out of every later search for garbage."""
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(config, val, argname):
    """Bytes are named after their argument: what is made anew in every process must not name a test."""
    return argname if isinstance(val, bytes) else None
