"""Codes that a person types: those of an app, which change every half minute, and those kept on paper."""

import datetime as dt
import os
import re
import secrets
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from cryptography.hazmat.primitives.twofactor.totp import TOTP

ISSUER: Final = "Lá Chắn"
APP_CODE: Final = 6
"""Figures of a code of the app."""
_STEP = 30
_DRIFT = 1
"""Steps that the clock of a telephone may be off."""
_PAPER_CODE = 10
_PAPER_CODES = 10


def new_secret() -> bytes:
    """This function will return a new secret of the length that RFC 4226 recommends."""
    return os.urandom(20)


def address_of_secret(*, secret: bytes, username: str) -> str:
    """This function will return what the square picture says to an app."""
    return TOTP(secret, APP_CODE, SHA1(), _STEP).get_provisioning_uri(username, ISSUER)  # noqa: S303 - RFC 6238


def step_of(*, secret: bytes, typed: str, at: dt.datetime, after: int) -> int | None:
    """This function will return the step of time (RFC 6238) that a code belongs to, none for a wrong code.

    ``after`` is the last step from which a code was taken: no code counts twice, nor any before it.
    """
    code = figures_of(typed).encode()
    now = int(at.timestamp()) // _STEP
    for step in range(now - _DRIFT, now + _DRIFT + 1):
        if step > after and _belongs(secret, code, step):
            return step
    return None


def _belongs(secret: bytes, code: bytes, step: int) -> bool:
    try:
        HOTP(secret, APP_CODE, SHA1()).verify(code, step)  # noqa: S303 - what every app computes
    except InvalidToken:
        return False
    return True


def new_paper_codes() -> tuple[str, ...]:
    """This function will return ten codes of ten figures, so that a keypad is enough: ``48301-95127``."""
    return tuple(_paper_code() for _ in range(_PAPER_CODES))


def _paper_code() -> str:
    figures = "".join(str(secrets.randbelow(10)) for _ in range(_PAPER_CODE))
    return f"{figures[:5]}-{figures[5:]}"


def is_paper_code(typed: str) -> bool:
    """This function will say whether what was typed is long enough for a code from paper."""
    return len(figures_of(typed)) == _PAPER_CODE


def figures_of(typed: str) -> str:
    """This function will return the figures of a code however it was grouped."""
    return re.sub(r"[\s.\-–]", "", typed)
