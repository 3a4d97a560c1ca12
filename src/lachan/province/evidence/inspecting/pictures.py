"""Photos and scans as Pillow sees them: their points and pages, whether all can be read, a copy without traces."""

from collections import deque
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from django.utils.translation import gettext_noop
from PIL import Image, ImageFile, ImageOps, TiffImagePlugin

from lachan.province.evidence.inspecting import limits
from lachan.province.evidence.inspecting.problems import ProblemKey

Image.MAX_IMAGE_PIXELS = limits.MAX_PIXELS  # Pillow's own guard, in step with ours

READABLE = {
    "image/jpeg": ("JPEG",),
    "image/png": ("PNG",),
    "image/webp": ("WEBP",),
    "image/tiff": ("TIFF",),
}
"""The kinds that Pillow reads here, and the only readers that it may try."""

_QUALITY = 95
_JPEG = ("JPEG", "MPO")
"""Telephones put previews and maps of brightness behind the photo, and Pillow calls that MPO."""
_DRAFT = (1024, 1024)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_CANNOT_BE_SHOWN = gettext_noop(
    "Ảnh này không tạo được bản làm việc để xem trên hệ thống; bản gốc được giữ niêm phong."
)


class NoWorkingCopy(Exception):
    """A picture of which no copy can be made; ``str()`` is the reason in Vietnamese."""

    def __init__(self) -> None:
        super().__init__(_CANNOT_BE_SHOWN)


def picture_problems(path: Path, *, media_type: str) -> set[ProblemKey]:
    """This function will read every page of a picture and find bombs and damage.

    Photos are read at an eighth of their size, which goes over all of their bytes all the same.
    """
    try:
        with Image.open(path, formats=READABLE[media_type]) as image:
            if media_type == "image/jpeg":
                image.draft("RGB", _DRAFT)
            for frame in _frames(image):
                frame.load()
    except (*_BOMBS, MemoryError):
        return {ProblemKey.IMAGE_BOMB}
    except Exception:  # on hostile bytes Pillow's readers raise whatever Python can raise
        return {ProblemKey.DAMAGED}
    return set()


def strip_image(path: Path, to: Path) -> None:
    """This function will write a copy as the photographer saw it, without a word about where, when and by what.

    Place, camera, serial numbers, comments, embedded previews and anything appended stay behind; the colour
    profile is kept. It raises ``NoWorkingCopy`` for what Pillow cannot read, such as HEIC, and leaves nothing then.
    """
    formats = tuple(name for names in READABLE.values() for name in names)
    try:
        with Image.open(path, formats=formats) as image:
            _save_clean(image, to)
    except Exception as error:  # as above
        to.unlink(missing_ok=True)
        raise NoWorkingCopy from error


def _frames(image: ImageFile.ImageFile) -> Iterator[Image.Image]:
    """Go through the pages of a picture, none of them loaded yet, and stop when they get too many or too large."""
    points = 0
    for number in count():
        try:
            image.seek(number)
        except EOFError:
            return
        points += image.width * image.height
        if number >= limits.MAX_FRAMES or points > limits.MAX_ALL_PIXELS:
            raise Image.DecompressionBombError
        if image.width * image.height > limits.MAX_PIXELS:
            raise Image.DecompressionBombError
        yield image
        if image.format in _JPEG:
            return


def _save_clean(image: ImageFile.ImageFile, to: Path) -> None:
    match image.format:
        case "TIFF":
            with TiffImagePlugin.AppendingTiffWriter(str(to), new=True) as pages:
                for frame in _frames(image):
                    _cleaned(frame).save(pages, format="TIFF", **_colour(frame), **_packing(frame))
                    pages.newFrame()
        case "PNG" | "WEBP" if getattr(image, "is_animated", False):
            deque(_frames(image), maxlen=0)
            image.seek(0)
            image.save(to, format=image.format, save_all=True, quality=_QUALITY, **_colour(image))
        case _:
            frame = next(_frames(image))
            kept = "JPEG" if image.format == "MPO" else image.format
            _cleaned(frame).save(to, format=kept, quality=_QUALITY, **_colour(frame))


def _cleaned(frame: Image.Image) -> Image.Image:
    """Return the points alone, turned as the camera noted; of the notes only what is see-through remains."""
    turned = ImageOps.exif_transpose(frame)
    copy = turned.copy()
    copy.info = {key: value for key, value in copy.info.items() if key == "transparency"}
    return copy


def _colour(image: Image.Image) -> dict[str, bytes]:
    profile = image.info.get("icc_profile")
    return {"icc_profile": profile} if isinstance(profile, bytes) else {}


def _packing(frame: Image.Image) -> dict[str, str]:
    return {"compression": "group4" if frame.mode == "1" else "tiff_adobe_deflate"}
