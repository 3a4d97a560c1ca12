"""The working copy of a picture: the same to the eye, without place, camera, comments, previews or anything appended."""

import io

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from lachan.province.evidence.inspecting import NoWorkingCopy, strip_image
from tests.province.evidence.inspecting import files

SERIAL, PLACE, WORDS = b"SN-7788-LACHAN", "20;51;12.34", b"nha chau o ngo 9"
GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def exif(*, orientation=1):
    notes = Image.Exif()
    notes[MAKE] = SERIAL.decode()
    notes[ORIENTATION] = orientation
    notes.get_ifd(GPS)[2] = (20.0, 51.0, 12.34)
    notes.get_ifd(GPS)[29] = PLACE
    notes.get_ifd(0x8769)[0xA431] = SERIAL.decode()
    return notes.tobytes()


XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SERIAL + WORDS + b"</x:xmpmeta>"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def sample(mode="RGB"):
    """A picture whose corners tell which way it is turned."""
    image = Image.new("RGB", (80, 40), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 39, 19), fill="red")
    return image.convert(mode)


def iptc(content):
    record = (
        b"Photoshop 3.0\x008BIM\x04\x04\0\0"
        + (len(WORDS) + 5).to_bytes(4, "big")
        + b"\x1c\x02\x78\0\x10"
        + WORDS
    )
    return content[:2] + b"\xff\xed" + (len(record) + 2).to_bytes(2, "big") + record + content[2:]


def planted(kind):
    out = io.BytesIO()
    match kind:
        case "JPEG":
            sample().save(out, kind, exif=exif(), xmp=XMP, comment=WORDS, icc_profile=PROFILE, quality=95)
            return iptc(out.getvalue()) + b"SEFT" + SERIAL
        case "PNG":
            texts = PngImagePlugin.PngInfo()
            texts.add_text("Comment", WORDS.decode())
            texts.add_text("Serial", SERIAL.decode(), zip=True)
            texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
            sample().save(out, kind, exif=exif(), pnginfo=texts, icc_profile=PROFILE)
        case "WEBP":
            sample().save(out, kind, exif=exif(), xmp=XMP, icc_profile=PROFILE, lossless=True)
        case "TIFF":
            tags = {270: WORDS.decode(), 315: SERIAL.decode(), 700: XMP}
            pages = [sample(), sample("L")]
            pages[0].save(
                out,
                kind,
                exif=exif(),
                tiffinfo=tags,
                icc_profile=PROFILE,
                save_all=True,
                append_images=pages[1:],
            )
        case "MPO":
            sample().save(out, kind, exif=exif(), save_all=True, append_images=[sample()])
    return out.getvalue()


@pytest.fixture
def stripped(tmp_path):
    def stripped(content):
        original, copy = tmp_path / "original", tmp_path / "copy"
        original.write_bytes(content)
        strip_image(original, copy)
        assert original.read_bytes() == content
        return copy.read_bytes()

    return stripped


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "MPO"])
def test_no_trace_is_left(stripped, kind):
    content = planted(kind)
    copy = stripped(content)
    assert SERIAL in content
    assert [
        trace
        for trace in (SERIAL, WORDS, PLACE.encode(), b"xmpmeta", b"Exif\0", b"8BIM", b"MPF\0")
        if trace in copy
    ] == []
    image = Image.open(io.BytesIO(copy))
    assert dict(image.getexif().get_ifd(GPS)) == {}
    assert image.getexif().get(MAKE) is None
    assert (
        image.info.keys() & {"exif", "xmp", "comment", "photoshop", "Comment", "Serial", "XML:com.adobe.xmp"}
        == set()
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_picture_looks_the_same(stripped, kind):
    copy = Image.open(io.BytesIO(stripped(planted(kind))))
    assert copy.format == kind
    assert copy.size == (80, 40)
    assert copy.info["icc_profile"] == PROFILE
    near, far = copy.convert("RGB").getpixel((5, 5)), copy.convert("RGB").getpixel((70, 30))
    assert near[0] > 245 and near[1] < 12 and min(far) > 245


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [(1, (80, 40), (5, 5)), (3, (80, 40), (75, 35)), (6, (40, 80), (35, 5)), (8, (40, 80), (5, 75))],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_picture_is_turned_as_the_camera_noted(stripped, kind, orientation, size, red):
    out = io.BytesIO()
    sample().save(out, kind, exif=exif(orientation=orientation))
    copy = Image.open(io.BytesIO(stripped(out.getvalue())))
    assert copy.size == size
    assert copy.getexif().get(ORIENTATION, 1) == 1
    pixel = copy.convert("RGB").getpixel(red)
    assert pixel[0] > 240 and pixel[1] < 20


def test_all_pages_of_a_scan_are_kept(stripped):
    assert Image.open(io.BytesIO(stripped(planted("TIFF")))).n_frames == 2


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_moving_picture_keeps_moving_without_a_trace(stripped, kind):
    out = io.BytesIO()
    sample().save(
        out,
        kind,
        save_all=True,
        append_images=[sample("L").convert("RGB")],
        exif=exif(),
        xmp=XMP,
        duration=100,
    )
    copy = stripped(out.getvalue())
    assert Image.open(io.BytesIO(copy)).n_frames == 2
    assert SERIAL in out.getvalue()
    assert SERIAL not in copy


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("PNG", "L"), ("PNG", "I;16"), ("JPEG", "L"), ("JPEG", "CMYK"), ("TIFF", "1"), ("WEBP", "RGBA")],
)  # fmt: skip
def test_every_way_of_writing_points_is_kept(stripped, kind, mode):
    out = io.BytesIO()
    image = sample("L").convert("I").convert("I;16") if mode == "I;16" else sample(mode)
    if mode == "RGBA":
        image.putalpha(90)
    image.save(out, kind)
    assert Image.open(io.BytesIO(stripped(out.getvalue()))).mode == mode


@pytest.mark.parametrize(
    "content", [files.heic(), b"", b"abc", files.picture("GIF"), files.picture("PNG")[:90]]
)
def test_what_cannot_be_read_leaves_no_copy(tmp_path, content):
    (tmp_path / "original").write_bytes(content)
    with pytest.raises(NoWorkingCopy, match="bản gốc"):
        strip_image(tmp_path / "original", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_copy_that_breaks_off_half_way_is_taken_away(tmp_path):
    out = io.BytesIO()
    sample().save(out, "TIFF", save_all=True, append_images=[Image.effect_noise((400, 300), 90)])
    (tmp_path / "original").write_bytes(out.getvalue()[:-9000])
    with pytest.raises(NoWorkingCopy):
        strip_image(tmp_path / "original", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
