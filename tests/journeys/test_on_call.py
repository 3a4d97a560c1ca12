"""A commune chairman goes on call, tries the alarm on a telephone and answers it; the bell has told of it."""

import datetime as dt

import pytest


@pytest.mark.parametrize(("language", "width"), [("vi", 360), ("en", 1280)])
def test_going_on_call_and_answering_a_drill(traveller, language, width):
    chairman = traveller(language=language, width=width)
    page, say = chairman.page, chairman.say
    chairman.sign_in("chutichxa")
    chairman.go("/truc/")
    today = dt.datetime.now(tz=dt.timezone(dt.timedelta(hours=7))).date()
    page.get_by_label(say("Người trực")).select_option(index=1)
    page.fill("input[name=starts_on]", f"{today:%d/%m/%Y}")
    page.fill("input[name=starts]", "0h")
    page.fill("input[name=ends_on]", f"{today + dt.timedelta(days=1):%d/%m/%Y}")
    page.fill("input[name=ends]", "23:30")
    chairman.look("form")
    page.get_by_role("button", name=say("Thêm ca"), exact=True).click()
    page.get_by_text(say("Đã thêm ca trực.")).wait_for()
    chairman.look("rota")

    page.get_by_role("button", name=say("Diễn tập báo động")).click()
    page.get_by_role("heading", name=say("Diễn tập báo động trực")).wait_for()
    chairman.look("alert")

    chairman.go("/tai-khoan/thong-bao/")
    page.get_by_label(say("Gộp thư trong ngày thành một thư")).check()
    chairman.look("settings")
    page.get_by_role("button", name=say("Lưu"), exact=True).click()
    page.get_by_text(say("Đã lưu cách nhận thông báo.")).wait_for()
    chairman.go("/thong-bao/")
    chairman.look("inbox")
