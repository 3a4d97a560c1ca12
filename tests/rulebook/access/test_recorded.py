"""What the audit may keep readable of a value that changed."""

import pytest

from lachan.rulebook.access.recorded import (
    FaultyRecordedError,
    is_readable,
    read_recorded,
    sensitivity_of_recorded,
)
from lachan.rulebook.access.sensitivity import Sensitivity

MODELS = {"x.Thing": {"code": Sensitivity.PUBLIC, "phone": Sensitivity.PERSONAL}}


def read(**lists):
    return read_recorded(page={"recorded": {"thing": lists}}, models=MODELS)["thing"]


def test_fields_of_the_model_keep_their_level():
    assert read(model="x.Thing") == MODELS["x.Thing"]


def test_what_is_listed_has_the_level_of_its_list():
    assert read(internal=["step"], secret=["key"]) == {
        "step": Sensitivity.INTERNAL,
        "key": Sensitivity.SECRET,
    }


def test_who_acts_in_office_stays_named():
    assert is_readable(read(model="x.Thing", of_officials=["phone"])["phone"])


@pytest.mark.parametrize(
    ("lists", "message"),
    [
        ({"model": "x.Gone"}, "không có mô hình x.Gone"),
        ({"internal": ["a"], "personal": ["a"]}, "thing.a: khai hai lần"),
        ({"model": "x.Thing", "internal": ["phone"]}, "giữ kín"),
    ],
)
def test_faulty_lists_are_refused(lists, message):
    with pytest.raises(FaultyRecordedError, match=message):
        read(**lists)


@pytest.mark.parametrize("level", Sensitivity)
def test_only_public_and_internal_values_are_readable(level):
    assert is_readable(level) == (level in {Sensitivity.PUBLIC, Sensitivity.INTERNAL})


def test_passwords_are_never_readable():
    assert not is_readable(sensitivity_of_recorded()["account"]["password"])
