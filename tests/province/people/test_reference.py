"""Places and offices, loaded from their files."""

import datetime as dt
from collections import Counter

import pytest

from lachan.province.audit.models import Record
from lachan.province.people import actions, queries
from lachan.province.people.models import (
    Edition,
    Function,
    FunctionHolder,
    Office,
    OfficeName,
    OfficeSeat,
    Place,
    PlaceName,
    PlaceParent,
)
from lachan.province.people.queries.matching import words_of
from lachan.province.people.reference import ReferenceFileError, office_groups
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.people.situations import (
    AT,
    PLAN_DAY,
    SMALL_OFFICES,
    SMALL_PLACES,
    small_province,
)

DISTRICTS = {
    "323": ("Thành phố", "Hưng Yên", 7, 0, 10),
    "325": ("Huyện", "Văn Lâm", 0, 1, 10),
    "326": ("Huyện", "Văn Giang", 0, 1, 10),
    "327": ("Huyện", "Yên Mỹ", 0, 1, 16),
    "328": ("Thị xã", "Mỹ Hào", 7, 0, 6),
    "329": ("Huyện", "Ân Thi", 0, 1, 20),
    "330": ("Huyện", "Khoái Châu", 0, 1, 24),
    "331": ("Huyện", "Kim Động", 0, 1, 16),
    "332": ("Huyện", "Tiên Lữ", 0, 1, 14),
    "333": ("Huyện", "Phù Cừ", 0, 1, 13),
}
"""Phường, thị trấn and xã of every district at 31/12/2019 (statistical yearbook)."""

LOADED = (
    Place,
    PlaceName,
    PlaceParent,
    Office,
    OfficeName,
    OfficeSeat,
    Function,
    FunctionHolder,
    Edition,
    Record,
)

MEMBERS = {
    "provincial_departments": 19,
    "departments_and_unions": 25,
    "mass_organisations": 6,
    "district_committees": 10,
    "commune_committees": 161,
    "local_committees": 171,
    "district_police": 10,
    "district_procuracies": 10,
    "procuracies": 11,
    "district_courts": 10,
    "courts": 11,
    "district_fronts": 10,
    "district_labour_offices": 10,
    "district_education_offices": 10,
    "district_culture_offices": 10,
    "departments_and_localities": 190,
    "related_bodies": 31,
    "police": 11,
}


@pytest.mark.usefixtures("hung_yen")
def test_places_of_hung_yen_are_those_of_the_yearbook():
    assert dict(Counter(Place.objects.values_list("level", flat=True))) == {
        "province": 1,
        "district": 10,
        "commune": 161,
    }
    kinds = Counter(
        PlaceName.objects.filter(place__level="commune").values_list("place__above__parent__code", "kind")
    )
    names = {code: (kind, name) for code, kind, name in _names("district")}
    assert {
        code: (*names[code], kinds[code, "Phường"], kinds[code, "Thị trấn"], kinds[code, "Xã"])
        for code in names
    } == DISTRICTS


def _names(level):
    return PlaceName.objects.filter(place__level=level).values_list("place__code", "kind", "name")


@pytest.mark.usefixtures("hung_yen")
def test_every_place_has_a_basis_and_a_parent_of_the_next_level():
    assert not Place.objects.filter(legal_basis="").exists()
    above = set(Place.objects.values_list("level", "above__parent__level"))
    assert above == {("province", None), ("district", "province"), ("commune", "district")}


@pytest.mark.usefixtures("hung_yen")
def test_groups_have_their_members():
    members = Counter(key for office in queries.offices_in_force(on=PLAN_DAY) for key in office.group_keys)
    assert members == MEMBERS
    assert {group.key for group in queries.groups()} == set(MEMBERS)


@pytest.mark.usefixtures("hung_yen")
def test_procuracy_court_front_and_unions_are_asked_not_ordered():
    kinds = {
        (office.kind, office.is_subordinate)
        for office in queries.offices_in_force(on=PLAN_DAY)
        if office.province_code == "33"
    }
    for kind in ("procuracy", "court", "front", "union", "council"):
        assert (kind, True) not in kinds
    for kind in ("department", "police", "district_committee", "commune_committee"):
        assert (kind, False) not in kinds


@pytest.mark.usefixtures("hung_yen")
def test_commune_committee_stands_below_its_district():
    above = OfficeSeat.objects.values_list("parent__key", flat=True)
    assert above.get(office__key="hung-yen-committee-11986") == "hung-yen-committee-325"
    assert above.get(office__key="hung-yen-committee-325") == "hung-yen-committee"


