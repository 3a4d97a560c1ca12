"""Text messages through the gateway of the province, as ``docs/reference/sms.md`` describes it: at most once."""

import hashlib
import hmac
import http.client
import json
import urllib.parse

from django.conf import settings

from lachan.province.notices.channels.outcomes import NotKnown, NotSent
from lachan.province.notices.choices import WhyNot

_TAKEN = {200, 201, 202, 409}
"""409: it has a message with this mark already, and that is this one."""
_NEVER = {400, 413, 422}
_NOT_NOW = {401, 403, 404, 429, 503}
"""Somebody must set something right, or it is busy; what it says, it has not taken."""


def is_set_up() -> bool:
    """This function will say whether the province has a gateway (``SMS_GATEWAY_URL``, ``SMS_GATEWAY_KEY``)."""
    return bool(settings.SMS_GATEWAY_URL and settings.SMS_GATEWAY_KEY)


def send(*, number: str, text: str, message_id: str, at: str) -> None:
    """This function will hand one message to the gateway; it raises ``NotSent`` and ``NotKnown``.

    ``at`` is the instant in ISO 8601, signed with the words so that neither can be sent again later.
    """
    body = json.dumps({"id": message_id, "to": number, "text": text}, ensure_ascii=False).encode()
    target = urllib.parse.urlsplit(settings.SMS_GATEWAY_URL)
    make = http.client.HTTPSConnection if target.scheme == "https" else http.client.HTTPConnection
    line = make(target.hostname or "", target.port, timeout=settings.SMS_GATEWAY_SECONDS)
    try:
        line.connect()
    except OSError as failure:
        raise NotSent(WhyNot.UNREACHABLE) from failure
    try:
        path = urllib.parse.urlunsplit(("", "", target.path or "/", target.query, ""))
        line.request("POST", path, body, _headers(body, message_id, at))
        status = line.getresponse().status
    except (OSError, http.client.HTTPException) as failure:
        raise NotKnown from failure
    finally:
        line.close()
    _judge(status)


def signature(*, body: bytes, at: str) -> str:
    """This function will return the signature over instant and body, as both sides make it."""
    signed = at.encode() + b"." + body
    return "sha256=" + hmac.new(settings.SMS_GATEWAY_KEY.encode(), signed, hashlib.sha256).hexdigest()


def _headers(body: bytes, message_id: str, at: str) -> dict[str, str]:
    return {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": message_id,
        "X-Lachan-Timestamp": at,
        "X-Lachan-Signature": signature(body=body, at=at),
    }


def _judge(status: int) -> None:
    if status in _TAKEN:
        return
    if status in _NEVER:
        raise NotSent(WhyNot.REFUSED, is_final=True)
    if status in _NOT_NOW:
        raise NotSent(WhyNot.BUSY if status in {429, 503} else WhyNot.REFUSED)
    raise NotKnown
