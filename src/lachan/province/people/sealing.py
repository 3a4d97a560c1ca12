"""Seals the secrets of second factors, each bound to its owner, under a key that no database knows."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12


class BrokenSealError(ValueError):
    """What was sealed with another key, for another owner, or changed since."""


def seal(plain: bytes, *, owner: str) -> bytes:
    """This function will return ``plain`` encrypted with AES-256-GCM so that only the same ``owner`` opens it."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_key("secrets")).encrypt(nonce, plain, owner.encode())


def unseal(sealed: bytes, *, owner: str) -> bytes:
    """This function will return what was sealed for ``owner``; it raises ``BrokenSealError``."""
    try:
        return AESGCM(_key("secrets")).decrypt(sealed[:_NONCE], sealed[_NONCE:], owner.encode())
    except (InvalidTag, ValueError) as error:
        raise BrokenSealError(owner) from error


def digest(text: str, *, owner: str) -> bytes:
    """This function will return a keyed digest: without the key nobody can try texts against it."""
    return hmac.new(_key("digests"), f"{owner}:{text}".encode(), hashlib.sha256).digest()


def _key(purpose: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"lachan second factor {purpose}".encode())
    return derived.derive(settings.SECOND_FACTOR_KEY.encode())
