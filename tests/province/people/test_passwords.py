"""What a password must be, said in Vietnamese."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from lachan.province.people.models import Account

SOMEBODY = Account(username="hanh.ntm", full_name="Nguyễn Thị Minh Hạnh")


@pytest.mark.parametrize("password", ["mua-thu-o-ven-song", "Chiều nay trời đổ mưa", "  khoảng trắng ở đầu"])
def test_a_sentence_is_a_password(password):
    validate_password(password, SOMEBODY)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("mua-thu-ven", "có 11 ký tự; cần ít nhất 12"),
        ("nguyễn thị minh hạnh", "quá giống tên"),
        ("Bảo vệ trẻ em", "bị thử đầu tiên"),
        ("111111111111", "bị thử đầu tiên"),
        ("abababababab", "bị thử đầu tiên"),
    ],
)
def test_a_refusal_says_what_is_wrong(password, said):
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, SOMEBODY)
    assert said in " ".join(refusal.value.messages)
