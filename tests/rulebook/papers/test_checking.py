"""What is missing before a paper is issued, and what becomes of typed words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.papers.checking import Missing, is_symbol, missing_on, paragraphs, printable
from lachan.rulebook.papers.paper import Letterhead, Signature
from lachan.rulebook.papers.symbols import proposed_symbol
from tests.rulebook.papers.samples import NOTICE, PLAIN


def test_a_whole_paper_misses_nothing():
    assert missing_on(PLAIN) == ()
    assert missing_on(NOTICE) == ()


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"head": Letterhead(office="", place="Hưng Yên")}, Missing.OFFICE),
        ({"head": Letterhead(office="Sở Y tế")}, Missing.PLACE),
        ({"symbol": ""}, Missing.SYMBOL),
        ({"symbol": "a/b"}, Missing.SYMBOL),
        ({"subject": ""}, Missing.SUBJECT),
        ({"addressees": ()}, Missing.ADDRESSEES),
        ({"opening": ()}, Missing.BODY),
        ({"signature": Signature(name="A")}, Missing.AUTHORITY),
        ({"signature": Signature(authority=("GIÁM ĐỐC",))}, Missing.SIGNER),
    ],
)
def test_each_place_that_is_empty_is_named(changes, missing):
    assert missing_on(replace(PLAIN, **changes)) == (missing,)


@pytest.mark.parametrize(
    ("typed", "good"),
    [("UBND", True), ("UBND-KGVX", True), ("SLĐTBXH-BTXH", True), ("TC&KH", True), ("", False), ("A--B", False),
     ("-A", False), ("A B", False), ("A/B", False), ("<b>", False), ("A" * 41, False)],
)  # fmt: skip
def test_what_can_stand_in_a_number(typed, good):
    assert is_symbol(typed) is good


@pytest.mark.parametrize(
    ("short_name", "symbol"),
    [("Sở LĐTB&XH", "SLĐTBXH"), ("UBND tỉnh", "UBND"), ("UBND xã Tân Dân", "UBND"), ("Văn phòng UBND tỉnh", "VPUBND"),
     ("Sở Tư pháp", "STP"), ("Công an tỉnh", "CA"), ("Tỉnh Đoàn", "TĐ"), ("x", "X")],
)  # fmt: skip
def test_a_first_guess_of_the_letters_of_an_office(short_name, symbol):
    assert proposed_symbol(short_name) == symbol


@given(st.text())
def test_what_is_printable_stays_so_and_is_one_line(typed):
    line = printable(typed)
    assert printable(line) == line
    assert not any(ord(letter) < 32 for letter in line)
    assert all(line and "\n" not in line for line in paragraphs(typed))


def test_letters_in_parts_become_whole_and_marks_that_turn_words_around_go():
    assert printable("Tie\u0302\u0301ng\x00 Vie\u0323\u0302t\u202e ") == "Tiếng Việt"
    assert paragraphs("Một\r\n\r\n  Hai \rBa") == ("Một", "Hai", "Ba")
