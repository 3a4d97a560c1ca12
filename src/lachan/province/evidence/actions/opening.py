"""Opens what was sealed: parts of an upload, objects of a version."""

import hashlib
from collections.abc import Iterator

from lachan.province.evidence.models import FileVersion, Upload
from lachan.province.evidence.sealing.errors import SealBroken
from lachan.province.evidence.sealing.keys import ring
from lachan.province.evidence.sealing.streams import unseal
from lachan.province.evidence.stores import store

ORIGINAL, WORKING = "original", "working"


def part_context(upload: Upload, offset: int) -> bytes:
    """This function will return what a part is bound to: its upload and its place there."""
    return upload.owner + f"/part/{offset}".encode()


def version_context(version: FileVersion, which: str) -> bytes:
    """This function will return what an object of a version is bound to: the version and which of its two it is."""
    return version.owner + f"/{which}".encode()


def received_pieces(upload: Upload) -> Iterator[bytes]:
    """This function will yield what arrived, in order; every part is verified before any of it is given."""
    key = ring().unwrap(upload.wrapped, owner=upload.owner)
    offset = 0
    for part in upload.parts.order_by("offset"):
        sealed = store().open(name=part.object)
        content = b"".join(unseal(sealed, key=key, context=part_context(upload, part.offset)))
        if part.offset != offset or len(content) != part.length:
            raise SealBroken
        yield content
        offset += part.length


def verified_pieces(version: FileVersion) -> Iterator[bytes]:
    """This function will read the served copy of a version to its end, and only then yield it from the start.

    So not one byte of a damaged copy leaves the house. Raises ``SealBroken``, ``KeyMissing``, ``ObjectMissing``.
    """
    name, which = version.original_object, ORIGINAL
    sha256, size = version.sha256, version.size
    if version.working_object:
        name, which = version.working_object, WORKING
        sha256, size = version.working_sha256, version.working_size or 0
    key = ring().unwrap(version.wrapped, owner=version.owner)
    context = version_context(version, which)
    digest, length = hashlib.sha256(), 0
    for piece in unseal(store().open(name=name), key=key, context=context):
        digest.update(piece)
        length += len(piece)
    if (digest.hexdigest(), length) != (sha256, size):
        raise SealBroken
    return unseal(store().open(name=name), key=key, context=context)
