"""Evidence over a bad line: broken off, gone on with after the browser was closed, checked, taken by who may."""

import re
import struct
from pathlib import Path

from playwright.sync_api import Route, expect

from tests import needs
from tests.journeys.reviewing import SAMPLE_PLAN

ASSIGNMENT = "/ke-hoach/viec/SB22-005/"
PARTS = re.compile(r"/minh-chung/tai-len/[0-9a-f-]{36}/$")
MEGABYTE = 1024 * 1024


def a_recording(folder: Path) -> Path:
    """Six megabytes of sound."""
    sound = bytes(index % 251 for index in range(6 * MEGABYTE))
    head = (
        b"WAVEfmt "
        + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
        + b"data"
        + struct.pack("<I", len(sound))
    )
    path = folder / "ghi-am-lop-hoc.wav"
    path.write_bytes(b"RIFF" + struct.pack("<I", len(head) + len(sound)) + head + sound)
    return path


@needs.browser
def test_a_recording_comes_through_a_bad_line(traveller, put_in_force, tmp_path):
    put_in_force(SAMPLE_PLAN)
    recording = a_recording(tmp_path)
    teacher, police = traveller(width=360, also=(1280,)), traveller()
    teacher.sign_in("sogiaoduc")
    teacher.go(ASSIGNMENT)
    page = teacher.page
    page.get_by_role("link", name="Nộp minh chứng").click()
    form = page.url
    asked_for = []

    def bad_line(route: Route) -> None:
        asked_for.append(route.request.url)
        if len(asked_for) == 2 or len(asked_for) > 4:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route(PARTS, bad_line)
    page.get_by_label("Tên minh chứng").fill("Ghi âm buổi học")
    page.get_by_label("Tệp", exact=True).set_input_files(recording)
    page.get_by_role("button", name="Gửi tệp").click()
    expect(page.get_by_text("phần đã gửi không mất")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", re.compile(r"[1-9]"))
    while len(asked_for) < 6:
        page.wait_for_timeout(200)
    teacher.look("line-broken")

    page.unroute(PARTS)
    page.goto(form)
    expect(page.get_by_text("Chọn lại đúng tệp đó để gửi tiếp")).to_be_visible()
    offsets = []
    page.on(
        "request",
        lambda asked: offsets.append(asked.headers.get("upload-offset")) if asked.method == "PUT" else None,
    )
    page.get_by_label("Tệp", exact=True).set_input_files(recording)
    page.get_by_role("button", name="Gửi tệp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ghi âm buổi học")
    assert int(offsets[0]) >= MEGABYTE, "it went on where it had been"
    expect(page.get_by_text("Chưa quét vi-rút")).to_be_visible(timeout=30_000)
    teacher.look("checked")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải về").click()
    assert coming.value.suggested_filename == "ghi-am-lop-hoc.wav"
    assert Path(coming.value.path()).read_bytes() == recording.read_bytes()
    teacher.go(ASSIGNMENT)
    teacher.look("under-the-assignment")

    police.sign_in("congan")
    police.page.goto(page.url)
    expect(police.page.get_by_text("Tài liệu, minh chứng")).to_have_count(0)
    police.page.goto(form.replace("/them/", "/cua/"))
    expect(police.page.get_by_role("heading", level=1)).to_have_text("Không có trang này")


@needs.browser
def test_without_scripts_a_form_gives_the_file_and_a_refusal_says_why(traveller, put_in_force, tmp_path):
    put_in_force(SAMPLE_PLAN)
    program = tmp_path / "anh-lop-hoc.jpg"
    program.write_bytes(b"MZ" + bytes(3000))
    teacher = traveller(width=360, scripts=False)
    teacher.sign_in("sogiaoduc")
    teacher.go(ASSIGNMENT)
    page = teacher.page
    page.get_by_role("link", name="Nộp minh chứng").click()
    page.get_by_label("Tệp", exact=True).set_input_files(program)
    page.get_by_role("button", name="Gửi tệp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("anh-lop-hoc")
    for _look in range(30):
        page.reload()
        if page.get_by_text("Bị từ chối").count():
            break
        page.wait_for_timeout(500)
    expect(page.get_by_text("Hệ thống không giữ nội dung tệp này.")).to_be_visible()
