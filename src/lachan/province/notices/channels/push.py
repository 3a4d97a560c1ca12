"""Messages to devices through the services of the browsers' makers (RFC 8030, VAPID of RFC 8292): at least once.

A message has the same topic every time it is tried: a copy takes the place of the one before.
"""

import datetime as dt
import hashlib
import http.client
import os
import urllib.parse
from dataclasses import dataclass

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from lachan.province.notices.channels.outcomes import NotSent
from lachan.province.notices.channels.sealing import public_bytes, sealed, unwrapped, wrapped
from lachan.province.notices.choices import WhyNot

_TAKEN = {200, 201, 202, 204}
_GONE = {404, 410}
_NEVER = {400, 413}
_BUSY = {429, 500, 502, 503, 504}
_LIVES = dt.timedelta(hours=12)
_KEPT = dt.timedelta(days=2)
"""How long a service keeps a message for a device that is off; later the page of notices says it."""


class Gone(Exception):
    """The browser is no more, or has turned messages off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One browser, as messages are sealed and addressed to it."""

    endpoint: str
    public_key: str
    secret: str


def site_key() -> str:
    """This function will return the key by which browsers know this site."""
    return wrapped(public_bytes(_own_key().public_key()))


def may_be_reached(endpoint: str) -> bool:
    """This function will say whether an address is one of a known service (``PUSH_SERVICES``).

    A browser names the address; without this a message could be sent into the network of the province.
    """
    try:
        target = urllib.parse.urlsplit(endpoint)
        port = target.port
    except ValueError:
        return False
    host = target.hostname or ""
    is_known = any(
        host.endswith(one) if one.startswith(".") else host == one.partition(":")[0]
        for one in settings.PUSH_SERVICES
    )
    if "@" in target.netloc or not is_known:
        return False
    return (target.scheme == "https" and port in (None, 443)) or _is_beside(target)


def _is_beside(target: urllib.parse.SplitResult) -> bool:
    """A service on this machine, named with its port in ``PUSH_SERVICES``: for trying."""
    return target.scheme == "http" and f"{target.hostname}:{target.port}" in settings.PUSH_SERVICES


def send(*, target: Target, text: bytes, is_urgent: bool, message_id: str, at: dt.datetime) -> None:
    """This function will hand one message to the service of a browser; it raises ``NotSent`` and ``Gone``."""
    if not may_be_reached(target.endpoint):
        raise Gone
    where = urllib.parse.urlsplit(target.endpoint)
    body = sealed(
        text,
        public_key=target.public_key,
        secret=target.secret,
        salt=os.urandom(16),
        own=ec.generate_private_key(ec.SECP256R1()),
    )
    make = http.client.HTTPSConnection if where.scheme == "https" else http.client.HTTPConnection
    line = make(where.hostname or "", where.port, timeout=settings.PUSH_SECONDS)
    try:
        path = urllib.parse.urlunsplit(("", "", where.path or "/", where.query, ""))
        line.request("POST", path, body, _headers(where, is_urgent, message_id, at))
        status = line.getresponse().status
    except (OSError, http.client.HTTPException) as failure:
        raise NotSent(WhyNot.UNREACHABLE) from failure
    finally:
        line.close()
    _judge(status)


def _headers(
    where: urllib.parse.SplitResult, is_urgent: bool, message_id: str, at: dt.datetime
) -> dict[str, str]:
    claims = {
        "aud": f"{where.scheme}://{where.netloc}",
        "exp": int((at + _LIVES).timestamp()),
        "sub": _contact(),
    }
    token = jwt.encode(claims, _own_key(), algorithm="ES256")
    return {
        "Authorization": f"vapid t={token}, k={site_key()}",
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(_KEPT.total_seconds())),
        "Topic": wrapped(hashlib.sha256(message_id.encode()).digest())[:32],
        "Urgency": "high" if is_urgent else "normal",
    }


def _contact() -> str:
    """Whom the service can turn to; it wants HTTPS or a mail address."""
    is_public = settings.SITE_ADDRESS.startswith("https://")
    return settings.SITE_ADDRESS if is_public else f"mailto:{settings.DEFAULT_FROM_EMAIL}"


def _own_key() -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(unwrapped(settings.PUSH_KEY)), ec.SECP256R1())


def _judge(status: int) -> None:
    if status in _TAKEN:
        return
    if status in _GONE:
        raise Gone
    if status in _NEVER:
        raise NotSent(WhyNot.REFUSED, is_final=True)
    raise NotSent(WhyNot.BUSY if status in _BUSY else WhyNot.REFUSED)
