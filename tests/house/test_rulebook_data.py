"""Every rule in the data files has a citation and its dates, and the holidays reach far enough ahead."""

import datetime as dt
from importlib.resources import files

import pytest
import yaml

from lachan.rulebook.calendar.holidays import holidays, national_calendar
from lachan.rulebook.law.instruments import cited, instruments
from lachan.rulebook.law.loading import load
from tests.house.tree import ROOT

TODAY = dt.datetime.now(tz=dt.timezone(dt.timedelta(hours=7))).date()
RULEBOOK_DATA = ROOT / "src" / "lachan" / "rulebook" / "data"
OWN_SHAPE = {"instruments", "holidays"}
LEXICONS = {"bodies", "functions", "office_groups", "office_words", "roles", "notices", "reminders"}
"""Names and rights rather than rules: each file says once where it comes from and since when."""


def rule_files() -> list[str]:
    folder = files("lachan.rulebook").joinpath("data")
    names = sorted(
        file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")
    )
    return [name for name in names if name not in OWN_SHAPE | LEXICONS]


class _Strict(yaml.SafeLoader):
    """Reads YAML as it is meant: a key said twice is a mistake, not the last word."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        assert not twice, f"line {node.start_mark.line + 1}: {twice} twice"
        return super().construct_mapping(node, deep)


def every_file() -> list[str]:
    return sorted(str(path.relative_to(RULEBOOK_DATA)) for path in RULEBOOK_DATA.rglob("*.yaml"))


@pytest.mark.parametrize("name", every_file())
def test_no_key_is_said_twice(name):
    yaml.load((RULEBOOK_DATA / name).read_text(encoding="utf-8"), _Strict)


@pytest.mark.parametrize("name", sorted(LEXICONS))
def test_every_lexicon_says_its_source_and_its_dates(name):
    text = files("lachan.rulebook").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    assert any(word in text for word in ("\nsource:", "\ncitation:", "# Sources:"))
    assert any(word in text for word in ("\nsince:", "from: 20"))


@pytest.mark.parametrize("name", rule_files())
def test_every_rule_has_dates_and_a_citation_that_can_be_worded(name):
    rules = load(name)
    assert rules.about
    assert rules.values
    for key, history in rules.values.items():
        assert history, key
        for value in history:
            assert cited(citation=value.citation)
            if not value.verified:
                assert value.note or not instruments()[value.citation.instrument].verified, key


def test_every_holiday_is_cited_and_says_whether_it_was_read():
    for holiday in holidays():
        assert cited(citation=holiday.citation)


def test_holidays_reach_twelve_months_ahead():
    assert national_calendar().reaches_until >= TODAY + dt.timedelta(days=365), (
        "Add the next year to data/holidays.yaml: terms are counted a year ahead."
    )


def test_verified_instruments_say_where_they_were_read():
    unsaid = [
        instrument.key
        for instrument in instruments().values()
        if instrument.verified and not instrument.source
    ]
    assert unsaid == []


def test_no_instrument_is_in_force_before_it_was_issued():
    early = [
        instrument.key
        for instrument in instruments().values()
        if instrument.issued_on and instrument.starts_on and instrument.starts_on < instrument.issued_on
    ]
    assert early == []
