"""What hides in a file of an allowed kind: programs, macros, bombs, second files, PDF that acts, damage."""

import io
import struct
import zipfile
import zlib

import pytest

from lachan.province.evidence.inspecting import ProblemKey, inspect, kinds, limits, relations
from lachan.province.evidence.inspecting.archives import Odd
from lachan.province.evidence.inspecting.problems import ProblemKey as Key
from tests.province.evidence.inspecting import files

JPEG = files.picture("JPEG")
MANY = 3 * 1024 * 1024


@pytest.fixture
def problems(tmp_path):
    def problems(content, name="tep"):
        path = tmp_path / "quarantined"
        path.write_bytes(content)
        return {problem.key for problem in inspect(path, name=name).problems}

    return problems


def patched(content, at, new):
    return content[:at] + new + content[at + len(new) :]


def overlapping():
    """An archive whose two entries share one place, as the densest bombs do."""
    archive = files.zipped({"word/a.xml": "a", "word/b.xml": "a"})
    first = archive.find(b"PK\x01\x02")
    second = archive.find(b"PK\x01\x02", first + 4)
    return patched(archive, second + 42, struct.pack("<I", 0))


def added(name, content, *, method=zipfile.ZIP_STORED):
    out = io.BytesIO(files.word())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content, method)
    return out.getvalue()


def commented(words):
    out = io.BytesIO(files.word())
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = words
    return out.getvalue()


def locked():
    archive = files.word()
    return patched(archive, archive.rfind(b"PK\x01\x02") + 8, b"\x01\x00")


def with_table_of_contents(length):
    archive = files.word()
    return patched(archive, archive.rfind(b"PK\x05\x06") + 12, struct.pack("<I", length))


def with_entries(number):
    parts = files.parts_of(files.word())
    return files.zipped(parts | {f"x/{each}.xml": "" for each in range(number)})


HIDDEN = {
    "a Windows program behind a photo": (JPEG + files.WINDOWS_PROGRAM, Key.PROGRAM_INSIDE),
    "a Linux program behind a scan": (files.picture("TIFF") + files.LINUX_PROGRAM, Key.PROGRAM_INSIDE),
    "a shortcut behind a picture": (files.picture("PNG") + files.SHORTCUT, Key.PROGRAM_INSIDE),
    "an archive behind a photo": (JPEG + files.zipped({"a": "b"}), Key.TWO_IN_ONE),
    "an archive behind a PDF": (files.portable() + files.zipped({"a": "b"}), Key.TWO_IN_ONE),
    "an archive behind a film": (files.film() + files.zipped({"a": "b"}), Key.TWO_IN_ONE),
    "an archive behind a text": (b"abc " + files.zipped({"a": "b"}, method=zipfile.ZIP_STORED), Key.NOT_ALLOWED),
    "a RAR behind a sound": (files.mp3() + b"Rar!\x1a\x07\x01\0", Key.TWO_IN_ONE),
    "a PDF in a photo's beginning": (JPEG[:2] + b"\xff\xfe\0\x0b%PDF-1.4\n" + JPEG[2:], Key.TWO_IN_ONE),
    "a script in a photo's comment": (JPEG[:2] + b"\xff\xfe\0\x0f<?php eval();" + JPEG[2:], Key.PROGRAM_INSIDE),
    "a web page in a picture": (files.picture("PNG") + b"<script>alert(1)</script>", Key.PROGRAM_INSIDE),
    "an old Word file behind a sound": (files.WAV + files.OLD_WORD[:8] + bytes(40), Key.TWO_IN_ONE),
    "a program behind a document": (files.word() + files.WINDOWS_PROGRAM, Key.PROGRAM_INSIDE),
    "a document behind another": (files.word() + files.word(), Key.TWO_IN_ONE),
    "decoys by the thousand": (files.mp3() + b"\x7fELF" * 25_000, Key.PROGRAM_INSIDE),
}  # fmt: skip

