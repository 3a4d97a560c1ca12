"""The keys of the province (KEK) and, wrapped by them, the key of each piece (DEK)."""

import base64
import binascii
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext as _

from lachan.province.evidence.sealing.errors import FaultyKeys, KeyMissing, SealBroken

KEY_BYTES = 32
_NONCE_BYTES = 12
_USE = b"lachan evidence key 1|"
_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedKey:
    """A data key as it is stored: encrypted under the key ``key_id`` and bound to one owner."""

    key_id: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """All keys that may open; the one named ``current`` closes."""

    current: str
    keys: Mapping[str, bytes] = field(repr=False)

    def wrap(self, data_key: bytes, *, owner: bytes) -> WrappedKey:
        """This function will wrap a data key under the current key for ``owner`` and nobody else."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = AESGCM(self.keys[self.current]).encrypt(nonce, data_key, _bound_to(owner, self.current))
        return WrappedKey(key_id=self.current, content=nonce + sealed)

    def unwrap(self, wrapped: WrappedKey, *, owner: bytes) -> bytes:
        """This function will open a data key. Raises ``KeyMissing`` and ``SealBroken``."""
        key = self.keys.get(wrapped.key_id)
        if key is None:
            raise KeyMissing(wrapped.key_id)
        nonce, sealed = wrapped.content[:_NONCE_BYTES], wrapped.content[_NONCE_BYTES:]
        try:
            return AESGCM(key).decrypt(nonce, sealed, _bound_to(owner, wrapped.key_id))
        except (InvalidTag, ValueError):
            raise SealBroken from None


def _bound_to(owner: bytes, key_id: str) -> bytes:
    return _USE + key_id.encode() + b"|" + owner


def new_data_key() -> bytes:
    """This function will return a fresh random key for one piece."""
    return os.urandom(KEY_BYTES)


def ring() -> Ring:
    """This function will return the keys of ``EVIDENCE_KEYS``; raises ``FaultyKeys``."""
    return read_ring(settings.EVIDENCE_KEYS)


@lru_cache(maxsize=4)
def read_ring(text: str) -> Ring:
    """This function will read ``id:base64`` entries, one a line or between commas; the first is current."""
    keys: dict[str, bytes] = {}
    for number, entry in enumerate(filter(None, re.split(r"[\s,]+", text)), start=1):
        key_id, _colon, content = entry.partition(":")
        if not _ID.fullmatch(key_id):
            raise FaultyKeys(
                _("EVIDENCE_KEYS: khóa thứ %(number)s không có tên đúng mẫu.") % {"number": number}
            )
        if key_id in keys:
            raise FaultyKeys(_("EVIDENCE_KEYS: khóa %(id)s khai hai lần.") % {"id": key_id})
        keys[key_id] = _key_of(content, key_id)
    if not keys:
        raise FaultyKeys(_("EVIDENCE_KEYS chưa có khóa nào."))
    return Ring(current=next(iter(keys)), keys=MappingProxyType(keys))


def _key_of(content: str, key_id: str) -> bytes:
    try:
        key = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise FaultyKeys(
            _("EVIDENCE_KEYS: khóa %(id)s phải là đúng 32 byte ngẫu nhiên viết bằng base64.") % {"id": key_id}
        )
    return key
