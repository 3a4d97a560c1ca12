"""The kinds of notices: what the data say, and what is refused."""

import copy

import pytest
import yaml

from lachan.rulebook.law.yaml_files import source_of
from lachan.rulebook.notices.kinds import (
    Channel,
    FaultyNoticeRulesError,
    UnknownKindError,
    Urgency,
    chosen_channels,
    kind_of,
    notice_rules,
    read_notice_rules,
    urgency_of,
)

PAGE = yaml.safe_load(source_of("notices"))
ALL = frozenset(Channel)


def test_every_kind_reaches_the_site_and_says_nothing_of_a_case_outside():
    for kind in notice_rules().kinds.values():
        assert Channel.SITE in kind.fixed
        for sentence in (kind.outside, kind.outside_en):
            assert 10 < len(sentence) < 160, kind.key
            assert not any(letter in sentence for letter in "{}%/0123456789"), kind.key


def test_waits_grow():
    waits = notice_rules().retry_waits
    assert list(waits) == sorted(set(waits))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"fixed": ["mail"]}, "có site"),
        ({"fixed": ["site", "sms"]}, "channels"),
        ({"channels": ["site", "bưu tá"]}, "bưu tá"),
        ({"urgency": "sometimes"}, "sometimes"),
        ({"key": "duty_late"}, "hai lần"),
    ],
)
def test_a_faulty_kind_is_refused(change, said):
    page = copy.deepcopy(PAGE)
    page["kinds"][0] |= change
    with pytest.raises(FaultyNoticeRulesError, match=said):
        read_notice_rules(page=page)


@pytest.mark.parametrize(
    ("key", "own", "usable", "expected"),
    [
        ("duty_soon", {}, ALL, ("site", "mail", "push")),
        ("duty_soon", {"duty_soon": []}, ALL, ("site",)),
        ("duty_soon", {"duty_soon": ["sms"]}, ALL, ("site", "sms")),
        ("duty_soon", {"duty_soon": ["sms", "unknown"]}, frozenset({"site", "mail"}), ("site",)),
        ("duty_late", {"duty_late": []}, ALL, ("site", "mail")),
        ("duty_late", {"duty_soon": []}, ALL, ("site", "mail", "push")),
        ("on_call_alert", {"on_call_alert": []}, frozenset({"site", "mail"}), ("site", "mail")),
    ],
)
def test_channels_follow_the_person_as_far_as_the_kind_lets_them(key, own, usable, expected):
    assert chosen_channels(kind=kind_of(key=key), own=own, usable=usable) == expected


def test_urgency_is_what_the_kind_allows():
    assert urgency_of(kind=kind_of(key="duty_soon"), wanted=Urgency.URGENT) is Urgency.URGENT
    assert urgency_of(kind=kind_of(key="duty_soon"), wanted=Urgency.USUAL) is Urgency.USUAL
    assert urgency_of(kind=kind_of(key="on_call_alert"), wanted=Urgency.USUAL) is Urgency.URGENT
    with pytest.raises(UnknownKindError):
        urgency_of(kind=kind_of(key="duty_opened"), wanted=Urgency.URGENT)
    with pytest.raises(UnknownKindError):
        kind_of(key="gossip")
