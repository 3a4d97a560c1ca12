"""Sealed bytes open only whole, in order, in their own place and with their own key."""

import os

import pytest

from lachan.province.evidence.sealing.errors import FaultyKeys, KeyMissing, SealBroken
from lachan.province.evidence.sealing.keys import Ring, WrappedKey, new_data_key, read_ring
from lachan.province.evidence.sealing.streams import FRAME_BYTES, seal, unseal
from tests.province.evidence.conftest import a_key

KEY, CONTEXT = new_data_key(), b"version/1/original"
SEALED_FRAME = FRAME_BYTES + 16
HEADER = 11


def sealed(content: bytes, *, key: bytes = KEY, context: bytes = CONTEXT) -> bytes:
    return b"".join(seal([content], key=key, context=context))


def opened(content: bytes, *, key: bytes = KEY, context: bytes = CONTEXT) -> bytes:
    return b"".join(unseal([content], key=key, context=context))


@pytest.mark.parametrize(
    "size", [0, 1, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 3 * FRAME_BYTES, 200_001]
)
@pytest.mark.parametrize("step", [1000, FRAME_BYTES, 10**6])
def test_what_was_sealed_opens_however_it_is_cut(size, step):
    content = os.urandom(size)
    pieces = [content[at : at + step] for at in range(0, size, step)]
    closed = b"".join(seal(pieces, key=KEY, context=CONTEXT))
    cut = [closed[at : at + step] for at in range(0, len(closed), step)]
    assert b"".join(unseal(cut, key=KEY, context=CONTEXT)) == content


def test_nothing_plain_and_nothing_twice():
    content = b"x" * FRAME_BYTES * 2
    first, second = sealed(content), sealed(content)
    assert b"xxxxxxxx" not in first
    assert first != second
    assert first[HEADER : HEADER + SEALED_FRAME] != first[HEADER + SEALED_FRAME : HEADER + 2 * SEALED_FRAME]


THREE = b"A" * FRAME_BYTES + b"B" * FRAME_BYTES + b"C" * 10


def frames(closed: bytes) -> list[bytes]:
    body = closed[HEADER:]
    return [body[at : at + SEALED_FRAME] for at in range(0, len(body), SEALED_FRAME)]


def harmed() -> dict[str, bytes]:
    closed = sealed(THREE)
    head, (first, second, third) = closed[:HEADER], frames(closed)
    other = frames(sealed(THREE))
    return {
        "last frame cut off": head + first + second,
        "two frames cut off": head + first,
        "everything cut off": head,
        "nothing left": b"",
        "cut inside a frame": closed[:-5],
        "order changed": head + second + first + third,
        "frame repeated": head + first + first + second + third,
        "frame of another object": head + first + other[1] + third,
        "something added": closed + b"x",
        "frame added": closed + third,
        "bit changed": closed[:100] + bytes([closed[100] ^ 1]) + closed[101:],
        "another prefix": closed[:5] + bytes([closed[5] ^ 1]) + closed[6:],
        "another format": b"LCE2" + closed[4:],
    }


@pytest.mark.parametrize("harm", sorted(harmed()))
def test_harm_is_refused_and_only_whole_verified_frames_come_before(harm):
    given = b""
    with pytest.raises(SealBroken) as refusal:
        for piece in unseal([harmed()[harm]], key=KEY, context=CONTEXT):
            given += piece
    assert THREE.startswith(given)
    assert len(given) % FRAME_BYTES == 0
    assert "không còn nguyên vẹn" in str(refusal.value)


@pytest.mark.parametrize(
    ("key", "context"),
    [(new_data_key(), CONTEXT), (KEY, b"version/2/original"), (KEY, b"version/1/working")],
    ids=["another key", "another version", "another part"],
)
def test_another_key_or_place_opens_nothing(key, context):
    stream = unseal([sealed(THREE)], key=key, context=context)
    with pytest.raises(SealBroken):
        next(stream)


def test_a_data_key_opens_for_its_owner_only():
    ring = read_ring(f"k1:{a_key('a')},k2:{a_key('b')}")
    wrapped = ring.wrap(KEY, owner=b"version/1")
    assert wrapped.key_id == "k1"
    assert KEY not in wrapped.content
    assert ring.unwrap(wrapped, owner=b"version/1") == KEY
    with pytest.raises(SealBroken):
        ring.unwrap(wrapped, owner=b"version/2")
    with pytest.raises(SealBroken):
        ring.unwrap(WrappedKey(key_id="k2", content=wrapped.content), owner=b"version/1")
    with pytest.raises(SealBroken):
        read_ring(f"k1:{a_key('z')}").unwrap(wrapped, owner=b"version/1")
    with pytest.raises(SealBroken):
        ring.unwrap(WrappedKey(key_id="k1", content=b"short"), owner=b"version/1")
    with pytest.raises(KeyMissing, match="k9"):
        ring.unwrap(WrappedKey(key_id="k9", content=wrapped.content), owner=b"version/1")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "chưa có khóa"),
        (f"k1:{a_key('a')} k1:{a_key('b')}", "khai hai lần"),
        ("k1:c2hvcnQ=", "k1 phải là đúng 32 byte"),
        ("k1", "k1 phải là đúng 32 byte"),
        ("k1:không", "k1 phải là đúng 32 byte"),
        (f"{a_key('a')}", "không có tên đúng mẫu"),
    ],
)
def test_faulty_keys_are_named_and_not_repeated(text, says):
    with pytest.raises(FaultyKeys, match=says) as fault:
        read_ring(text)
    assert a_key("a") not in str(fault.value)


def test_keys_stand_one_a_line_or_between_commas_and_are_not_shown():
    ring = read_ring(f"new:{a_key('n')}\n old:{a_key('o')}, older:{a_key('p')}\n")
    assert (ring.current, list(ring.keys)) == ("new", ["new", "old", "older"])
    assert isinstance(ring, Ring)
    assert "nnnn" not in repr(ring)
    assert "sealed" not in repr(ring.wrap(KEY, owner=b"x"))
