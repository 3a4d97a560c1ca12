import io
import pickle
import zipfile
from pathlib import Path

import pytest

from lachan.rulebook.texts.sources import SourceFormat, UnreadableSource, read_path, read_source
from lachan.rulebook.texts.sources.limits import MAX_BYTES

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _zip(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\ufeff".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "not_text"),
        (bytes(range(256)) * 8, "not_text"),
        (b" <!DOCTYPE html><p>Hai</p>", "not_text"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w/>", "not_text"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "not_text"),
        (b"{\\rtf1\\ansi K\\'e1}", "not_text"),
        (_OLD_OFFICE + "WordDocument".encode("utf-16-le"), "old_format"),
        (_OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (_OLD_OFFICE + "Workbook".encode("utf-16-le"), "not_text"),
        (b"PK\x03\x04 broken", "broken"),
        (_zip(xl__workbook_xml=b"<a/>"), "not_text"),
        (_zip(word__document_xml=b"<a><b></a>"), "broken"),
        (b"%PDF-1.7 broken", "broken"),
    ],
)
def test_unreadable_bytes_are_refused_by_content(content, code):
    with pytest.raises(UnreadableSource) as refused:
        read_source(content=content, name="kế hoạch.txt")
    assert refused.value.code == code
    assert "\n" not in refused.value.message


@pytest.mark.parametrize(
    ("name", "format_"),
    [("a.txt", SourceFormat.TXT), ("a.MD", SourceFormat.MARKDOWN), ("a.pdf", SourceFormat.TXT)],
)
def test_text_is_text_under_any_name(name, format_):
    source = read_source(content="I. Mục đích".encode(), name=name)
    assert (source.text, source.format, source.problems) == ("I. Mục đích", format_, ())


def test_large_file_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "lớn.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    with pytest.raises(UnreadableSource) as refused:
        read_path(path)
    assert refused.value.code == "too_large"
    assert str(MAX_BYTES // 1024 // 1024) in refused.value.message


def test_refusal_survives_pickling():
    refused = pickle.loads(pickle.dumps(UnreadableSource("empty", "Tệp trống.")))
    assert (refused.code, refused.message, str(refused)) == ("empty", "Tệp trống.", "Tệp trống.")


@pytest.mark.parametrize("name", ["không có.txt", "."])
def test_missing_file_is_said(tmp_path, name):
    with pytest.raises(UnreadableSource) as refused:
        read_path(tmp_path / name)
    assert refused.value.code == "missing"
