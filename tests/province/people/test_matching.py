"""The bodies that documents name."""

from pathlib import Path

import pytest

from lachan.province.people import actions, queries
from lachan.province.people.queries.matching import BodyMatch
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.people.situations import AT, PLAN_DAY, small_province

OFFICES = {
    "department-labour": [
        "Sở Lao động - Thương binh và Xã hội",
        "Sở Lao động – Thương binh và Xã hội tỉnh Hưng Yên",
        "SỞ LAO ĐỘNG THƯƠNG BINH VÀ XÃ HỘI",
        "Sở LĐTBXH",
        "Sở LĐTB&XH",
        "Sở LĐ-TB&XH Hưng Yên",
        "Sở LĐTB và XH tỉnh",
    ],
    "department-culture": ["Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hoá Thể thao và Du lịch", "Sở VHTTDL"],
    "department-education": ["Sở Giáo dục và Đào tạo", "Sở GDĐT", "Sở GD&ĐT", "Sở GD và ĐT"],
    "police": ["Công an tỉnh", "Công an tỉnh Hưng Yên", "CA tỉnh"],
    "procuracy": ["Viện Kiểm sát nhân dân tỉnh", "VKSND tỉnh", "Viện kiểm sát nhân dân tỉnh Hưng Yên"],
    "court": ["Tòa án nhân dân tỉnh", "Toà án nhân dân tỉnh", "TAND tỉnh Hưng Yên"],
    "front": [
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Uỷ ban Mặt trận tổ quốc Việt Nam tỉnh Hưng Yên",
        "UBMTTQ Việt Nam tỉnh",
        "Mặt trận Tổ quốc tỉnh",
    ],
    "youth-union": ["Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh", "Tỉnh đoàn", "Tỉnh Đoàn Hưng Yên"],
    "women-union": ["Hội Liên hiệp Phụ nữ tỉnh", "Hội LHPN tỉnh"],
    "committee": ["Ủy ban nhân dân tỉnh", "UBND tỉnh", "UBND tỉnh Hưng Yên"],
    "committee-office": ["Văn phòng UBND tỉnh", "VP UBND tỉnh"],
    "children-board": ["Ban Điều hành bảo vệ trẻ em", "Ban Điều hành bảo vệ trẻ em tỉnh"],
    "broadcaster": ["Đài Phát thanh và Truyền hình tỉnh", "Đài PTTH tỉnh", "Đài PT-TH Hưng Yên"],
    "committee-325": ["UBND huyện Văn Lâm", "Ủy ban nhân dân huyện Văn Lâm, tỉnh Hưng Yên"],
    "committee-328": ["Ủy ban nhân dân thị xã Mỹ Hào"],
    "committee-323": ["UBND thành phố Hưng Yên"],
    "police-323": ["Công an thành phố Hưng Yên"],
    "committee-12385": ["UBND xã Tân Hưng"],
    "labour-office-330": ["Phòng LĐTB&XH huyện Khoái Châu"],
}

GROUPS = {
    "provincial_departments": [
        "Các sở, ngành liên quan",
        "các sở, ngành, cơ quan liên quan",
        "các sở, ban, ngành",
        "Các sở, ban, ngành liên quan",
        "các sở, ban, ngành tỉnh Hưng Yên",
        "các ngành có liên quan",
    ],
    "departments_and_unions": [
        "các sở, ban, ngành, đoàn thể tỉnh",
        "các sở, ngành, đoàn thể, đơn vị liên quan",
        "Các ban, ngành, đoàn thể",
    ],
    "departments_and_localities": ["các sở, ngành, địa phương", "các đơn vị, địa phương"],
    "police": ["Công an các cấp", "cơ quan điều tra các cấp"],
    "related_bodies": ["các cơ quan liên quan", "các cơ quan, đơn vị có liên quan"],
    "mass_organisations": [
        "các tổ chức chính trị - xã hội",
        "các tổ chức thành viên của Mặt trận",
        "Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức thành viên",
    ],
    "district_committees": [
        "Ủy ban nhân dân các huyện, thị xã, thành phố",
        "UBND huyện, thị xã, thành phố",
        "UBND các huyện, thị xã và thành phố",
        "UBND cấp huyện",
        "các huyện, thị xã, thành phố",
        "UBND các huyện, thị xã, thành phố trên địa bàn tỉnh",
    ],
    "commune_committees": ["UBND cấp xã", "Ủy ban nhân dân các xã, phường, thị trấn"],
    "local_committees": ["các địa phương", "UBND các cấp", "Ủy ban nhân dân cấp huyện, cấp xã"],
    "district_police": ["Công an các huyện, thị xã, thành phố", "Công an huyện, thị xã, thành phố"],
    "district_procuracies": ["Viện Kiểm sát nhân dân cấp huyện"],
    "courts": ["Tòa án nhân dân hai cấp"],
    "district_labour_offices": ["Phòng Lao động - Thương binh và Xã hội"],
}

