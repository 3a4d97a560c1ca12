"""What ClamAV says of a file: asked over the socket of its daemon, when one is configured."""

import socket
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_noop

_CHUNK = 256 * 1024
_LONGEST_ANSWER = 4096
_CONNECT_SECONDS = 5.0
_TOO_LARGE = "INSTREAM size limit exceeded. ERROR"


class Verdict(StrEnum):
    """What is known about viruses in a file."""

    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Scan:
    """A verdict and, in a word, why: the name of the virus, or what went wrong (in Vietnamese)."""

    verdict: Verdict
    detail: str = ""


_NOT_CONFIGURED = gettext_noop("Chưa cấu hình chương trình quét vi-rút.")
_NO_ANSWER = gettext_noop(
    "Chương trình quét vi-rút không trả lời; tệp ở lại khu cách ly và sẽ được quét lại."
)
_ODD_ANSWER = gettext_noop("Chương trình quét vi-rút trả lời không hiểu được; tệp ở lại khu cách ly.")
_LIMIT = gettext_noop(
    "Tệp lớn hơn giới hạn của chương trình quét vi-rút; người quản trị cần nâng StreamMaxLength lên ít nhất 100M."
)


def scan(path: Path) -> Scan:
    """This function will have ClamAV look at a file, within ``CLAMAV_SECONDS`` in all.

    Whatever is no plain "clean" or "infected" is ``FAILED``: the file stays in quarantine and may be tried again.
    """
    if not settings.CLAMAV_SOCKET:
        return Scan(Verdict.NOT_SCANNED, _NOT_CONFIGURED)
    until = monotonic() + settings.CLAMAV_SECONDS
    try:
        with _connected(settings.CLAMAV_SOCKET, until) as daemon:
            with suppress(BrokenPipeError, ConnectionResetError):  # it may refuse before it has heard all
                _send(daemon, path, until)
            answer = _answer(daemon, until)
    except OSError:
        return Scan(Verdict.FAILED, _NO_ANSWER)
    return _read(answer)


def is_answering() -> bool:
    """This function will say whether the configured daemon answers its greeting."""
    until = monotonic() + _CONNECT_SECONDS
    try:
        with _connected(settings.CLAMAV_SOCKET, until) as daemon:
            daemon.sendall(b"zPING\0")
            return _answer(daemon, until) == b"PONG\0"
    except OSError:
        return False


def address(configured: str) -> tuple[socket.AddressFamily, str | tuple[str, int]]:
    """This function will read ``unix:/path`` or ``tcp:host:port``; ``ImproperlyConfigured`` for anything else."""
    scheme, _, place = configured.partition(":")
    host, _, port = place.rpartition(":")
    if scheme == "unix" and place.startswith("/"):
        return socket.AF_UNIX, place
    if scheme == "tcp" and host and port.isascii() and port.isdigit() and 0 < int(port) < 65_536:
        inner = host.strip("[]")
        return (socket.AF_INET6 if ":" in inner else socket.AF_INET), (inner, int(port))
    raise ImproperlyConfigured(f"CLAMAV_SOCKET={configured}: unix:/path or tcp:host:port")


def _connected(configured: str, until: float) -> socket.socket:
    family, place = address(configured)
    daemon = socket.socket(family, socket.SOCK_STREAM)
    try:
        daemon.settimeout(min(_CONNECT_SECONDS, _left(until)))
        daemon.connect(place)
    except BaseException:
        daemon.close()
        raise
    return daemon


def _send(daemon: socket.socket, path: Path, until: float) -> None:
    """Send the file as INSTREAM wants it: pieces after their lengths, a length of nought at the end."""
    daemon.settimeout(_left(until))
    daemon.sendall(b"zINSTREAM\0")
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            daemon.settimeout(_left(until))
            daemon.sendall(len(piece).to_bytes(4, "big") + piece)
    daemon.sendall(bytes(4))


def _answer(daemon: socket.socket, until: float) -> bytes:
    answer = b""
    while b"\0" not in answer and len(answer) < _LONGEST_ANSWER:
        daemon.settimeout(_left(until))
        piece = daemon.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer


def _left(until: float) -> float:
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _read(answer: bytes) -> Scan:
    """Read one whole answer strictly: an answer that was cut is no verdict."""
    line, end, rest = answer.partition(b"\0")
    if not end:
        return Scan(Verdict.FAILED, _NO_ANSWER)
    text = line.decode("ascii", errors="replace").strip()
    if rest:
        return Scan(Verdict.FAILED, _ODD_ANSWER)
    if text == "stream: OK":
        return Scan(Verdict.CLEAN)
    if text.startswith("stream: ") and text.endswith(" FOUND") and (name := text[8:-6].strip()):
        return Scan(Verdict.INFECTED, name)
    return Scan(Verdict.FAILED, _LIMIT if text == _TOO_LARGE else _ODD_ANSWER)
