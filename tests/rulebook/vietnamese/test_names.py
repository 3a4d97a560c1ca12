import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.vietnamese.folding import normal
from lachan.rulebook.vietnamese.names import split_name


@pytest.mark.parametrize(
    ("name", "family", "middle", "given_name", "initials"),
    [
        ("Trần Văn An", "Trần", "Văn", "An", "TVA"),
        ("Đỗ Ân", "Đỗ", "", "Ân", "ĐÂ"),
        ("  Lê  Thị Thu   Hà ", "Lê", "Thị Thu", "Hà", "LTTH"),
        ("TRẦN VĂN AN", "TRẦN", "VĂN", "AN", "TVA"),
        ("Tôn Nữ Thị Bình", "Tôn Nữ", "Thị", "Bình", "TNTB"),
        ("Công Tằng Tôn Nữ Hoa", "Công Tằng Tôn Nữ", "", "Hoa", "CTTNH"),
        ("Tôn Nữ", "Tôn", "", "Nữ", "TN"),
        ("Bình", "", "", "Bình", "B"),
        ("", "", "", "", ""),
    ],
)
def test_names_are_split(name, family, middle, given_name, initials):
    split = split_name(name)
    assert (split.family, split.middle, split.given, split.initials) == (family, middle, given_name, initials)


@given(name=st.text())
def test_nothing_of_a_name_is_lost(name):
    assert str(split_name(name)).split() == normal(name).split()