UNKNOWN = [
    "",
    "Công an",
    "Ủy ban nhân dân",
    "Sở",
    "Sở Phép thuật",
    "tỉnh",
    "Hưng Yên",
    "UBND Hưng Yên",
    "UBND huyện Lý Nhân",
    "!?",
]


@pytest.mark.usefixtures("hung_yen")
def test_names_stand_for_their_office():
    keys = {office.id: office.key for office in queries.offices_in_force(on=PLAN_DAY)}
    wanted = {name: f"hung-yen-{key}" for key, names in OFFICES.items() for name in names}
    found = queries.bodies_by_name(names=wanted, on=PLAN_DAY)
    assert {name: keys.get(match.office_id) for name, match in found.items()} == wanted


@pytest.mark.usefixtures("hung_yen")
def test_names_stand_for_their_group():
    wanted = {name: BodyMatch(group_key=key) for key, names in GROUPS.items() for name in names}
    assert queries.bodies_by_name(names=wanted, on=PLAN_DAY) == wanted


@pytest.mark.usefixtures("hung_yen")
def test_bodies_of_the_centre_are_known():
    found = queries.bodies_by_name(names=["Bộ Lao động - Thương binh và Xã hội", "Bộ GD&ĐT"], on=PLAN_DAY)
    assert all(match.office_id for match in found.values())


@pytest.mark.usefixtures("hung_yen")
def test_unknown_names_stand_for_nothing():
    found = queries.bodies_by_name(names=UNKNOWN, on=PLAN_DAY)
    assert [name for name, match in found.items() if match.is_known] == []


@pytest.mark.usefixtures("hung_yen")
def test_names_cost_one_query_however_many(django_assert_num_queries):
    names = [name for names in OFFICES.values() for name in names]
    queries.bodies_by_name(names=names, on=PLAN_DAY)
    with django_assert_num_queries(1):
        queries.bodies_by_name(names=names, on=PLAN_DAY)


@pytest.mark.usefixtures("hung_yen")
def test_every_office_is_found_by_its_own_names():
    offices = list(queries.offices_in_force(on=PLAN_DAY))
    by_name = queries.bodies_by_name(names=[office.name for office in offices], on=PLAN_DAY)
    lost = [office.name for office in offices if by_name[office.name].office_id != office.id]
    twice = {name for name in lost if [office.name for office in offices].count(name) > 1}
    assert set(lost) == twice  # communes of two districts may bear one name: neither is guessed


class TestTwoProvinces:
    @pytest.fixture(autouse=True)
    def _second(self, hung_yen, tmp_path):
        actions.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)

    @pytest.mark.parametrize(
        ("name", "province", "key"),
        [
            ("Sở Y tế", "33", "hung-yen-department-health"),
            ("Sở Y tế", "98", "song-lam-department-health"),
            ("Sở Y tế", "", None),
            ("Sở Y tế tỉnh Sông Lam", "", "song-lam-department-health"),
            ("Công an tỉnh", "98", "song-lam-police"),
            ("UBND tỉnh Sông Lam", "33", None),
            ("Bộ Y tế", "98", "central-ministry-health"),
        ],
    )
    def test_a_name_of_two_provinces_is_never_guessed(self, name, province, key):
        keys = {office.id: office.key for office in queries.offices_in_force(on=PLAN_DAY)}
        match = queries.bodies_by_name(names=[name], on=PLAN_DAY, province_code=province)[name]
        assert keys.get(match.office_id) == key

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN", "33"),
            ("UBND tỉnh Sông Lam", "98"),
            ("Ủy ban nhân dân tỉnh Lâm Sơn", ""),
            ("", ""),
        ],
    )
    def test_province_is_read_from_the_issuer(self, text, code):
        assert queries.province_named(text=text, on=PLAN_DAY) == code


@pytest.mark.usefixtures("hung_yen")
def test_the_sample_plan_names_offices_of_its_own_province():
    examples = Path(__file__).parents[3] / "examples"
    actions.load_reference(folder=examples / "reference", by=SYSTEM, at=AT)
    province = queries.province_named(text="ỦY BAN NHÂN DÂN TỈNH SÔNG BẠCH", on=PLAN_DAY)
    names = ["Sở Tư pháp", "Thanh tra tỉnh", "Tỉnh Đoàn Sông Bạch", "UBND huyện Tân Khê", "Công an tỉnh"]
    found = queries.bodies_by_name(names=names, on=PLAN_DAY, province_code=province)
    keys = {office.id: office.key for office in queries.offices_in_force(on=PLAN_DAY)}
    assert [keys[found[name].office_id] for name in names] == [
        "song-bach-department-justice",
        "song-bach-inspectorate",
        "song-bach-youth-union",
        "song-bach-committee-972",
        "song-bach-police",
    ]
