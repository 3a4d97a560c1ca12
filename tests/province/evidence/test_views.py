"""The pages and doors of evidence: who gets in, what they see, and how a file comes and goes over HTTP."""

import hashlib
import uuid
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lachan.province.evidence import stores
from lachan.province.evidence.models import File, FileVersion, Upload
from lachan.province.evidence.stores import local as local_store
from lachan.rulebook.access.deciding import Reader
from tests.province.evidence.conftest import (
    ADD,
    COLLEAGUE,
    GIVER,
    KIND,
    NEIGHBOUR,
    ONLOOKER,
    STRANGER,
    SUBJECT,
    TEXT,
    a_photo,
    begin,
    check,
    give,
    part,
    send,
)
from tests.province.evidence.sending import MARKER, a_reader, plain_anywhere

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("box_in_the_database")]
PART = 64 * 1024
LIST, GIVE = f"/minh-chung/cua/{KIND}/{SUBJECT}/", f"/minh-chung/them/{KIND}/{SUBJECT}/"
BEGIN = "/minh-chung/tai-len/"


def put(browser, address: str, content: bytes, offset: int, *, checksum: str | None = None):
    digest = checksum or f"sha256 {hashlib.sha256(content).hexdigest()}"
    return browser.put(
        address, content, content_type="application/octet-stream",
        headers={"Upload-Offset": str(offset), "Upload-Checksum": digest},
    )  # fmt: skip


def begun(browser, content: bytes = TEXT, **more):
    asked = {"kind": KIND, "subject_id": SUBJECT, "name": "biên bản.txt", "size": len(content)}
    return browser.post(BEGIN, asked | {"submission": uuid.uuid4().hex} | more)


def pages(version: FileVersion) -> list[str]:
    return [LIST, f"/minh-chung/{version.file_id}/", f"/minh-chung/tep/{version.pk}/"]


@pytest.mark.parametrize(
    ("reader", "status"), [(GIVER, 200), (NEIGHBOUR, 200), (ONLOOKER, 200), (STRANGER, 404), (Reader(), 302)]
)
def test_pages_and_files_open_to_the_same_people(visit, reader, status):
    version = give()
    browser = visit(reader)
    answers = [browser.get(page) for page in pages(version)]
    assert [answer.status_code for answer in answers] == [status] * 3
    for answer in answers:
        answer.close()


@pytest.mark.parametrize(
    ("reader", "status"), [(GIVER, 200), (NEIGHBOUR, 200), (ONLOOKER, 403), (STRANGER, 404), (Reader(), 302)]
)
def test_only_who_may_add_gets_to_the_form_and_the_door(visit, reader, status):
    browser = visit(reader)
    assert browser.get(GIVE).status_code == status
    assert begun(browser).status_code == status
    assert Upload.objects.exists() is (status == 200)


def test_who_sees_and_may_not_add_is_told_why(visit):
    give()
    own = visit(a_reader("evidence_read", ADD)).get(LIST).content.decode()
    assert "Nộp minh chứng" in own
    page = visit(ONLOOKER).get(LIST).content.decode()
    assert "Nộp minh chứng" not in page


def test_an_upload_is_anothers_business_to_nobody(visit):
    token = begin().token
    browser = visit(COLLEAGUE)
    address = f"{BEGIN}{token}/"
    answers = [
        browser.get(address), put(browser, address, TEXT[:PART], 0),
        browser.post(f"{address}xong/"), browser.post(f"{address}bo/"),
    ]  # fmt: skip
    assert [answer.status_code for answer in answers] == [404] * 4


def test_a_file_goes_in_by_parts_and_comes_out(visit):
    browser = visit(GIVER)
    address = begun(browser).json()["address"]
    for offset in range(0, len(TEXT), PART):
        answer = put(browser, address, TEXT[offset : offset + PART], offset)
        assert answer.json()["received"] == min(offset + PART, len(TEXT))
    page = browser.post(f"{address}xong/").json()["page"]
    assert browser.post(f"{address}xong/").json()["page"] == page
    version = FileVersion.objects.get()
    assert browser.get(f"/minh-chung/tep/{version.pk}/").status_code == 404
    assert "Đang kiểm tra" in browser.get(page).content.decode()
    check(version.pk)
    answer = browser.get(f"/minh-chung/tep/{version.pk}/")
    assert b"".join(answer.streaming_content) == TEXT
    assert browser.get(address).json() == {"received": len(TEXT), "page": page}


