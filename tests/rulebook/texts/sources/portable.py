"""Writes the smallest PDF with Vietnamese text and ruled lines at given places, without any font file."""

HEIGHT, WIDTH = 842, 595
_ADVANCE = 0.5
"""Every letter is half as wide as it is high."""


_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    "1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"
)
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
    (
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/DW 500/FontDescriptor 6 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    ),
)
_DESCRIPTOR = (
    "<</Type/FontDescriptor/FontName/Plain/Flags 4/FontBBox[0 -200 500 800]/ItalicAngle 0/Ascent 800"
    "/Descent -200/CapHeight 700/StemV 80>>"
)
_FIRST_PAGE = 7


def pdf(*pages, turned=0, trailer=""):
    """Join pages, each a string of drawing commands from ``text`` and ``line``."""
    kids = " ".join(f"{_FIRST_PAGE + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        *_FONT,
        _stream(_TO_UNICODE),
        _DESCRIPTOR,
    ]
    for page in pages:
        contents = len(objects) + 2
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {turned}"
            f"/Resources<</Font<</F 3 0 R>>>>/Contents {contents} 0 R>>"
        )
        objects.append(_stream(page))
    return _file(objects, trailer)


def text(x, y, words, *, size=14):
    """Draw words with their left end at ``x`` and their foot ``y`` points below the top of the page."""
    codes = words.encode("utf-16-be", errors="ignore").hex()
    return f"BT /F {size} Tf {x} {HEIGHT - y} Td <{codes}> Tj ET\n"


def width(words, *, size=14):
    """How wide ``text`` draws them."""
    return len(words) * size * _ADVANCE


def line(x0, y0, x1, y1):
    """Draw a thin line between two places, measured from the top of the page."""
    return f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"


def grid(xs, ys):
    """Draw the lines of a table."""
    across = "".join(line(xs[0], y, xs[-1], y) for y in ys)
    return across + "".join(line(x, ys[0], x, ys[-1]) for x in xs)


def _stream(content):
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _file(objects, more):
    content = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj{each}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R{more}>>\nstartxref\n{len(content)}\n%%EOF"
    return content + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