@pytest.mark.usefixtures("hung_yen")
def test_loading_again_changes_nothing():
    before = [_rows(model) for model in LOADED]
    assert actions.load_reference(by=SYSTEM, at=AT) == 0
    assert [_rows(model) for model in LOADED] == before


def _rows(model):
    return sorted(model.objects.values_list(), key=lambda row: row[0])


def test_a_changed_file_changes_only_what_differs(small):
    small_province(small, offices=SMALL_OFFICES.replace("name: Sở Y tế", "name: Sở Y tế, short: Sở YT"))
    ids = dict(Office.objects.values_list("key", "pk"))
    assert actions.load_reference(folder=small, by=SYSTEM, at=AT) == 1
    assert dict(Office.objects.values_list("key", "pk")) == ids
    office = queries.office_by_key(key="song-lam-department-health", on=PLAN_DAY)
    assert (office.name, office.short_name) == ("Sở Y tế", "Sở YT")
    assert Record.objects.latest("id").after == {"changed": 1}


@pytest.mark.usefixtures("hung_yen")
def test_a_second_province_stands_beside_the_first(tmp_path):
    actions.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)
    provinces = Counter(office.province_code for office in queries.offices_in_force(on=PLAN_DAY))
    assert provinces["98"] == 5
    assert provinces["33"] > 300


@pytest.mark.usefixtures("small")
def test_offices_hold_only_in_their_time():
    Office.objects.filter(key="song-lam-police").update(until=dt.date(2025, 3, 1))
    Edition.objects.all().delete()
    days = (dt.date(2019, 4, 30), dt.date(2019, 5, 1), dt.date(2025, 2, 28), dt.date(2025, 3, 1))
    found = [queries.office_by_key(key="song-lam-police", on=day) is not None for day in days]
    assert found == [False, True, True, False]


@pytest.mark.usefixtures("small")
def test_offices_cost_one_small_query_when_nothing_changed(django_assert_num_queries):
    queries.offices_in_force(on=PLAN_DAY)
    with django_assert_num_queries(1):
        queries.offices_in_force(on=PLAN_DAY)


@pytest.mark.usefixtures("hung_yen")
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("lđtbxh", []),
        ("lao dong thuong binh", ["Sở LĐTB&XH", "Phòng LĐTB&XH thành phố Hưng Yên"]),
        ("ubnd van lam", ["UBND huyện Văn Lâm"]),
        ("Mỹ Hào viện", ["VKSND thị xã Mỹ Hào"]),
        ("tinh doan", ["Tỉnh Đoàn"]),
    ],
)
def test_search_finds_words_without_marks(text, first):
    found = queries.search_offices(text=text, on=PLAN_DAY, limit=len(first) or 1)
    assert [office.short_name for office in found] == first


@pytest.mark.parametrize(
    ("places", "offices", "said"),
    [
        (
            SMALL_PLACES.replace('parent: "981"', 'parent: "982"'),
            SMALL_OFFICES,
            "không có đơn vị cấp trên 982",
        ),
        (SMALL_PLACES.replace("level: commune", "level: hamlet"), SMALL_OFFICES, "hamlet"),
        (SMALL_PLACES.replace(", name: Hòa Bình", ""), SMALL_OFFICES, "thiếu 'name'"),
        (SMALL_PLACES, SMALL_OFFICES.replace("parent: committee,", "parent: court,"), "song-lam-court"),
        (SMALL_PLACES, SMALL_OFFICES.replace("{kind}", "{rank}"), "thiếu 'rank'"),
        ("- 1", SMALL_OFFICES, "không phải tệp dữ liệu"),
        ("{", SMALL_OFFICES, "không đọc được"),
    ],
)
def test_faulty_file_names_the_fault_and_changes_nothing(db, tmp_path, places, offices, said):
    folder = small_province(tmp_path, places=places, offices=offices)
    with pytest.raises(ReferenceFileError, match=said):
        actions.load_reference(folder=folder, by=SYSTEM, at=AT)
    assert not Place.objects.exists()
    assert not Record.objects.exists()


def test_no_phrasing_stands_for_two_groups():
    for kind in ("called", "begins"):
        pairs = {(words_of(name), group.key) for group in office_groups() for name in getattr(group, kind)}
        assert [words for words, count in Counter(words for words, _key in pairs).items() if count > 1] == []