def test_after_a_break_the_server_says_where_to_go_on(visit):
    browser = visit(GIVER)
    address = begun(browser, submission="one").json()["address"]
    put(browser, address, TEXT[:PART], 0)
    assert browser.get(address).json() == {"received": PART, "page": ""}
    again = begun(browser, submission="one").json()
    assert (again["address"], again["received"]) == (address, PART)
    repeated = put(browser, address, TEXT[:PART], 0)
    assert (repeated.status_code, repeated.json()["received"]) == (200, PART)
    skipped = put(browser, address, TEXT[:PART], 2 * PART)
    assert (skipped.status_code, skipped.json()["received"]) == (409, PART)
    early = browser.post(f"{address}xong/")
    assert (early.status_code, early.json()["received"]) == (409, PART)


@pytest.mark.parametrize(
    ("offset", "checksum", "status"),
    [
        ("0", "sha256 " + "0" * 64, 422),
        ("0", "md5 abc", 400),
        ("0", "", 400),
        ("", "sha256 " + "0" * 64, 400),
        ("-1", "sha256 " + "0" * 64, 400),
        ("9" * 30, "sha256 " + "0" * 64, 400),
    ],
)
def test_odd_parts_are_refused_in_words(visit, offset, checksum, status):
    browser = visit(GIVER)
    address = begun(browser).json()["address"]
    answer = put(browser, address, TEXT[:PART], offset, checksum=checksum or "x")
    assert answer.status_code == status
    assert answer.json()["reason"]


