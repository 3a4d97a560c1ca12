"""A version goes out to who may see its box, whole or not at all, and every time it is on record."""

import pytest

from lachan.province.audit.models import Record
from lachan.province.evidence import actions, stores
from lachan.province.evidence.actions import opening
from lachan.province.evidence.queries import Unknown, file_page, files_of
from lachan.province.evidence.queries.names import plain_name, saved_name
from lachan.province.evidence.sealing.errors import KeyMissing, SealBroken
from lachan.province.evidence.stores import ObjectMissing
from lachan.rulebook.access.deciding import Reader
from tests.province.evidence.conftest import (
    AT,
    COLLEAGUE,
    GIVER,
    KIND,
    NEIGHBOUR,
    ON,
    ONLOOKER,
    STRANGER,
    SUBJECT,
    TEXT,
    a_key,
    a_photo,
    give,
    taken,
)
from tests.province.evidence.sending import a_reader

pytestmark = pytest.mark.django_db
SEES = {"giver": GIVER, "colleague": COLLEAGUE, "other office": NEIGHBOUR, "onlooker": ONLOOKER}
DOES_NOT = {"stranger": STRANGER, "nobody": Reader(), "without the right": a_reader(office=1)}


@pytest.mark.parametrize("who", sorted(SEES))
def test_whom_the_box_is_open_to(who):
    version = give()
    reader = SEES[who]
    assert taken(version, by=reader) == TEXT
    assert file_page(reader=reader, file_id=version.file_id, on=ON).versions[0].id == version.pk
    files = files_of(reader=reader, kind=KIND, subject_id=SUBJECT, on=ON)
    assert (files.total, [row.id for row in files.rows]) == (1, [version.file_id])


@pytest.mark.parametrize("who", sorted(DOES_NOT))
def test_whom_it_is_closed_to(who):
    version = give()
    reader = DOES_NOT[who]
    for attempt in (
        lambda: taken(version, by=reader),
        lambda: file_page(reader=reader, file_id=version.file_id, on=ON),
    ):
        with pytest.raises(Unknown):
            attempt()
    assert files_of(reader=reader, kind=KIND, subject_id=SUBJECT, on=ON) is None
    assert not Record.objects.filter(action="evidence.take_version").exists()


def test_every_copy_that_leaves_is_on_record():
    version = give(title="Biên bản")
    taken(version, by=NEIGHBOUR)
    taken(version, by=NEIGHBOUR)
    records = Record.objects.filter(action="evidence.take_version").order_by("id")
    assert [(one.account_id, one.subject, one.subject_id) for one in records] == [
        (NEIGHBOUR.account_id, "Biên bản", version.file_id)
    ] * 2


def test_a_picture_shown_is_a_look_and_no_copy():
    version = give(a_photo(), name="ảnh.jpg")
    taken(version, by=NEIGHBOUR, only=("image/jpeg",))
    assert not Record.objects.filter(action="evidence.take_version").exists()
    assert Record.objects.filter(account_id=NEIGHBOUR.account_id, subject_id=version.file_id).exists()
    with pytest.raises(Unknown):
        taken(give(), by=NEIGHBOUR, only=("image/jpeg",))


def _content(name: str) -> bytes:
    return b"".join(stores.store().open(name=name))


def _put(name: str, content: bytes) -> None:
    stores.store().delete(name=name)
    stores.store().put(name=name, pieces=[content])


HARM = {
    "cut": lambda content: content[: len(content) // 2],
    "cut at a frame": lambda content: content[: 11 + 64 * 1024 + 16],
    "bit changed at the end": lambda content: content[:-20] + bytes([content[-20] ^ 1]) + content[-19:],
    "emptied": lambda content: b"",
    "plain": lambda content: TEXT,
}


@pytest.mark.parametrize("harm", sorted(HARM))
def test_a_harmed_object_gives_out_not_one_byte_and_no_record(harm):
    version = give()
    _put(version.original_object, HARM[harm](_content(version.original_object)))
    with pytest.raises(SealBroken, match="Không có phần nào được mở ra"):
        actions.take_version(version_id=version.pk, by=GIVER, at=AT)
    assert not Record.objects.filter(action="evidence.take_version").exists()


def test_swapped_objects_are_refused():
    first, second = give(), give(TEXT[::-1])
    one, other = _content(first.original_object), _content(second.original_object)
    _put(first.original_object, other)
    _put(second.original_object, one)
    for version in (first, second):
        with pytest.raises(SealBroken):
            taken(version)


def test_the_original_cannot_stand_in_for_the_stripped_copy():
    version = give(a_photo(), name="ảnh.jpg")
    _put(version.working_object, _content(version.original_object))
    with pytest.raises(SealBroken):
        taken(version)


def test_a_wrong_key_opens_nothing(settings):
    version = give()
    settings.EVIDENCE_KEYS = f"k1:{a_key('z')}"
    with pytest.raises(SealBroken):
        taken(version)
    settings.EVIDENCE_KEYS = f"k2:{a_key('z')}"
    with pytest.raises(KeyMissing, match="k1"):
        taken(version)


def test_a_lost_object_is_told():
    version = give()
    stores.store().delete(name=version.original_object)
    with pytest.raises(ObjectMissing, match="sao lưu"):
        taken(version)


def test_the_bytes_are_those_of_the_record(monkeypatch):
    """A whole sealed stream that is not what the row says is refused, too."""
    version = give()
    monkeypatch.setattr(opening, "unseal", lambda pieces, **_how: iter([b"other"]))
    with pytest.raises(SealBroken):
        taken(version)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Biên bản.txt", "Biên bản.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\ảnh.jpg", "ảnh.jpg"),
        ("a\u202egpj.exe", "a gpj.exe"),
        ("a\nb\x00c.txt", "a b c.txt"),
        ('a"b;c.txt', "a b;c.txt"),
        ("  . ", ""),
    ],
)
def test_names_lose_what_could_deceive(given, kept):
    assert plain_name(given) == kept


@pytest.mark.parametrize(
    ("name", "extension", "number", "saved"),
    [
        ("Ảnh lớp.JPEG", "jpg", 1, "Ảnh lớp.jpg"),
        ("Ảnh lớp.jpg", "jpg", 3, "Ảnh lớp (v3).jpg"),
        ("khong-duoi", "pdf", 1, "khong-duoi.pdf"),
        ("Báo cáo v1.2 gửi Sở", "docx", 1, "Báo cáo v1.2 gửi Sở.docx"),
        ("con.txt", "txt", 1, "tep con.txt"),
        ("x" * 300 + ".txt", "txt", 1, "x" * 120 + ".txt"),
        (".txt", "txt", 1, "txt.txt"),
    ],
)
def test_names_to_save_under(name, extension, number, saved):
    assert saved_name(name=name, extension=extension, number=number) == saved
