"""Small honest files of every kind, and hostile ones made from them."""

import io
import struct
import zipfile
import zlib

import docx
import xlsxwriter
from PIL import Image

ODT = "application/vnd.oasis.opendocument.text"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
WINDOWS_PROGRAM = b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + bytes(200)
LINUX_PROGRAM = b"\x7fELF\x02\x01\x01" + bytes(9) + bytes(100)
SHORTCUT = b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46" + bytes(60)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(512)
LOCKED_WORD = OLD_WORD.replace("WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))


def picture(kind, *, size=(40, 30), mode="RGB", **options):
    out = io.BytesIO()
    image = Image.effect_noise(size, 90).convert(mode)
    image.save(out, format=kind, **options)
    return out.getvalue()


def zipped(parts, *, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def word(**more):
    """A Word document; ``more`` are parts added or changed, ``__`` standing for ``/``."""
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Biên bản làm việc")
    document.save(out)
    return zipped(parts_of(out.getvalue()) | {name.replace("__", "/"): part for name, part in more.items()})


def word_with(parts):
    return zipped(parts_of(word()) | parts)


def word_relation(kind, target, *, mode="External"):
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return word_with({
        "word/_rels/settings.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{base}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
        )
    })  # fmt: skip


def word_of_type(main):
    parts = parts_of(word())
    types = parts["[Content_Types].xml"].decode()
    normal = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert normal in types
    return zipped(parts | {"[Content_Types].xml": types.replace(normal, main)})


def word_of_part(name, content_type):
    parts = parts_of(word())
    declared = f'<Override PartName="/word/{name}" ContentType="{content_type}"/></Types>'
    types = parts["[Content_Types].xml"].decode().replace("</Types>", declared)
    return zipped(parts | {"[Content_Types].xml": types, f"word/{name}": "<a/>"})


def sheet():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.write_row(0, 0, ["Xã", "Số trẻ"])
    page.write_row(1, 0, ["A", 3])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Sheet1!$B$2:$B$2"})
    page.insert_chart("D2", chart)
    book.close()
    return out.getvalue()


def slides():
    main = PPTX + ".main+xml"
    return zipped({
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/ppt/presentation.xml" ContentType="{main}"/></Types>'
        ),
        "ppt/presentation.xml": "<p/>",
    })  # fmt: skip


def open_text(**more):
    return zipped({"mimetype": ODT, "content.xml": "<office:text>Chào</office:text>"} | more)


def portable(*objects, trailer="<</Root 1 0 R>>"):
    body = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    for number, each in enumerate(objects, start=3):
        body += b"%d 0 obj\n" % number + (each if isinstance(each, bytes) else each.encode()) + b"\nendobj\n"
    return body + b"trailer " + trailer.encode() + b"\nstartxref\n9\n%%EOF\n"


def packed_objects(text, *, filters="/FlateDecode", extra=""):
    content = zlib.compress(text if isinstance(text, bytes) else text.encode())
    head = f"<</Type/ObjStm/N 1/First 4/Filter {filters}{extra}/Length {len(content)}>>stream\n"
    return head.encode() + content + b"\nendstream"


def box(name, content=b""):
    return struct.pack(">I", 8 + len(content)) + name + content


def track(handler):
    return box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(12))))


def film(brand=b"isom", *handlers, more=b""):
    tracks = b"".join(map(track, handlers or (b"vide", b"soun")))
    return box(b"ftyp", brand + bytes(4) + brand) + box(b"mdat", bytes(64)) + box(b"moov", tracks) + more


def heic(width=4032, height=3024, brand=b"heic"):
    size = box(b"ispe", bytes(4) + struct.pack(">II", width, height))
    return (
        box(b"ftyp", brand + bytes(4) + b"mif1heic")
        + box(b"meta", bytes(4) + box(b"iprp", size))
        + box(b"mdat", bytes(64))
    )


def mp3(*, tagged=False):
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    tag = b"ID3\x03\0\0\0\0\0\x14" + bytes(20) if tagged else b""
    return tag + frame * 4


def aac():
    length = 64
    head = bytes([0xFF, 0xF1, 0x50, 0x80 | length >> 11, length >> 3 & 0xFF, (length & 7) << 5 | 0x1F, 0xFC])
    return (head + bytes(length - 7)) * 3


WAV = (
    b"RIFF" + struct.pack("<I", 36 + 8) + b"WAVEfmt " + bytes(20) + b"data" + struct.pack("<I", 8) + bytes(8)
)
OGG = b"OggS\0\x02" + bytes(20) + b"\x01\x13OpusHead" + bytes(40)
THEORA = b"OggS\0\x02" + bytes(20) + b"\x01\x2a\x80theora" + bytes(40)
AMR = b"#!AMR\n" + bytes(64)
WEBM = (
    b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm"
    + bytes(64)
)
MATROSKA = WEBM.replace(b"\x84webm", b"\x88matroska")


def honest():
    """Name, content and expected media type of one file of every allowed kind, and its variants."""
    from lachan.province.evidence.inspecting import kinds

    return {
        "anh.jpg": (picture("JPEG"), "image/jpeg"),
        "ANH.JPEG": (picture("JPEG", progressive=True), "image/jpeg"),
        "man-hinh.png": (picture("PNG"), "image/png"),
        "tin-nhan.webp": (picture("WEBP"), "image/webp"),
        "quet.tif": (picture("TIFF", mode="1", compression="group4"), "image/tiff"),
        "iphone.heic": (heic(), "image/heic"),
        "khac.heif": (heic(brand=b"mif1"), "image/heic"),
        "cong-van.pdf": (portable("<</Type/Page>>"), kinds.PDF),
        "goi.pdf": (portable(packed_objects("1 0 <</Type/Page>>")), kinds.PDF),
        "bao-cao.docx": (word(), kinds.DOCX),
        "bang.xlsx": (sheet(), kinds.XLSX),
        "bieu-do.docx": (word_with({"word/embeddings/Microsoft_Excel_Sheet1.xlsx": sheet()}), kinds.DOCX),
        "tap-huan.pptx": (slides(), kinds.PPTX),
        "bien-ban.odt": (open_text(), kinds.ODT),
        "ghi-chep.txt": ("Cháu kể lại: “…”\n".encode(), "text/plain"),
        "co-dau.txt": ("\ufeffTin nhắn".encode("utf-16-le"), "text/plain"),
        "cu.txt": ("Tin nh¾n tõ phô huynh".encode("latin-1"), "text/plain"),
        "khong-duoi": (b"Ghi chep nhanh", "text/plain"),
        "ghi-am.mp3": (mp3(), "audio/mpeg"),
        "co-the.mp3": (mp3(tagged=True), "audio/mpeg"),
        "ghi-nho.m4a": (film(b"M4A ", b"soun"), "audio/mp4"),
        "ghi-nho-khac.m4a": (film(b"mp42", b"soun"), "audio/mp4"),
        "ghi-am.aac": (aac(), "audio/aac"),
        "cuoc-goi.amr": (AMR, "audio/amr"),
        "tin-thoai.ogg": (OGG, "audio/ogg"),
        "lay-loi.wav": (WAV, "audio/wav"),
        "phim.mp4": (film(), "video/mp4"),
        "iphone.mov": (film(b"qt  "), "video/quicktime"),
        "rat-cu.mov": (film(b"qt  ")[20:], "video/quicktime"),
        "cu.3gp": (film(b"3gp4"), "video/3gpp"),
        "may-quay.webm": (WEBM, "video/webm"),
    }  # fmt: skip
