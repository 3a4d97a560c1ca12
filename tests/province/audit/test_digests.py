"""Sensitive values on record: whether they changed can be said, what they were cannot."""

import pytest

from lachan.province.audit import digests, wording
from lachan.province.audit.queries import Entry
from lachan.rulebook.access.sensitivity import Sensitivity
from tests.province.audit.writing import AT, record

LEVELS = {
    "case": {
        "code": Sensitivity.PUBLIC, "step": Sensitivity.INTERNAL, "phone": Sensitivity.PERSONAL,
        "secret": Sensitivity.SECRET, "mobile": Sensitivity.PERSONAL,
    }
}  # fmt: skip


@pytest.fixture(autouse=True)
def levels(monkeypatch):
    monkeypatch.setattr(digests, "sensitivity_of_recorded", lambda: LEVELS)


def kept(values, *, kind="case", subject_id=1):
    return digests.kept(values=values, subject_kind=kind, subject_id=subject_id)


@pytest.mark.parametrize(
    ("name", "value", "is_hidden"),
    [
        ("code", "HS-1", False),
        ("step", "opened", False),
        ("phone", "0912345678", True),
        ("phone", {"home": "1", "work": ["2"]}, True),
        ("phone", False, True),
        ("phone", 0, True),
        ("phone", "", False),
        ("phone", None, False),
        ("phone", [], False),
        ("secret", "x", True),
    ],
)
def test_value(name, value, is_hidden):
    found = kept({name: value})[name]
    assert digests.is_digest(found) == is_hidden
    if is_hidden:
        assert len(bytes.fromhex(found["digest"])) == 16
    else:
        assert found == value


def test_nothing_recorded_stays_nothing():
    assert kept(None) is None
    assert kept({}) == {}


def test_equal_values_of_one_thing_have_equal_digests():
    assert kept({"phone": "1"}) == kept({"phone": "1"}) != kept({"phone": "2"})


@pytest.mark.parametrize("other", ["subject", "name", "key"])
def test_digests_tell_nothing_across(other, settings):
    one = kept({"phone": "1"})["phone"]
    if other == "key":
        settings.AUDIT_KEY = "another"
    name = "mobile" if other == "name" else "phone"
    assert kept({name: "1"}, subject_id=2 if other == "subject" else 1)[name] != one


@pytest.mark.parametrize(("kind", "name"), [("case", "unheard"), ("unheard", "phone")])
def test_what_nobody_classified_is_hidden_and_reported(kind, name):
    with pytest.warns(digests.UnclassifiedValueWarning, match=f"{kind}.{name}"):
        found = kept({name: "x"}, kind=kind)
    assert digests.is_digest(found[name])


@pytest.mark.parametrize("value", ["đã che", {"digest": "x"}, {"digest": "0" * 32, "more": 1}, ["0" * 32]])
def test_what_is_no_digest(value):
    assert not digests.is_digest(value)


@pytest.mark.django_db
def test_the_value_is_not_in_the_database():
    found = record(subject_kind="case", before={"phone": "0912345678"}, after={"phone": "0987654321"})
    assert digests.is_digest(found.before["phone"]) and digests.is_digest(found.after["phone"])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"phone": "1"}, {"phone": "2"}, [("đã che", "đã che")]),
        ({"phone": "1"}, {"phone": "1"}, []),
        ({"phone": ""}, {"phone": "1"}, [("", "đã che")]),
        ({"phone": "1"}, {"phone": None}, [("đã che", "")]),
    ],
)
def test_the_screen_says_whether_it_changed(before, after, said):
    entry = Entry(
        id=1, kind="deed", at=AT, account_id=1, person="", acting_for_id=None, acting_for="", office_id=None, office="", action="people.sign_in",
        subject_kind="case", subject_id=1, subject="", before=kept(before), after=kept(after), reason="",
    )  # fmt: skip
    assert [(change.before, change.after) for change in wording.changes_of(entry)] == said
