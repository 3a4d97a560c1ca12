"""Sound without a container: MP3 and AAC are known by two frames that follow each other."""

from lachan.province.evidence.inspecting.content import HEAD, Content, big

_MPEG_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MPEG_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_LAYER_3 = 1
_ID3_HEAD = 10
_CODECS = (b"OpusHead", b"\x01vorbis", b"\x7fFLAC", b"Speex   ")


def sound_type(content: Content) -> str | None:
    """This function will name the kind of bare sound, or return ``None`` for anything else."""
    if content[:4] == b"OggS":
        return _ogg(content[:HEAD])
    start = 0
    if content[:3] == b"ID3":
        start = _after_tag(content)
        start += len(content[start : start + HEAD]) - len(content[start : start + HEAD].lstrip(b"\0"))
    for media_type, length_of in (("audio/mpeg", _mp3_frame), ("audio/aac", _aac_frame)):
        first = length_of(content, start)
        if first and (length_of(content, start + first) or start + first >= len(content)):
            return media_type
    return None


def _ogg(head: bytes) -> str:
    if b"theora" in head or b"fishead" in head:
        return "video/ogg"
    return "audio/ogg" if any(codec in head for codec in _CODECS) else "application/ogg"


def _after_tag(content: Content) -> int:
    length = 0
    for byte in content[6:_ID3_HEAD]:
        length = length << 7 | byte & 0x7F
    return _ID3_HEAD + length


def _mp3_frame(content: Content, at: int) -> int:
    """Return the length of the layer III frame at ``at``, 0 when there is none."""
    word = big(content, at)
    version, layer = word >> 19 & 3, word >> 17 & 3
    bits, rate = word >> 12 & 15, word >> 10 & 3
    if word >> 21 != 0x7FF or layer != _LAYER_3 or version not in _RATES or not 0 < bits < 15 or rate > 2:
        return 0
    kilobits = (_MPEG_1 if version == 3 else _MPEG_2)[bits]
    samples = 144 if version == 3 else 72
    return samples * kilobits * 1000 // _RATES[version][rate] + (word >> 9 & 1)


def _aac_frame(content: Content, at: int) -> int:
    """Return the length of the ADTS frame at ``at``, 0 when there is none."""
    if big(content, at, 2) & 0xFFF6 != 0xFFF0:
        return 0
    length = big(content, at + 3) >> 13 & 0x1FFF
    return length if length > 7 else 0
