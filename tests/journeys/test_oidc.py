"""Somebody links their account with the province's identity provider, and then comes in through it."""

import re

import pytest
from playwright.sync_api import expect

from tests import needs
from tests.province.people.identity_provider import CLIENT, SECRET, Provider, running

PASSWORD = "la-chan-trinh-dien"


@pytest.fixture
def provider():
    with running(Provider()) as started:
        yield started


@pytest.fixture
def surroundings(provider):
    return {
        "OIDC_ISSUER": provider.issuer,
        "OIDC_CLIENT_ID": CLIENT,
        "OIDC_CLIENT_SECRET": SECRET,
        "OIDC_NAME": "Cổng Sông Bạch",
    }


@needs.browser
def test_linked_once_they_come_in_through_the_province(traveller):
    someone = traveller(also=(360,))
    page = someone.page
    someone.go("/dang-nhap/")
    someone.look("door")
    page.get_by_role("button", name="Đăng nhập bằng Cổng Sông Bạch").click()
    expect(page.get_by_text("chưa liên kết với tài khoản nào")).to_be_visible()
    someone.look("unknown")
    someone.sign_in("thuongtruc")
    someone.go("/tai-khoan/bao-mat/")
    someone.look("unlinked")
    link = page.locator("section", has=page.get_by_role("heading", name="Cổng Sông Bạch"))
    link.get_by_label("Mật khẩu của bạn").fill(PASSWORD)
    link.get_by_role("button", name="Liên kết").click()
    expect(link.get_by_text("Đã liên kết")).to_be_visible()
    someone.sign_out()
    page.get_by_role("button", name="Đăng nhập bằng Cổng Sông Bạch").click()
    expect(page).not_to_have_url(re.compile("dang-nhap"))
    someone.go("/tai-khoan/bao-mat/")
    someone.look("linked")
