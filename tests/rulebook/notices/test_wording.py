"""What a notice may say: known values only, nothing of a child, nothing personal."""

import pytest

from lachan.rulebook.access import sensitivity
from lachan.rulebook.access.sensitivity import Sensitivity
from lachan.rulebook.notices import wording
from lachan.rulebook.notices.wording import LEFT_OUT, Said, UnfitForNoticeError, Value, in_words, is_inside


@pytest.fixture(autouse=True)
def a_child(monkeypatch):
    known = {
        **sensitivity.sensitivity_of_fields(),
        "cases.Child": {"name": Sensitivity.CHILD, "code": Sensitivity.INTERNAL},
    }
    monkeypatch.setattr(wording, "sensitivity_of_fields", lambda: known)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("plans.Assignment.code", "Việc HY21-003"),
        ("plans.Assignment.state", "Việc HY21-003"),
        ("cases.Child.code", "Việc HY21-003"),
        ("people.Account.full_name", f"Việc {LEFT_OUT}"),
        ("evidence.File.title", f"Việc {LEFT_OUT}"),
    ],
)
def test_what_is_personal_is_left_out(field, expected):
    said = Said(sentence="Việc {what}", values={"what": Value(text="HY21-003", comes_from=field)})
    assert in_words(said=said) == expected


@pytest.mark.parametrize(
    "field", ["cases.Child.name", "people.Account.password", "cases.Child.gossip", "", "name"]
)
def test_a_child_a_secret_and_the_unknown_are_refused(field):
    said = Said(sentence="Về {who}", values={"who": Value(text="Trần Thị B", comes_from=field)})
    with pytest.raises(UnfitForNoticeError) as refusal:
        in_words(said=said)
    assert "Trần" not in str(refusal.value)


def test_fixed_words_stay():
    assert in_words(said="Có việc mới {của bạn}") == "Có việc mới {của bạn}"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/viec/7/", True),
        ("/", True),
        ("//evil.example/", False),
        ("/\\evil.example", False),
        ("https://evil.example/", False),
        ("", False),
        ("/a\nb", False),
    ],
)
def test_addresses_lead_inside(address, expected):
    assert is_inside(address=address) is expected
