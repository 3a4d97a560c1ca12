"""ISO base media files (MP4, MOV, 3GP, M4A, HEIC) and RIFF files: which kind, and whether all of it is there."""

from collections.abc import Iterator

from lachan.province.evidence.inspecting import limits
from lachan.province.evidence.inspecting.content import HEAD, Content, big, little
from lachan.province.evidence.inspecting.problems import ProblemKey

_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
_PICTURES = {b"mif1", b"msf1", b"avif", b"avis"} | _HEIC
_BRANDS = (
    (b"M4A", "audio/mp4"),
    (b"M4B", "audio/mp4"),
    (b"qt", "video/quicktime"),
    (b"3g", "video/3gpp"),
    (b"iso", "video/mp4"),
    (b"mp4", "video/mp4"),
    (b"avc1", "video/mp4"),
    (b"dash", "video/mp4"),
    (b"mmp4", "video/mp4"),
    (b"MSNV", "video/mp4"),
    (b"M4V", "video/mp4"),
    (b"XAVC", "video/mp4"),
)
"""Which kind a file says it is, by how its main brand begins."""
_OLD_QUICKTIME = {b"moov", b"mdat", b"wide", b"pnot"}
_SMALLEST_BOX = 8
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_UNKNOWN_LENGTH = {0, 0xFFFFFFFF}
"""What a recorder writes that was never told when the recording ended."""


def base_media_type(content: Content) -> str | None:
    """This function will name the kind of an ISO base media file, or return ``None`` for anything else."""
    name = content[4:8]
    if name != b"ftyp":
        return "video/quicktime" if name in _OLD_QUICKTIME and big(content, 0) else None
    main = content[8:12]
    if main in _PICTURES:
        length = min(big(content, 0), HEAD)
        return _picture({content[at : at + 4] for at in (8, *range(16, length - 3, 4))})
    kind = next((kind for brand, kind in _BRANDS if main.startswith(brand)), None)
    return _with_sound_only(content, kind) if kind in {"video/mp4", "video/3gpp"} else kind


def _picture(brands: set[bytes]) -> str:
    if brands & {b"avif", b"avis"}:
        return "image/avif"
    return "image/heic" if brands & _HEIC else "image/heif"


def _with_sound_only(content: Content, otherwise: str) -> str:
    """Tell a voice memo from a film by the tracks: telephones write the same brand for both."""
    tracks = set(_tracks(content))
    return "audio/mp4" if b"soun" in tracks and b"vide" not in tracks else otherwise


def _tracks(content: Content) -> Iterator[bytes]:
    for name, start, end in boxes(content):
        if name != b"moov":
            continue
        at = start
        for _ in range(limits.MAX_STEPS):
            at = content.find(b"hdlr", at, end)
            if at < 0:
                return
            yield content[at + 12 : at + 16]
            at += 4


def boxes(content: Content) -> Iterator[tuple[bytes, int, int]]:
    """This function will yield name, start and end of the outermost boxes; an end may lie beyond the file's."""
    at, size = 0, len(content)
    for _ in range(limits.MAX_STEPS):
        if at + _SMALLEST_BOX > size:
            return
        length, name = big(content, at), content[at + 4 : at + 8]
        if length == 1:
            length = big(content, at + 8, 8)
        elif length == 0:
            length = size - at
        if length < _SMALLEST_BOX:
            yield name, at, size + 1
            return
        yield name, at, at + length
        at += length


def base_media_problems(content: Content) -> set[ProblemKey]:
    """This function will find files that end in the middle, and pictures with too many points."""
    found: set[ProblemKey] = set()
    names = set()
    for name, start, end in boxes(content):
        names.add(name)
        if end > len(content):
            found.add(ProblemKey.DAMAGED)
        if name == b"meta":
            found |= _points(content, start, min(end, len(content)))
    if not names & {b"moov", b"moof", b"meta"}:
        found.add(ProblemKey.DAMAGED)
    return found


def _points(content: Content, start: int, end: int) -> set[ProblemKey]:
    at = start
    for _ in range(limits.MAX_STEPS):
        at = content.find(b"ispe", at, end)
        if at < 0:
            return set()
        if big(content, at + 8) * big(content, at + 12) > limits.MAX_PIXELS:
            break
        at += 4
    return {ProblemKey.IMAGE_BOMB}


def riff_type(content: Content) -> str | None:
    """This function will name the kind of a RIFF file, or return ``None`` for anything else."""
    return _RIFF.get(content[8:12]) if content[:4] == b"RIFF" else None


def riff_problems(content: Content) -> set[ProblemKey]:
    """This function will find files that end before they say they do."""
    said = little(content, 4)
    if said not in _UNKNOWN_LENGTH and said + 8 > len(content):
        return {ProblemKey.DAMAGED}
    return set()
