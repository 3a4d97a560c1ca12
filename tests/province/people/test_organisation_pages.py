"""The pages of bodies and reorganisations: who may, what they say, what a wrong answer keeps."""

import datetime as dt

import pytest
from django.urls import reverse

from lachan.province.people import actions
from lachan.province.people.models import Reorganisation
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.people.situations import PASSWORD, person

AT = dt.datetime(2026, 1, 5, 1, 30, tzinfo=dt.UTC)
LABOUR, HEALTH = "hung-yen-department-labour", "hung-yen-department-health"


@pytest.fixture
def prepared(hung_yen):
    actions.load_prepared_changes(by=SYSTEM, at=AT)
    return Reorganisation.objects.get(key="hung-yen-2025-03-departments").pk


def as_who(client, role, *, office="hung-yen-committee-office"):
    person(role, full_name="Hà Thị Phương Thảo", office=office, role=role)
    client.post("/dang-nhap/", {"username": role, "password": PASSWORD})
    return client


@pytest.fixture
def administrator(client, prepared):
    return as_who(client, "administrator")


@pytest.fixture
def officer(client, prepared):
    return as_who(client, "department_officer", office=HEALTH)


def at(name, pk=None, **more):
    return reverse(f"people:{name}", kwargs=({"reorganisation_id": pk} if pk else {}) | more)


def test_an_officer_reads_but_does_nothing(officer, prepared):
    for name, arguments in (
        ("directory", {}),
        ("office", {"key": LABOUR}),
        ("reorganisations", {}),
        ("reorganisation", {"pk": prepared}),
    ):
        assert officer.get(at(name, **arguments)).status_code == 200, name
    page = officer.get(at("reorganisation", prepared)).content.decode()
    assert "Thực hiện đợt sắp xếp" not in page
    assert 'type="checkbox"' not in page
    refused = [
        officer.post(at(name, prepared))
        for name in ("remove_step", "assign_orphans", "carry_out", "undo_reorganisation")
    ]
    refused += [officer.post(at("load_changes")), officer.get(at("prepare_reorganisation"))]
    refused.append(officer.get(at("add_step", prepared, kind="rename")))
    assert {answer.status_code for answer in refused} == {403}
    assert Reorganisation.objects.get(pk=prepared).state == "prepared"


@pytest.mark.usefixtures("prepared")
def test_who_may_not_read_offices_is_refused(client, monkeypatch):
    from lachan.province.web import marks

    monkeypatch.setattr("lachan.rulebook.access.deciding.Reader.may", lambda _reader, one: one == "public")
    as_who(client, "department_officer")
    assert client.get(at("directory")).status_code == 403
    assert marks


@pytest.mark.parametrize("name", ["reorganisation", "carry_out", "add_step"])
def test_an_unknown_one_is_404(administrator, name):
    path = at(name, 99_999, **({"kind": "rename"} if name == "add_step" else {}))
    answer = administrator.post(path) if name == "carry_out" else administrator.get(path)
    assert answer.status_code == 404


@pytest.mark.parametrize("kind", ["create_place", "nothing"])
def test_a_kind_that_is_not_for_hands_is_404(administrator, prepared, kind):
    assert administrator.get(at("add_step", prepared, kind=kind)).status_code == 404


def test_an_unknown_office_is_404(administrator):
    assert administrator.get(at("office", key="khong-co")).status_code == 404


def test_loading_twice_loads_once(administrator):
    Reorganisation.objects.all().delete()
    assert administrator.post(at("load_changes")).status_code == 302
    administrator.post(at("load_changes"))
    assert Reorganisation.objects.count() == 4


def test_the_preview_names_offices_functions_and_who_is_left(administrator, prepared):
    person("hanh", office=LABOUR)
    page = administrator.get(at("reorganisation", prepared)).content.decode()
    for said in (
        "chưa kiểm chứng", "Sở Nông nghiệp và Môi trường", "Quản lý nhà nước về trẻ em",
        "Chưa có cơ quan nhận", "Nguyễn Thị Minh Hạnh", "không hoàn lại được",
    ):  # fmt: skip
        assert said in page


def test_carrying_out_asks_about_what_is_left_then_does_it_once(administrator, prepared):
    person("hanh", office=LABOUR)
    version = Reorganisation.objects.get(pk=prepared).version
    answer = administrator.post(at("carry_out", prepared), {"version": version})
    assert answer.status_code == 422
    assert "1 mục chưa có cơ quan nhận" in answer.content.decode()
    wanted = {"version": version, "accept_orphans": "1"}
    for _each in range(2):
        assert administrator.post(at("carry_out", prepared), wanted).status_code == 302
    assert Reorganisation.objects.get(pk=prepared).version == version + 1
    answer = administrator.post(at("undo_reorganisation", prepared), {"version": version + 1})
    assert answer.status_code == 422
    assert "đã có hiệu lực từ 01/03/2025" in answer.content.decode()