OFFICE = {
    "a part that only sounds like macros": (files.word(word__vbaProject="x"), None),
    "macro project": (files.word_with({"word/vbaProject.bin": b"x"}), Key.MACROS),
    "macro project elsewhere": (files.word_with({"XL/VBAPROJECT.BIN": b"x"}), Key.MACROS),
    "macro relation": (files.word_relation("vbaProject", "a.bin", mode="Internal"), Key.MACROS),
    "macro-enabled": (files.word_of_type("application/vnd.ms-word.document.macroEnabled.main+xml"), Key.MACROS),
    "Excel 4 macros": (files.word_with({"xl/macrosheets/sheet1.xml": "<a/>"}), Key.MACROS),
    "Basic in ODT": (files.open_text(**{"Basic/Standard/Module1.xml": "<a/>"}), Key.MACROS),
    "event in ODT": (files.open_text(**{"content.xml": "<script:event-listener x='y'/>"}), Key.MACROS),
    "password in ODT": (files.open_text(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), Key.ENCRYPTED),
    "picture from afar in ODT": (files.open_text(**{"content.xml": '<draw:image a="b" xlink:href="https://x/y"/>'}), Key.REMOTE_CONTENT),
    "macro type under another name": (files.word_of_part("x.bin", "application/vnd.ms-office.vbaProject"), Key.MACROS),
    "ActiveX type under another name": (files.word_of_part("x.xml", "application/vnd.ms-office.activeX+xml"), Key.EMBEDDED_OBJECT),
    "OLE object": (files.word_with({"word/embeddings/oleObject1.bin": files.OLD_WORD}), Key.EMBEDDED_OBJECT),
    "OLE object under another name": (files.word_with({"word/media/image1.png": files.OLD_WORD}), Key.EMBEDDED_OBJECT),
    "ActiveX": (files.word_with({"word/activeX/activeX1.xml": "<a/>"}), Key.EMBEDDED_OBJECT),
    "template from afar": (files.word_relation("attachedTemplate", "https://example.invalid/a.dotm"), Key.REMOTE_CONTENT),
    "template of another machine": (files.word_relation("attachedTemplate", "file://server/share/a.dotm"), Key.REMOTE_CONTENT),
    "template by UNC": (files.word_relation("attachedTemplate", "\\\\server\\share\\a.dotm"), Key.REMOTE_CONTENT),
    "template of four strokes": (files.word_relation("attachedTemplate", "file:////server/share/a.dotm"), Key.REMOTE_CONTENT),
    "own template of a careless program": (files.word_relation("attachedTemplate", "file://C:/a.dotm"), None),
    "own template": (files.word_relation("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"), None),
    "picture from afar": (files.word_relation("image", "http://example.invalid/a.png"), Key.REMOTE_CONTENT),
    "object from afar": (files.word_relation("oleObject", "mhtml:http://example.invalid/a!x"), Key.REMOTE_CONTENT),
    "link to click": (files.word_relation("hyperlink", "https://example.invalid/"), None),
    "link to a mailbox": (files.word_relation("hyperlink", "mailto:a@example.invalid"), None),
    "link to a script": (files.word_relation("hyperlink", "javascript:alert(1)"), Key.REMOTE_CONTENT),
    "link to a protocol": (files.word_relation("hyperlink", "ms-msdt:/id"), Key.REMOTE_CONTENT),
    "link to another book": (files.word_relation("externalLinkPath", "Book2.xlsx"), None),
    "DDE": (files.word_with({"word/a.xml": "<w:instrText>DDEAUTO c:\\\\x</w:instrText>"}), Key.REMOTE_CONTENT),
    "entities": (files.word_with({"word/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), Key.UNSAFE_XML),
    "entities in UTF-16": (files.word_with({"word/a.xml": "<!DOCTYPE a>".encode("utf-16-le")}), Key.UNSAFE_XML),
    "entities in relations": (files.word_with({"a.rels": "<!DOCTYPE a><a/>"}), Key.UNSAFE_XML),
    "broken relations": (files.word_with({"a.rels": "<a"}), Key.DAMAGED),
    "program by content": (files.word_with({"word/media/a.png": files.WINDOWS_PROGRAM}), Key.PROGRAM_INSIDE),
    "program by name": (files.word_with({"word/a.exe": "x"}), Key.PROGRAM_INSIDE),
    "shortcut": (files.word_with({"a.bin": files.SHORTCUT}), Key.PROGRAM_INSIDE),
    "archive": (files.word_with({"a.bin": files.zipped({"a": "b"})}), Key.TWO_IN_ONE),
    "RAR inside": (files.word_with({"a.bin": b"Rar!\x1a\x07\x01\0"}), Key.TWO_IN_ONE),
    "PDF inside": (files.word_with({"a.bin": files.portable()}), Key.TWO_IN_ONE),
    "macros in a chart's table": (files.word_with({"word/embeddings/a.xlsx": files.word_with({"vbaProject.bin": "x"})}), Key.MACROS),
    "document in document in document": (files.word_with({"a.docx": files.word_with({"b.docx": files.word()})}), Key.ARCHIVE_BOMB),
    "climbing name": (files.word_with({"../a.xml": "x"}), Key.ARCHIVE_ODD),
    "absolute name": (files.word_with({"/a.xml": "x"}), Key.ARCHIVE_ODD),
    "name of a disk": (files.word_with({"c:\\a.xml": "x"}), Key.ARCHIVE_ODD),
    "two equal names": (files.word_with({"WORD/document.xml": "x"}), Key.ARCHIVE_ODD),
    "other packing": (files.zipped(files.parts_of(files.word()), method=zipfile.ZIP_LZMA), Key.ARCHIVE_ODD),
    "other packing of one part": (added("word/a.bin", b"abc" * 99, method=zipfile.ZIP_LZMA), Key.ARCHIVE_ODD),
    "entities at a seam": (added("word/a.xml", b" " * (1024 * 1024 - 3) + b"<!DOCTYPE a>"), Key.UNSAFE_XML),
    "words behind the end": (commented(b"abc"), Key.TWO_IN_ONE),
    "password on one part": (locked(), Key.ENCRYPTED),
}  # fmt: skip

BOMBS = {
    "ratio": (files.word_with({"word/media/a.bin": bytes(50 * MANY)}), Key.ARCHIVE_BOMB),
    "entries": (with_entries(limits.MAX_ENTRIES), Key.ARCHIVE_BOMB),
    "overlap": (overlapping(), Key.NOT_ALLOWED),
    "table of contents": (with_table_of_contents(limits.MAX_DIRECTORY + 1), Key.ARCHIVE_BOMB),
    "relations": (
        files.word_with({"a.rels": "<a>" + "<b/>" * (limits.MAX_TAGS + 1) + "</a>"}),
        Key.ARCHIVE_BOMB,
    ),
}

PDF = {
    "script": ("<</S/JavaScript/JS(app.alert\\(1\\))>>", Key.PDF_ACTION),
    "script with spaces": ("<</S /JavaScript /JS 9 0 R>>", Key.PDF_ACTION),
    "script in disguise": ("<</S/J#61vaScript/JS(x)>>", Key.PDF_OBSCURED),
    "launch": ("<</S/Launch/F(cmd.exe)>>", Key.PDF_ACTION),
    "form sent away": ("<</S/SubmitForm/F(http://example.invalid)>>", Key.PDF_ACTION),
    "opening leaves": ("<</Type/Catalog/OpenAction<</S/URI/URI(http://example.invalid)>>>>", Key.PDF_ACTION),
    "opening leaves elsewhere": ("<</OpenAction 1 0 R/X<<>> >>", None),
    "opening on a page": ("<</OpenAction[3 0 R/FitH 800]>>", None),
    "opening goes to a page": ("<</OpenAction<</S/GoTo/D[3 0 R/Fit]>>>>", None),
    "a link to click": ("<</Type/Annot/A<</S/URI/URI(http://example.invalid)>>>>", None),
    "attachment": ("<</Type/EmbeddedFile/Length 0>>", Key.PDF_ATTACHMENT),
    "attachments": ("<</Names<</EmbeddedFiles 4 0 R>>>>", Key.PDF_ATTACHMENT),
    "film": ("<</Subtype/RichMedia>>", Key.PDF_ATTACHMENT),
    "dynamic form": ("<</AcroForm<</XFA 5 0 R>>>>", Key.PDF_FORM),
    "font with a space in its name": ("<</BaseFont/Times#20New#20Roman>>", None),
    "another name that begins so": ("<</LaunchPad 1/JavaScripting 2>>", None),
    "packed script": (files.packed_objects("1 0 <</S/JavaScript/JS(x)>>"), Key.PDF_ACTION),
    "packed opening": (files.packed_objects("1 0 <</OpenAction<</S/URI>>>>"), Key.PDF_ACTION),
    "packed attachment": (files.packed_objects("1 0 <</Type/EmbeddedFile>>"), Key.PDF_ATTACHMENT),
    "packed in disguise": (files.packed_objects("1 0 <</S/#4aavaScript>>"), Key.PDF_OBSCURED),
    "packing in disguise": (files.packed_objects("x").replace(b"/ObjStm", b"/Obj#53tm"), Key.PDF_OBSCURED),
    "packed twice": (files.packed_objects("x", filters="[/ASCIIHexDecode/FlateDecode]"), Key.PDF_OBSCURED),
    "packed by a filter to be looked up": (files.packed_objects("x", filters="9 0 R"), Key.PDF_OBSCURED),
    "packed with a predictor": (files.packed_objects("x", extra="/DecodeParms<</Predictor 12>>"), Key.PDF_OBSCURED),
    "packed without a stream": (b"<</Type/ObjStm/Filter/FlateDecode>>", Key.PDF_OBSCURED),
    "packed and broken": (files.packed_objects("x").replace(b"stream\nx", b"stream\n\0x"), Key.DAMAGED),
    "packed bomb": (files.packed_objects(bytes(limits.MAX_PDF_STREAM + 1)), Key.ARCHIVE_BOMB),
    "packed plainly": (b"<</Type/ObjStm>>stream\n1 0 <</S/JavaScript>>\nendstream", Key.PDF_ACTION),
}  # fmt: skip


def test_open_action_is_followed_to_its_object(problems):
    leaving = files.portable("<</OpenAction 4 0 R>>", "<</S/URI/URI(http://example.invalid)>>")
    assert problems(leaving) == {Key.PDF_ACTION}


@pytest.mark.parametrize(("content", "key"), HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden(problems, content, key):
    assert key in problems(content)


@pytest.mark.parametrize(("content", "key"), [*OFFICE.values(), *BOMBS.values()], ids=[*OFFICE, *BOMBS])
def test_office(problems, content, key):
    assert problems(content) == {key} if key else not problems(content)


@pytest.mark.parametrize(("objects", "key"), PDF.values(), ids=PDF.keys())
def test_pdf(problems, objects, key):
    assert problems(files.portable(objects)) == ({key} if key else set())


def test_pdf_under_a_password_is_refused(problems):
    assert problems(files.portable(trailer="<</Root 1 0 R/Encrypt 5 0 R>>")) == {Key.ENCRYPTED}


def test_pdf_after_blank_lines_is_a_pdf_still(problems):
    assert problems(b"\xef\xbb\xbf\n\n" + files.portable(), "a.pdf") == set()


def test_many_bombs_in_a_pdf_are_stopped_together(problems):
    each = files.packed_objects(bytes(limits.MAX_PDF_STREAM - 1))
    assert Key.ARCHIVE_BOMB in problems(files.portable(*[each] * 5))


def test_all_parts_together_may_not_be_too_large(problems, monkeypatch):
    content = files.word()
    monkeypatch.setattr(limits, "MAX_UNPACKED", 1000)
    assert problems(content) == {Key.ARCHIVE_BOMB}


def test_entities_are_refused_by_the_reader_of_relations_too():
    with pytest.raises(Odd) as refused:
        relations.parse(b"<!DOCTYPE a><a/>")
    assert refused.value.key is Key.UNSAFE_XML


def test_wrong_sum_is_damage(problems):
    parts = files.parts_of(files.word()) | {"word/media/a.bin": b"abcdefgh" * 10}
    archive = files.zipped(parts, method=zipfile.ZIP_STORED)
    assert problems(archive.replace(b"abcdefgh", b"abcdefgX", 1)) == {Key.DAMAGED}


def png_of(width, height):
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize("side", [12_000, 20_000, 65_000])
def test_picture_of_too_many_points_is_not_decoded(problems, side):
    assert problems(png_of(side, side)) == {Key.IMAGE_BOMB}


def test_heic_of_too_many_points_is_refused(problems):
    assert problems(files.heic(60_000, 60_000)) == {Key.IMAGE_BOMB}


def test_scan_of_too_many_pages_is_refused(problems, monkeypatch):
    monkeypatch.setattr(limits, "MAX_FRAMES", 3)
    page = files.Image.new("1", (8, 8))
    for pages, expected in ((3, set()), (4, {Key.IMAGE_BOMB})):
        out = io.BytesIO()
        page.save(out, "TIFF", save_all=True, append_images=[page] * (pages - 1))
        assert problems(out.getvalue()) == expected


LARGE = {kind: files.picture(kind, size=(400, 300)) for kind in ("JPEG", "PNG", "WEBP", "TIFF")}


@pytest.mark.parametrize("kind", LARGE)
def test_truncated_picture_is_damage(problems, kind):
    content = LARGE[kind]
    assert problems(content) == set()
    assert Key.DAMAGED in problems(content[: len(content) // 2])


@pytest.mark.parametrize("content", [files.film(), files.WAV, files.heic(), files.film(b"M4A ", b"soun")])
def test_cut_film_or_sound_is_damage(problems, content):
    assert Key.DAMAGED in problems(content[:-10])


def test_pdf_without_an_end_is_damage(problems):
    assert problems(files.portable().replace(b"%%EOF", b"")) == {Key.DAMAGED}


def test_check_that_stumbles_refuses(problems, monkeypatch, caplog):
    def stumble(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("lachan.province.evidence.inspecting.looking.portable_problems", stumble)
    assert problems(files.portable()) == {ProblemKey.NOT_INSPECTED}
    assert kinds.PDF in caplog.text
