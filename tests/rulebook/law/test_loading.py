"""Rule files: what is read from a sound one, and everything that is said about a faulty one."""

import datetime as dt

import pytest

from lachan.rulebook.law.citations import Citation
from lachan.rulebook.law.dated import DatedValue, Rules
from lachan.rulebook.law.faults import FaultyRulesError
from lachan.rulebook.law.instruments import cited, instruments, read_instruments
from lachan.rulebook.law.loading import load, read_rules

KNOWN = frozenset({"luat-mau", "nghi-dinh-mau"})

SOUND = """
about: Thời hạn mẫu
rules:
  answer_days:
    - value: 10
      from: 2015-01-01
      to: 2020-12-31
      cite: {instrument: luat-mau, article: 12, clause: 2, point: a}
      verified: true
    - value: 7
      from: 2021-01-01
      to: null
      cite: {instrument: nghi-dinh-mau}
      verified: false
      note: chưa đọc nguyên văn
"""


def read(text: str) -> Rules:
    return read_rules(name="mau", text=text, known=KNOWN)


@pytest.mark.parametrize(
    ("on", "value"),
    [
        (dt.date(2014, 12, 31), None),
        (dt.date(2015, 1, 1), 10),
        (dt.date(2020, 12, 31), 10),
        (dt.date(2021, 1, 1), 7),
        (dt.date(2090, 1, 1), 7),
    ],
)
def test_value_on_gives_what_was_in_force(on, value):
    found = read(SOUND).value_on(key="answer_days", on=on)
    assert (found.value if found else None) == value


def test_value_on_knows_nothing_of_an_unknown_key():
    assert read(SOUND).value_on(key="nothing", on=dt.date(2021, 1, 1)) is None
    assert read(SOUND).history(key="nothing") == ()


def test_a_value_carries_citation_and_verification():
    first, second = read(SOUND).history(key="answer_days")
    assert first == DatedValue(
        value=10,
        starts_on=dt.date(2015, 1, 1),
        ends_on=dt.date(2020, 12, 31),
        citation=Citation(instrument="luat-mau", article="12", clause="2", point="a"),
        verified=True,
    )
    assert (second.verified, second.note) == (False, "chưa đọc nguyên văn")


FAULTY = [
    (SOUND.replace("about: Thời hạn mẫu", ""), "about", "'about' must be a text"),
    (SOUND.replace("rules:", "rule:"), "rules", "'rules' must map"),
    (SOUND.replace("- value: 7", "- amount: 7"), "answer_days", "'value' is missing"),
    (SOUND.replace("- value: 7", "- amount: 7"), "answer_days", "nothing reads the field 'amount'"),
    (SOUND.replace("from: 2021-01-01", "from: 2020-06-01"), "answer_days", "must not overlap"),
    (SOUND.replace("to: 2020-12-31", "to: null"), "answer_days", "must not overlap"),
    (SOUND.replace("to: 2020-12-31", "to: 2014-01-01"), "answer_days", "'to' lies before 'from'"),
    (SOUND.replace("      to: null\n", ""), "answer_days", "'to' is missing"),
    (SOUND.replace("from: 2015-01-01", "from: soon"), "answer_days", "'from' must be a date"),
    (SOUND.replace("verified: true", "verified: perhaps"), "answer_days", "'verified' must be true or false"),
    (SOUND.replace("{instrument: nghi-dinh-mau}", "nghi-dinh-mau"), "answer_days", "'cite' must name"),
    (SOUND.replace("nghi-dinh-mau", "thong-tu-la"), "answer_days", "no instrument 'thong-tu-la'"),
    (SOUND.replace("point: a", "pint: a"), "answer_days", "'cite' must name"),
    ("about: x\nrules:\n  k: 5\n", "k", "a rule must be a list"),
    ("about: x\nrules:\n  k: []\n", "k", "a rule must be a list"),
    ("about: x\nabout: y\nrules: {}\n", "-", "stands twice"),
    ("- a\n- b\n", "-", "no mapping"),
    ("about: [\n", "-", "expected"),
]


@pytest.mark.parametrize(("text", "key", "problem"), FAULTY)
def test_read_rules_says_file_key_and_problem(text, key, problem):
    with pytest.raises(FaultyRulesError) as raised:
        read(text)
    assert any(fault.key == key and problem in fault.problem for fault in raised.value.faults)
    assert {fault.file for fault in raised.value.faults} == {"mau.yaml"}
    assert f"mau.yaml: {key}: " in str(raised.value)


def test_read_rules_lists_every_fault_at_once():
    text = SOUND.replace("verified: true", "verified: 1").replace("nghi-dinh-mau", "thong-tu-la")
    with pytest.raises(FaultyRulesError) as raised:
        read(text)
    assert len(raised.value.faults) == 2


def test_load_keeps_what_it_read():
    assert load("periods") is load("periods")


def test_load_says_when_a_file_is_missing():
    with pytest.raises(FaultyRulesError, match=r"no-such-file\.yaml: -: there is no such file"):
        load("no-such-file")


def test_cited_words_a_citation_in_full():
    citation = Citation(instrument="nd-56-2017", article="31", clause="2")
    assert cited(citation=citation) == "khoản 2 Điều 31 Nghị định 56/2017/NĐ-CP"
    assert (
        cited(citation=Citation(instrument="blds-2015", article="148"))
        == "Điều 148 Bộ luật Dân sự 91/2015/QH13"
    )
    assert cited(citation=Citation(instrument="luat-tre-em-2016")) == "Luật 102/2016/QH13"


def test_an_instrument_knows_its_time():
    old, new = instruments()["luat-pcblgd-2007"], instruments()["luat-pcblgd-2022"]
    assert old.replaced_by == new.key
    day = dt.date(2023, 7, 1)
    assert (old.is_in_force(on=day), new.is_in_force(on=day)) == (False, True)
    day -= dt.timedelta(days=1)
    assert (old.is_in_force(on=day), new.is_in_force(on=day)) == (True, False)


INSTRUMENT = """
luat-mau:
  kind: Luật
  number: "1/2020/QH14"
  issuer: Quốc hội
  title: Luật Mẫu
  issued_on: 2020-01-01
  from: 2020-07-01
  to: null
  verified: false
"""


def test_read_instruments_takes_a_sound_file():
    (found,) = read_instruments(text=INSTRUMENT).values()
    assert (found.name, found.starts_on, found.verified) == ("Luật 1/2020/QH14", dt.date(2020, 7, 1), False)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (INSTRUMENT.replace("  kind: Luật\n", ""), "'kind' must be a text"),
        (INSTRUMENT + "  replaced_by: luat-la\n", "no instrument 'luat-la'"),
        (INSTRUMENT + "  sauce: x\n", "nothing reads the field 'sauce'"),
        (INSTRUMENT.replace("issued_on: 2020-01-01", "issued_on: 1/1/2020"), "'issued_on' must be a date"),
        ("luat-mau: 5\n", "must be a mapping"),
    ],
)
def test_read_instruments_says_what_is_wrong(text, problem):
    with pytest.raises(FaultyRulesError, match=problem):
        read_instruments(text=text)
