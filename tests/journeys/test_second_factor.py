"""Somebody who works with children sets up a second factor, signs in with it, and then with a passkey."""

import base64
import re
import time
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from playwright.sync_api import expect

from tests import needs

PASSWORD = "la-chan-trinh-dien"
STEP = 30


@pytest.fixture
def surroundings():
    return {"SECOND_FACTOR": "required"}


def by_name(traveller):
    """Passkeys belong to a name, not to a number."""
    return replace(traveller, site=traveller.site.replace("127.0.0.1", "localhost"))


def with_device(traveller):
    """Put a device that makes passkeys into the browser."""
    device = traveller.page.context.new_cdp_session(traveller.page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def code_of(letters: str, *, steps: int = 0) -> str:
    secret = base64.b32decode(letters.replace(" ", ""))
    return TOTP(secret, 6, SHA1(), STEP).generate(int(time.time()) + steps * STEP).decode()


def set_up_app(traveller, *, looks: bool = True) -> str:
    """Set the app up from the page of second factors, and return its secret."""
    page = traveller.page
    app = page.locator("section", has=page.get_by_role("heading", name=traveller.say("Ứng dụng tạo mã")))
    app.get_by_label(traveller.say("Mật khẩu của bạn")).fill(PASSWORD)
    app.get_by_role("button", name=traveller.say("Cài ứng dụng")).click()
    letters = page.locator(".fac-letters").inner_text()
    if looks:  # axe is a script itself
        traveller.look("app")
    page.get_by_label(traveller.say("Mã xác thực")).fill(code_of(letters))
    page.get_by_role("button", name=traveller.say("Bật xác thực hai lớp")).click()
    return letters


def signed_in(traveller):
    traveller.go("/ke-hoach/")
    expect(traveller.page).to_have_url(re.compile(r"/ke-hoach/$"))


@needs.browser
@pytest.mark.parametrize(("language", "width"), [("vi", 1280), ("en", 360)])
def test_an_app_and_codes_on_paper(traveller, language, width):
    someone = traveller(language=language, width=width)
    page = someone.page
    someone.sign_in("thuongtruc")
    expect(page).to_have_url(re.compile(r"/tai-khoan/bao-mat/$"))
    someone.look("must")
    someone.go("/ke-hoach/")
    expect(page).to_have_url(re.compile(r"/tai-khoan/bao-mat/$"))
    letters = set_up_app(someone)
    paper = page.locator(".fac-codes code").all_inner_texts()
    assert len(paper) == 10
    someone.look("paper")
    page.get_by_role("link", name=someone.say("Đã cất mã, tiếp tục")).click()
    signed_in(someone)
    someone.go("/tai-khoan/bao-mat/")
    someone.look("set-up")
    someone.sign_out()
    for moment, code in (("code", code_of(letters, steps=1)), ("paper-code", paper[2])):
        someone.sign_in("thuongtruc")
        expect(page).to_have_url(re.compile(r"/dang-nhap/xac-thuc/"))
        page.get_by_label(someone.say("Mã xác thực")).fill("000000")
        page.get_by_role("button", name=someone.say("Tiếp tục")).click()
        expect(page.locator(".err")).to_be_visible()
        someone.look(moment)
        page.get_by_label(someone.say("Mã xác thực")).fill(code)
        page.get_by_role("button", name=someone.say("Tiếp tục")).click()
        signed_in(someone)
        someone.sign_out()


@needs.browser
@pytest.mark.parametrize(("language", "width"), [("vi", 360), ("en", 1280)])
def test_a_passkey_alone_and_after_a_password(traveller, language, width):
    someone = by_name(traveller(language=language, width=width))
    page = someone.page
    with_device(someone)
    someone.sign_in("thuongtruc")
    keys = page.locator("form[data-passkey=new]")
    keys.get_by_label(someone.say("Mật khẩu của bạn")).fill("sai")
    keys.get_by_role("button").click()
    expect(keys.get_by_role("alert")).to_have_text(
        someone.say("Mật khẩu không đúng. Kiểm tra bộ gõ tiếng Việt và phím Caps Lock.")
    )
    someone.look("refused")
    keys.get_by_label(someone.say("Tên để nhớ")).fill("Máy tính ở cơ quan")
    keys.get_by_label(someone.say("Mật khẩu của bạn")).fill(PASSWORD)
    keys.get_by_role("button").click()
    expect(page.locator(".fac-codes code")).to_have_count(10)
    someone.go("/tai-khoan/bao-mat/")
    expect(page.get_by_text("Máy tính ở cơ quan")).to_be_visible()
    someone.look("list")
    someone.sign_out()
    someone.look("door")
    page.get_by_role("button", name=someone.say("Đăng nhập bằng khóa truy cập")).click()
    expect(page).not_to_have_url(re.compile("dang-nhap"))
    signed_in(someone)
    someone.sign_out()
    someone.sign_in("thuongtruc")
    someone.look("after-password")
    page.get_by_role("button", name=someone.say("Dùng khóa truy cập")).click()
    expect(page).not_to_have_url(re.compile("dang-nhap"))
    signed_in(someone)


@needs.browser
def test_without_scripts_no_passkey_is_offered(traveller):
    someone = by_name(traveller(scripts=False))
    someone.go("/dang-nhap/")
    expect(someone.page.locator("form[data-passkey]")).to_be_hidden()
    someone.sign_in("thuongtruc")
    expect(someone.page.locator("form[data-passkey]")).to_be_hidden()
    expect(someone.page.locator("[data-no-passkey]")).to_be_visible()
    set_up_app(someone, looks=False)
    signed_in(someone)
