"""Programs, scripts and archives hidden in another file; found by signatures long enough to mean it."""

import re
from dataclasses import dataclass

from lachan.province.evidence.inspecting import limits
from lachan.province.evidence.inspecting.content import Content, little
from lachan.province.evidence.inspecting.problems import ProblemKey

_FAR = 64
_BEFORE_PE = 4096
"""Linkers put the old DOS stub before a program's own head; it is never longer."""
_MOST_STUBS = 64


@dataclass(frozen=True, slots=True)
class Sign:
    """A literal to search for, and what must follow for it to mean anything."""

    literal: bytes
    rest: re.Pattern[bytes]
    means: ProblemKey


def _sign(literal: bytes, rest: bytes, means: ProblemKey = ProblemKey.PROGRAM_INSIDE) -> Sign:
    return Sign(literal, re.compile(rest, re.DOTALL), means)


_BINARY = (
    _sign(b"\x7fELF", rb"[\x01\x02][\x01\x02]\x01.\0{7}"),
    _sign(b"\xcf\xfa\xed\xfe", rb"[\x07\x0c]\0\0\x01"),
    _sign(b"\xce\xfa\xed\xfe", rb"[\x07\x0c]\0\0\0"),
    _sign(b"L\0\0\0\x01\x14\x02\0", rb"\0\0\0\0\xc0\0\0\0"),
    _sign(b"MSCF\0\0\0\0", rb"....\0\0\0\0", ProblemKey.TWO_IN_ONE),
    _sign(b"Rar!\x1a\x07", rb"[\0\x01]", ProblemKey.TWO_IN_ONE),
    _sign(b"7z\xbc\xaf\x27\x1c", rb"\0[\0-\x04]", ProblemKey.TWO_IN_ONE),
    _sign(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rb"\0{16}", ProblemKey.TWO_IN_ONE),
)
_WRITTEN = (
    _sign(b"<?php", rb"\s"),
    _sign(b"<script", rb"[\s>]"),
    _sign(b"<SCRIPT", rb"[\s>]"),
    _sign(b"#!/bin/", rb"\w"),
    _sign(b"#!/usr/bin/", rb"\w"),
)
_BEGINNINGS = (
    b"MZ", b"#!/", b"<?php", b"\xca\xfe\xba\xbe", b"dex\n",
    *(sign.literal for sign in _BINARY if sign.means is ProblemKey.PROGRAM_INSIDE),
)  # fmt: skip


def hidden(content: Content, *, is_binary: bool) -> set[ProblemKey]:
    """This function will find what is hidden; in text, a piece of a script is nothing hidden."""
    signs = _BINARY + _WRITTEN if is_binary else _BINARY
    found = {sign.means for sign in signs if _stands_in(content, sign)}
    if _windows_program(content):
        found.add(ProblemKey.PROGRAM_INSIDE)
    return found


def begins_as_program(head: bytes) -> bool:
    """This function will say whether the beginning of a packed file is a program or a script."""
    return head.startswith(_BEGINNINGS)


def _stands_in(content: Content, sign: Sign) -> bool:
    at = -1
    for _ in range(limits.MAX_STEPS):
        at = content.find(sign.literal, at + 1)
        if at < 0:
            return False
        after = at + len(sign.literal)
        if sign.rest.match(content[after : after + _FAR]):
            return True
    return True  # nobody's photo has twenty thousand near misses


def _windows_program(content: Content) -> bool:
    at = -1
    for _ in range(limits.MAX_STEPS):
        at = content.find(b"PE\0\0", at + 1)
        if at < 0:
            return False
        if _is_pointed_at(content[max(at - _BEFORE_PE, 0) : at]):
            return True
    return True


def _is_pointed_at(stub: bytes) -> bool:
    """Say whether an old DOS head in ``stub`` points to the place right behind it."""
    start = len(stub)
    for _ in range(_MOST_STUBS):
        start = stub.rfind(b"MZ", 0, start)
        if start < 0:
            return False
        if little(stub, start + 0x3C) == len(stub) - start:
            return True
    return True
