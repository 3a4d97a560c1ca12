"""What holds for every test: no network but the database and this machine."""

import pytest
from pytest_socket import socket_allow_hosts


@pytest.fixture(autouse=True)
def _no_network():
    """Sockets reach the embedded database (a Unix socket) and servers that a test started itself."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
