import pytest

from lachan.rulebook.texts.sources import read_source
from lachan.rulebook.texts.sources.docx.numerals import numeral
from tests.rulebook.texts.sources.word import docx, levels, listed, num, p

_OUTLINE = levels(
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("decimal", "%2.%3."),
    ("lowerLetter", "%4)"),
    ("bullet", "\uf02d"),
)

_IN_LIST = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'


def _lines(body, numbering, styles=""):
    return read_source(content=docx(body, numbering=numbering, styles=styles), name="a").text.split("\n\n")


def _run(formats, steps, **more):
    body = "".join(listed("x", number=number, level=level) for number, level in steps)
    return [line.removesuffix(" x") for line in _lines(body, formats, **more)]


def _start(level, start):
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


_CASES = {
    "one level": (_OUTLINE + num(1), [(1, 0)] * 3, ["I.", "II.", "III."]),
    "deeper restarts": (
        _OUTLINE + num(1),
        [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 3), (1, 2)],
        ["I.", "1.", "2.", "II.", "1.", "1.1.", "a)", "-", "b)", "1.2."],
    ),
    "missing level shows its start": (_OUTLINE + num(1), [(1, 2), (1, 2)], ["1.1.", "1.2."]),
    "uses of one list count on": (
        _OUTLINE + num(1) + num(2),
        [(1, 0), (2, 0), (1, 0)],
        ["I.", "II.", "III."],
    ),
    "start override begins anew once": (
        _OUTLINE + num(1) + num(2, overrides=_start(0, 1)),
        [(1, 0), (1, 0), (2, 0), (2, 0)],
        ["I.", "II.", "I.", "II."],
    ),
    "start override at five": (_OUTLINE + num(1, overrides=_start(0, 5)), [(1, 0), (1, 0)], ["V.", "VI."]),
    "never restart": (
        levels(("decimal", "%1."), ("decimal", "%2)", '<w:lvlRestart w:val="0"/>')) + num(1),
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        ["1.", "1)", "2.", "2)"],
    ),
    "restart after the first level only": (
        levels(("decimal", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>'))
        + num(1),
        [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)],
        ["1.", "1.", "a)", "2.", "b)", "2.", "a)"],
    ),
    "legal numbering": (
        levels(("upperRoman", "%1"), ("decimal", "%1.%2", "<w:isLgl/>")) + num(1),
        [(1, 0), (1, 1)],
        ["I", "1.1"],
    ),
    "words around the number": (
        levels(("decimal", "Điều %1.")) + num(1),
        [(1, 0), (1, 0)],
        ["Điều 1.", "Điều 2."],
    ),
    "plus bullet": (levels(("bullet", "+")) + num(1), [(1, 0)], ["+"]),
    "round bullet": (levels(("bullet", "\uf0b7")) + num(1), [(1, 0)], ["-"]),
    "number zero is no list": (_OUTLINE + num(1), [(0, 0)], ["x"]),
    "unknown list": (_OUTLINE + num(1), [(7, 0)], ["x"]),
    "list without definition": (num(1, abstract=9), [(1, 0)], ["x"]),
}


@pytest.mark.parametrize(("formats", "steps", "labels"), _CASES.values(), ids=_CASES)
def test_labels_are_those_that_word_prints(formats, steps, labels):
    assert _run(formats, steps) == labels


def test_suffix_nothing_leaves_no_space():
    formats = levels(("decimal", "%1.", '<w:suff w:val="nothing"/>')) + num(1)
    assert _lines(listed("Một"), formats) == ["1.Một"]


def test_lists_come_from_styles():
    formats = levels(
        ("upperRoman", "%1.", '<w:pStyle w:val="part"/>'), ("decimal", "%2.", '<w:pStyle w:val="item"/>')
    ) + num(1)
    styles = (
        f'<w:style w:type="paragraph" w:styleId="part">{_IN_LIST}</w:style>'
        '<w:style w:type="paragraph" w:styleId="item"><w:basedOn w:val="part"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="item"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="deeper"><w:basedOn w:val="part"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = "".join(
        p("x", properties=f'<w:pStyle w:val="{style}"/>')
        for style in ("part", "item", "own", "deeper", "part", "item")
    )
    assert _lines(body, formats, styles) == ["I. x", "1. x", "2. x", "3. x", "II. x", "1. x"]


def test_paragraph_may_leave_the_list_of_its_style():
    formats = levels(("decimal", "%1.")) + num(1)
    styles = f'<w:style w:type="paragraph" w:styleId="item">{_IN_LIST}</w:style>'
    body = p("x", properties='<w:pStyle w:val="item"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert _lines(body, formats, styles) == ["x"]


def test_list_style_is_followed():
    formats = (
        levels(("decimal", "%1)"), extra='<w:styleLink w:val="list"/>')
        + '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="list"/></w:abstractNum>'
        + num(1)
        + num(2, abstract=1)
    )
    assert _run(formats, [(2, 0), (1, 0)]) == ["1)", "2)"]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (9, "lowerRoman", "ix"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "lowerRoman", "0"),
        (4, "lowerLetter", "d"),
        (26, "upperLetter", "Z"),
        (27, "lowerLetter", "aa"),
        (29, "lowerLetter", "cc"),
        (53, "lowerLetter", "aaa"),
        (0, "upperLetter", "0"),
        (3, "none", ""),
        (3, "chineseCounting", "3"),
    ],
)
def test_numerals(number, style, text):
    assert numeral(number, style=style) == text
