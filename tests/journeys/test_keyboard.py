"""The list of duties by keyboard: the page's own script on lines like the page's, without a server."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

SCRIPT = Path("src/lachan/province/duties/static/duties/choosing.js").read_text(encoding="utf-8")
LINE = """<tr><td>{box}</td><td><a class="ttl" href="#{code}">{code}</a></td></tr>"""
BOX = """<input type="checkbox" class="cb" name="viec" value="{code}">"""


def page_of(browser: Browser):
    lines = "".join(
        LINE.format(code=code, box=BOX.format(code=code) if code != "B" else "") for code in ("A", "B", "C")
    )
    page = browser.new_page()
    page.set_content(
        f"""<input id="q"><form class="du-list" onsubmit="sent = new FormData(this).getAll('viec').join(); return false">
        <table><tbody>{lines}</tbody></table>
        <div class="du-bulk"><span class="du-n" data-one="Đã chọn"></span><button>Nhận việc</button></div></form>
        <details class="du-keys"><summary>Phím tắt</summary></details><script>let sent = "";{SCRIPT}</script>"""
    )
    return page


@pytest.mark.parametrize(
    ("keys", "at", "sent"),
    [
        ("j", "A", ""),
        ("jj", "B", ""),
        ("jjjjk", "B", ""),
        ("jn", "A", "A"),
        ("jjn", "B", ""),
        ("jxjjxn", "C", "A,C"),
        ("jxxn", "A", "A"),
        ("n", "", ""),
    ],
)
def test_the_list_is_taken_by_keyboard(browser: Browser, keys: str, at: str, sent: str):
    page = page_of(browser)
    for key in keys:
        page.keyboard.press(key)
    where = "document.activeElement.classList.contains('ttl') ? document.activeElement.textContent : ''"
    assert (page.evaluate(where), page.evaluate("sent")) == (at, sent)
    page.close()


def test_arrows_scroll_the_page_until_one_stands_in_the_list_and_letters_are_typed_where_one_types(browser):
    page = page_of(browser)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "B"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#B"
    page.keyboard.press("?")
    assert page.evaluate("document.querySelector('.du-keys').open")
    page.focus("#q")
    page.keyboard.type("jxn?")
    assert page.evaluate("document.querySelector('#q').value") == "jxn?"
    assert page.evaluate("document.querySelector('.du-keys').open")
    page.close()
