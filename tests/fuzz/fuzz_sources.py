"""Fuzzes the opening of documents with atheris: any bytes return a text or one clear line, soon."""

import random
import sys
import time
import unicodedata

import atheris

with atheris.instrument_imports(include=["lachan"]):
    from lachan.rulebook.texts.sources import UnreadableSource, read_source

from tests.rulebook.texts.sources import portable, word

_SLOW_SECONDS = 10

_DOCX = [
    word.docx(word.p("Một") + word.table(["TT", "Nhiệm vụ"], ["1", "Tập huấn"])),
    word.docx(
        word.listed("x") + word.listed("y", level=1),
        numbering=word.levels(("upperRoman", "%1."), ("decimal", "%1.%2.")) + word.num(1),
        styles='<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr><w:caps/></w:rPr></w:style>',
    ),
]
_PDF = [
    portable.pdf(portable.text(70, 80, "Một") + portable.grid([60, 100, 200], [100, 130, 160])),
    portable.pdf(portable.text(70, 80, "Hai"), portable.text(70, 120, "Ba"), turned=90),
]
_DOCX_PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml")


def check(content: bytes, name: str = "a") -> None:
    """Open ``content`` and fail on anything but a sound text or a one-line refusal."""
    started = time.monotonic()
    try:
        source = read_source(content=content, name=name)
    except UnreadableSource as refused:
        assert refused.message.strip()
        assert "\n" not in refused.message
    else:
        assert source.text.strip()
        assert unicodedata.is_normalized("NFC", source.text)
        source.text.encode()
    assert time.monotonic() - started < _SLOW_SECONDS


def test_one_input(content: bytes) -> None:
    """Give the bytes to every reader: as they are, as a part of a DOCX, as a PDF page, as a damaged file."""
    if not content:
        return
    kind, rest = content[0] % 6, content[1:]
    match kind:
        case 0:
            check(rest)
        case 1:
            check(word.packed({_DOCX_PARTS[0]: rest}))
        case 2:
            text = rest.decode("utf-8", errors="ignore")
            check(word.docx(text, numbering=text, styles=text))
        case 3:
            check(portable.pdf(rest.decode("latin-1")))
        case 4:
            check(_damaged(_DOCX, rest))
        case 5:
            check(_damaged(_PDF, rest))


def _damaged(seeds: list[bytes], recipe: bytes) -> bytes:
    """Change bytes of a sound file: two bytes say where, one says what."""
    content = bytearray(seeds[len(recipe) % len(seeds)])
    for index in range(0, len(recipe) - 2, 3):
        content[int.from_bytes(recipe[index : index + 2]) % len(content)] = recipe[index + 2]
    return bytes(content)


def custom_mutator(content: bytes, most: int, seed: int) -> bytes:
    """Put pieces of WordprocessingML and PDF into the bytes, where blind change would never find them."""
    chance = random.Random(seed)
    if chance.random() < 0.5:
        return atheris.Mutate(content, most)
    place = chance.randrange(len(content) + 1)
    return (content[:place] + chance.choice(_PIECES) + content[place:])[:most]


_PIECES = [
    *(
        f"<w:{name}>".encode()
        for name in ("p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del")
    ),
    *(
        f"</w:{name}>".encode()
        for name in ("p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del")
    ),
    word.p("Một").encode(),
    word.listed("x", level=3).encode(),
    word.table(["a", "b"], ["c", word.tc("d", properties="<w:vMerge/>")]).encode(),
    word.levels(("decimal", "%1.%2"), ("lowerLetter", "%9)")).encode(),
    word.num(1, overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>').encode(),
    portable.text(70, 80, "Nơi nhận:").encode(),
    portable.text(250, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").encode(),
    portable.grid([60, 100, 200], [100, 130]).encode(),
    b"BT /F 9 Tf 0 1 -1 0 90 90 Tm <00410042> Tj ET\n",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    "phßng chèng x©m h¹i".encode("latin-1"),
]


def main() -> None:
    """Run until told to stop; arguments are those of libFuzzer."""
    arguments = [sys.argv[0], "-max_len=20000", "-timeout=30", "-rss_limit_mb=1024", *sys.argv[1:]]
    atheris.Setup(arguments, test_one_input, custom_mutator=custom_mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