def test_a_part_too_large_for_memory_is_refused_unread(visit, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = PART
    browser = visit(GIVER)
    address = begun(browser).json()["address"]
    assert put(browser, address, TEXT[: 2 * PART], 0).status_code == 400


def test_a_full_disk_is_told_and_the_part_may_be_sent_again(visit, monkeypatch):
    browser = visit(GIVER)
    address = begun(browser).json()["address"]
    with monkeypatch.context() as full:
        full.setattr(local_store, "_write", _no_space)
        answer = put(browser, address, TEXT[:PART], 0)
    assert answer.status_code == 507
    assert "hết chỗ lưu" in answer.json()["reason"]
    assert put(browser, address, TEXT[:PART], 0).status_code == 200


def _no_space(*_args):
    raise OSError(28, "No space left on device")


def _form(content: bytes = TEXT, name: str = "biên bản.txt", **more) -> dict:
    return {"file": SimpleUploadedFile(name, content), "submission": "one"} | more


def test_without_a_script_one_form_gives_one_file_even_sent_twice(visit):
    browser = visit(GIVER)
    answers = [browser.post(GIVE, _form(title="Biên bản")) for _time in range(2)]
    file = File.objects.get()
    assert [answer["Location"] for answer in answers] == [f"/minh-chung/{file.pk}/"] * 2
    version = FileVersion.objects.get()
    check(version.pk)
    assert b"".join(browser.get(f"/minh-chung/tep/{version.pk}/").streaming_content) == TEXT


def test_a_large_form_is_sealed_while_it_arrives(visit, settings, house, monkeypatch):
    """The file is above what is kept in memory; the disk is looked at while the view runs."""
    from lachan.province.evidence.views import files

    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    seen = []
    real = files.actions.give_whole

    def watched(**asked):
        seen.append((type(asked["pieces"]).__name__, plain_anywhere(house)))
        return real(**asked)

    monkeypatch.setattr(files.actions, "give_whole", watched)
    content = TEXT * 8
    assert visit(GIVER).post(GIVE, _form(content)).status_code == 302
    assert seen == [("generator", [])]
    version = FileVersion.objects.get()
    check(version.pk)
    version.refresh_from_db()
    assert version.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Hãy chọn một tệp."),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "Tệp rỗng"),
    ],
)
def test_a_form_that_cannot_be_taken_keeps_what_was_typed(visit, typed, says):
    answer = visit(GIVER).post(GIVE, {"title": "Ảnh lớp học", "submission": "one"} | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert 'value="Ảnh lớp học"' in page


def test_a_form_beyond_the_largest_file_is_counted_and_not_kept(visit, settings, house):
    settings.EVIDENCE_FILE_MAX_BYTES = 100_000
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = visit(GIVER).post(GIVE, _form(TEXT))
    assert answer.status_code == 422
    assert "Tệp lớn quá" in answer.content.decode()
    assert Upload.objects.count() == 0


def test_only_its_office_gets_the_form_for_a_new_version(visit):
    version = give()
    address = f"{GIVE}?tep={version.file_id}"
    assert "Nộp phiên bản mới" in visit(COLLEAGUE).get(address).content.decode()
    assert visit(NEIGHBOUR).get(address).status_code == 403
    assert visit(COLLEAGUE).get(f"{GIVE}?tep={version.file_id + 1}").status_code == 404
    posted = visit(NEIGHBOUR).post(GIVE, _form(file_id=version.file_id))
    assert posted.status_code == 403
    assert FileVersion.objects.count() == 1


def test_a_copy_leaves_with_nothing_that_could_run_or_stay(visit):
    version = give(name="Biên bản “lớp”.txt")
    answer = visit(GIVER).get(f"/minh-chung/tep/{version.pk}/")
    b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert unquote(answer["Content-Disposition"]).endswith("Biên bản “lớp”.txt")
    assert answer["Content-Length"] == str(len(TEXT))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_picture_may_be_shown_and_nothing_else(visit):
    photo, text = give(a_photo(), name="ảnh.jpg"), give()
    browser = visit(GIVER)
    shown = browser.get(f"/minh-chung/tep/{photo.pk}/xem/")
    assert b"LAN-CAMERA" not in b"".join(shown.streaming_content)
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Content-Disposition"].startswith("inline")
    assert shown["Content-Security-Policy"].startswith("sandbox")
    assert browser.get(f"/minh-chung/tep/{text.pk}/xem/").status_code == 404


def test_a_harmed_object_answers_with_a_page_and_not_a_byte(visit):
    version = give()
    sealed = b"".join(stores.store().open(name=version.original_object))
    stores.store().delete(name=version.original_object)
    stores.store().put(name=version.original_object, pieces=[sealed[:-1]])
    answer = visit(GIVER).get(f"/minh-chung/tep/{version.pk}/")
    assert answer.status_code == 500
    assert MARKER not in answer.content
    assert "không còn nguyên vẹn" in answer.content.decode()


def test_a_refusal_is_told_to_who_sent_it(visit):
    version = give(b"MZ" + bytes(2000), name="ảnh.exe")
    page = visit(GIVER).get(f"/minh-chung/{version.file_id}/").content.decode()
    assert "Bị từ chối" in page
    assert "Hệ thống không giữ nội dung tệp này." in page
    assert f"/minh-chung/tep/{version.pk}/" not in page


def test_what_was_not_scanned_says_so(visit, scanner):
    from lachan.province.evidence import inspecting

    scanner["verdict"] = inspecting.Verdict.NOT_SCANNED
    version = give()
    browser = visit(GIVER)
    assert "Chưa quét vi-rút" in browser.get(LIST).content.decode()
    assert "chưa có trình quét vi-rút" in browser.get(f"/minh-chung/{version.file_id}/").content.decode()


def test_the_page_asks_again_only_while_a_verdict_is_awaited(visit):
    version = give(is_checked=False)
    browser, address = visit(GIVER), f"/minh-chung/{version.file_id}/"
    part_of_page = browser.get(address, headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="load delay:2s"' in part_of_page
    assert "<html" not in part_of_page
    check(version.pk)
    assert "hx-trigger" not in browser.get(address, headers={"HX-Request": "true"}).content.decode()


def test_ones_own_unfinished_upload_is_shown_and_can_be_given_up(visit):
    token = begin().token
    part(token, TEXT[:PART], 0)
    browser = visit(GIVER)
    assert "Bỏ lượt gửi này" in browser.get(GIVE).content.decode()
    answer = browser.post(f"{BEGIN}{token}/bo/", {"next": GIVE})
    assert answer["Location"] == GIVE
    assert Upload.objects.count() == 0
    other = begin().token
    assert browser.post(f"{BEGIN}{other}/bo/", {"next": "https://example.org/"})["Location"] == "/"


def test_the_list_is_paged_and_asks_a_constant_number_of_questions(visit):
    for _number in range(3):
        give(b"x" * 10, is_checked=False)
    browser = visit(GIVER)
    with CaptureQueriesContext(connection) as few:
        browser.get(LIST)
    for _number in range(12):
        give(b"x" * 10, is_checked=False)
    with CaptureQueriesContext(connection) as many:
        browser.get(LIST)
    assert len(many) == len(few)
    newest = File.objects.order_by("-id").first().pk
    page = browser.get(f"{LIST}?truoc={newest}").content.decode()
    assert f"/minh-chung/{newest}/" not in page
    assert browser.get(f"{LIST}?truoc=x").status_code == 200


def test_a_forged_form_is_refused(visit):
    from django.test import Client

    visit(GIVER)
    strict = Client(enforce_csrf_checks=True)
    token = begin().token
    send(token)
    for address in (BEGIN, f"{BEGIN}{token}/xong/", f"{BEGIN}{token}/bo/", GIVE):
        assert strict.post(address).status_code == 403
    assert strict.put(f"{BEGIN}{token}/", TEXT[:PART]).status_code == 403
    assert FileVersion.objects.count() == 0