def test_a_form_from_an_older_page_is_a_conflict(administrator, prepared):
    for typed in ("0", "x", "7"):
        answer = administrator.post(at("carry_out", prepared), {"version": typed, "accept_orphans": "1"})
        assert answer.status_code == 409


def test_giving_keeps_what_was_typed_when_something_is_missing(administrator, prepared):
    person("hanh", office=LABOUR)
    typed = {"version": "1", "to_owner": f"office:{HEALTH}", "legal_basis": "Quyết định số 12"}
    answer = administrator.post(at("assign_orphans", prepared), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Chọn ít nhất một mục" in page
    assert "Quyết định số 12" in page
    assert f'value="office:{HEALTH}" selected' in page


def test_a_reorganisation_is_begun_by_hand_and_gets_a_step(administrator):
    answer = administrator.post(
        at("prepare_reorganisation"), {"name": "Đợt riêng", "legal_basis": "", "effective_on": "31/2/2027"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Đợt riêng"' in page
    assert 'value="31/2/2027"' in page
    typed = {"name": "Đợt riêng", "legal_basis": "Nghị quyết 3", "effective_on": "1/3/2027"}
    for _each in range(2):
        answer = administrator.post(at("prepare_reorganisation"), typed)
    made = Reorganisation.objects.get(name="Đợt riêng")
    assert answer["Location"] == at("reorganisation", made.pk)
    step = at("add_step", made.pk, kind="rename")
    refused = administrator.post(step, {"version": 1, "office": LABOUR, "name": ""})
    assert refused.status_code == 422
    assert f'value="{LABOUR}" selected' in refused.content.decode()
    administrator.post(step, {"version": 1, "office": LABOUR, "name": "Sở Lao động"})
    assert made.steps.get().facts["name"] == "Sở Lao động"
    done = administrator.post(at("carry_out", made.pk), {"version": 2})
    assert done.status_code == 302
    assert "Hoàn lại" in administrator.get(at("reorganisation", made.pk)).content.decode()
    administrator.post(at("undo_reorganisation", made.pk), {"version": 3})
    assert Reorganisation.objects.get(pk=made.pk).state == "undone"


@pytest.mark.parametrize(
    ("query", "said", "unsaid"),
    [
        ("q=lao+dong+thuong+binh&ngay=5/1/2021", "Sở Lao động - Thương binh và Xã hội", "Sở Y tế"),
        ("q=so+nong+nghiep&ngay=5/1/2021", "Sở Nông nghiệp và Phát triển nông thôn", "và Môi trường"),
        ("q=so+nong+nghiep&ngay=1/3/2025", "Sở Nông nghiệp và Môi trường", "Phát triển nông thôn"),
        ("q=so+lao+dong&ngay=1/3/2025", "Không có cơ quan nào", "Sở Lao động - Thương binh"),
        ("q=so+y+te&ngay=32/1/2021", "Không có ngày 32/1/2021.", "không phải hôm nay"),
        ("after=999999999999&q=%00", "cơ quan", "Xem thêm</a></p></div>"),
    ],
)
def test_the_directory_of_a_day(administrator, prepared, query, said, unsaid):
    row = Reorganisation.objects.get(pk=prepared)
    actions.carry_out_reorganisation(
        reorganisation_id=row.pk, version=row.version, accept_orphans=True, by=SYSTEM, at=AT
    )
    page = administrator.get(f"{at('directory')}?{query}").content.decode()
    assert said in page
    assert unsaid not in page


def test_the_page_of_an_office_that_ended_says_who_carries_on(administrator, prepared):
    row = Reorganisation.objects.get(pk=prepared)
    actions.carry_out_reorganisation(
        reorganisation_id=row.pk, version=row.version, accept_orphans=True, by=SYSTEM, at=AT
    )
    page = administrator.get(at("office", key=LABOUR)).content.decode()
    for said in ("đã kết thúc từ 01/03/2025", "Ai tiếp tục công việc", "Sở Nội vụ", "chưa kiểm chứng"):
        assert said in page
    then = administrator.get(at("office", key=LABOUR) + "?ngay=5/1/2021").content.decode()
    assert "đang hoạt động" in then


@pytest.mark.parametrize("size", [1, 100])
def test_the_directory_costs_the_same_however_long(administrator, django_assert_num_queries, size):
    path = at("directory") + ("?q=so+y+te" if size == 1 else "")
    administrator.get(path)
    with django_assert_num_queries(12, exact=False):
        administrator.get(path)
