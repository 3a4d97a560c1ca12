"""A stream sealed in frames (AES-256-GCM): opened frame by frame, in constant memory, never a byte unverified.

An object is ``LCE1``, a random prefix, then frames of 64 KiB plaintext and their tags. A frame's nonce is the
prefix, its number and whether it is the last, so that none can be moved, dropped or added; every frame is
bound to ``context``, so that no object can stand in for another.
"""

import os
from collections.abc import Iterable, Iterator
from struct import pack

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lachan.province.evidence.sealing.errors import SealBroken

_MAGIC = b"LCE1"
_PREFIX_BYTES, _TAG_BYTES = 7, 16
FRAME_BYTES = 64 * 1024
_SEALED_FRAME_BYTES = FRAME_BYTES + _TAG_BYTES
_HEADER_BYTES = len(_MAGIC) + _PREFIX_BYTES


def seal(pieces: Iterable[bytes], *, key: bytes, context: bytes) -> Iterator[bytes]:
    """This function will yield the sealed form of a stream: its header, then one frame at a time."""
    cipher, prefix = AESGCM(key), os.urandom(_PREFIX_BYTES)
    yield _MAGIC + prefix
    for number, (frame, is_last) in enumerate(_frames(pieces, FRAME_BYTES)):
        yield cipher.encrypt(_nonce(prefix, number, is_last), frame, _MAGIC + context)


def unseal(pieces: Iterable[bytes], *, key: bytes, context: bytes) -> Iterator[bytes]:
    """This function will yield the stream again, each frame only after it was verified; raises ``SealBroken``.

    Whoever reads must read to the end: only there is it known that nothing was cut off.
    """
    header, rest = _parted(iter(pieces), _HEADER_BYTES)
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise SealBroken
    cipher, prefix = AESGCM(key), header[len(_MAGIC) :]
    for number, (frame, is_last) in enumerate(_frames(rest, _SEALED_FRAME_BYTES)):
        try:
            yield cipher.decrypt(_nonce(prefix, number, is_last), frame, _MAGIC + context)
        except (InvalidTag, ValueError):
            raise SealBroken from None


def _nonce(prefix: bytes, number: int, is_last: bool) -> bytes:
    return prefix + pack(">I?", number, is_last)


def _parted(pieces: Iterator[bytes], count: int) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes, and a stream of what follows."""
    kept = b""
    while len(kept) < count and (piece := next(pieces, None)) is not None:
        kept += piece
    rest = kept[count:]

    def following() -> Iterator[bytes]:
        yield rest
        yield from pieces

    return kept[:count], following()


def _frames(pieces: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """The stream cut into pieces of one size, the last (perhaps empty, if it is the only one) marked."""
    kept = bytearray()
    for piece in pieces:
        kept += piece
        while len(kept) > size:
            yield bytes(kept[:size]), False
            del kept[:size]
    yield bytes(kept), True
