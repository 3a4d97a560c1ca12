"""Whose file it is: a file found somewhere is known by its SHA-256, which the audit keeps."""

import re

from lachan.province.audit import queries as audit

_SHA256 = re.compile(r"[0-9a-f]{64}")
FoundFile = audit.Entry


def taken_out_as(*, sha256: str) -> tuple[FoundFile, ...] | None:
    """This function will return who took out a file with that hash and when, or none for what is no hash."""
    wanted = "".join(sha256.split()).lower()
    if not _SHA256.fullmatch(wanted):
        return None
    return audit.deeds_that_kept(action="exports.take_out", name="sha256", value=wanted)
