"""The review: both panes, every decision, nothing typed lost, nobody overwritten."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lachan.province.plans import queries
from tests.province.plans.views.conftest import piece, seen


class Review:
    """One document in review, as an officer's browser has it."""

    def __init__(self, browser, document_id: int, reader) -> None:
        self.browser, self.document_id, self.reader = browser, document_id, reader
        self.address = reverse("plans:review", kwargs={"document_id": document_id})

    @property
    def rows(self) -> tuple[queries.ReviewRow, ...]:
        return queries.review_of(reader=self.reader, document_id=self.document_id).rows

    def row(self, label: str) -> queries.ReviewRow:
        return next(row for row in self.rows if row.label == label)

    def item(self, row: queries.ReviewRow) -> queries.ReviewAssignment:
        return queries.assignment_in_review(
            reader=self.reader, document_id=self.document_id, assignment_id=row.id
        )

    def to(self, name: str, row: queries.ReviewRow) -> str:
        return reverse(f"plans:{name}", kwargs={"document_id": self.document_id, "assignment_id": row.id})

    def typed(self, row: queries.ReviewRow, **changes) -> dict[str, str]:
        """What the browser sends when the open form is sent as it stands."""
        page = self.browser.get(self.address, {"viec": row.id})
        form = page.context_data["review"].open.form if hasattr(page, "context_data") else None
        assert form is None
        fields = self.item(row).fields
        sent = {
            "version": str(row.version),
            "title": fields.title,
            "text": fields.text,
            "lead": "\n".join(fields.lead),
            "coordinate": "\n".join(fields.coordinate),
            "direct": "\n".join(fields.direct),
            "report_to": "\n".join(fields.report_to),
            "modality": fields.modality,
            "category": fields.category,
            "outputs": "\n".join(fields.outputs),
            "show": "all",
        }
        for at, deadline in enumerate(fields.deadlines):
            sent |= {
                f"dl-{at}-kind": deadline.kind,
                f"dl-{at}-raw": deadline.raw,
                f"dl-{at}-read_from": deadline.raw,
                f"dl-{at}-due_on": deadline.due_on.strftime("%d/%m/%Y") if deadline.due_on else "",
                f"dl-{at}-recurs": deadline.recurs,
                f"dl-{at}-recur_due": deadline.recur_due or "",
                f"dl-{at}-subkind": deadline.subkind or "",
                f"dl-{at}-span_start": str(deadline.span[0]),
                f"dl-{at}-span_end": str(deadline.span[1]),
            }
        for at, target in enumerate(fields.targets):
            sent |= {
                f"tg-{at}-comparator": target.comparator,
                f"tg-{at}-value": str(target.value).replace(".", ","),
                f"tg-{at}-value_max": str(target.value_max or ""),
                f"tg-{at}-unit": target.unit,
                f"tg-{at}-of": target.of,
                f"tg-{at}-raw": target.raw,
                f"tg-{at}-span_start": str(target.span[0]),
                f"tg-{at}-span_end": str(target.span[1]),
            }
        return sent | changes


@pytest.fixture
def review(visit, people, in_review) -> Review:
    return Review(visit(people.officer), in_review, people.officer)


def test_page_shows_both_panes_problems_first(review):
    page = review.browser.get(review.address)
    words = seen(page)
    assert "0/5 đã xem xét" in words
    first = review.rows[0]
    assert first.problems
    assert f'id="viec-{first.id}"' in page.content.decode()
    assert 'data-o="' in page.content.decode()


def test_every_paragraph_is_its_stretch_of_the_text_letter_for_letter(review):
    page = queries.review_of(reader=review.reader, document_id=review.document_id)
    markup = review.browser.get(review.address).content.decode()
    for paragraph in page.paragraphs:
        line = markup.split(f'data-o="{paragraph.start}"', 1)[1].split(">", 1)[1].split("</p>", 1)[0]
        import re
        from html import unescape

        assert unescape(re.sub(r"<[^>]+>", "", line)) == "".join(one.text for one in paragraph.segments)


@pytest.mark.parametrize("show", list(queries.ReviewFilter))
def test_filters_stand_in_the_address(review, show):
    page = review.browser.get(review.address, {"show": show})
    assert page.status_code == 200
    assert f"?show={show}" in page.content.decode()


def test_open_part_is_the_piece_of_the_full_page(review):
    row = review.row("II.1.a-1")
    address = f"{review.address}?show=all&viec={row.id}"
    start = f'<li class="pr sel" id="viec-{row.id}"'
    full = piece(review.browser.get(address), start, "</li>")
    part = piece(review.browser.part(address), start, "</li>")
    assert _without_secrets(part) == _without_secrets(full)


def test_closed_part_is_the_piece_of_the_full_page(review):
    row = review.row("II.2.a")
    start = f'<li class="pr" id="viec-{row.id}"'
    full = piece(review.browser.get(f"{review.address}?show=all"), start, "</li>")
    part = piece(review.browser.part(f"{review.address}?show=all&dong={row.id}"), start, "</li>")
    assert part == full


def _without_secrets(markup: str) -> str:
    """Tokens and idempotency keys are new each time."""
    import re

    return re.sub(r'(name="(?:csrfmiddlewaretoken|submission)" value=")[^"]*', r"\1", markup)


def test_opening_another_closes_the_one_before(review):
    one, other = review.row("II.1.a-1"), review.row("II.2.a")
    part = review.browser.part(f"{review.address}?show=all&viec={other.id}&truoc={one.id}").content.decode()
    assert f'<li class="pr sel" id="viec-{other.id}"' in part
    assert f'id="viec-{one.id}" data-a="{one.id}"' in part
    assert 'hx-swap-oob="true"' in part


def test_save_as_it_stands_changes_nothing(review):
    row = review.row("II.1.a-1")
    before = review.item(row).fields
    answer = review.browser.post(review.to("save", row), review.typed(row))
    assert answer.status_code == 302
    assert review.item(row).fields == before
    assert review.row("II.1.a-1").version == row.version


def test_save_keeps_every_field(review):
    row = review.row("II.1.a-1")
    typed = review.typed(
        row, title="In tờ rơi", lead="Sở Học tập\nSở Y\n", outputs="Tờ rơi", modality="request"
    )
    typed |= {"coordinate": "", "dl-0-raw": "trong quý II năm 2021", "tg-0-value": "1.234,5"}
    answer = review.browser.post(review.to("save", row), typed)
    assert answer.status_code == 302, piece(answer, 'class="err"', "</span>")
    kept = review.item(row).fields
    assert (kept.title, kept.lead, kept.outputs) == ("In tờ rơi", ("Sở Học tập", "Sở Y"), ("Tờ rơi",))
    assert kept.modality == "request"
    assert kept.deadlines[0].due_on.isoformat() == "2021-06-30"
    assert kept.targets[0].value == Decimal("1234.5")


def test_rows_left_empty_are_dropped(review):
    row = review.row("II.1.a-1")
    review.browser.post(review.to("save", row), review.typed(row, **{"dl-0-raw": "", "tg-0-value": ""}))
    kept = review.item(row).fields
    assert (kept.deadlines, kept.targets) == ((), ())


def test_approve_goes_on_to_the_next(review):
    row = review.row("II.1.a-1")
    following = review.item(row).next_proposed_id
    part = review.browser.part(review.to("save", row), review.typed(row, do="approve")).content.decode()
    assert review.row("II.1.a-1").state == "approved"
    assert f'<li class="pr sel" id="viec-{following}"' in part
    assert "1/5" in part
    assert 'id="review-progress" hx-swap-oob="true"' in part


def test_approve_without_a_script_goes_on_too(review):
    row = review.row("II.1.a-1")
    following = review.item(row).next_proposed_id
    answer = review.browser.post(review.to("save", row), review.typed(row, do="approve"))
    assert answer["Location"].endswith(f"&viec={following}#viec-{following}")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": ""}, "Đặt cho việc một cái tên"),
        ({"text": " "}, "Ghi nội dung việc"),
        ({"dl-0-due_on": "31/2/2021"}, "Không có ngày 31/2/2021"),
        ({"tg-0-value": "nhiều"}, "Ghi một con số"),
        ({"tg-0-comparator": "between", "tg-0-value_max": "1"}, "Giá trị sau phải lớn hơn"),
    ],
)
def test_refused_form_keeps_what_was_typed(review, changes, reason):
    row = review.row("II.1.a-1")
    typed = review.typed(row, lead="Sở Chưa có", **changes)
    for answer in (
        review.browser.part(review.to("save", row), typed),
        review.browser.post(review.to("save", row), typed),
    ):
        assert answer.status_code == 422
        assert reason in seen(answer)
        assert "Sở Chưa có" in answer.content.decode()
    assert review.row("II.1.a-1").version == row.version


def test_conflict_shows_both_and_keeps_mine_when_asked(review, visit, people):
    row = review.row("II.1.a-1")
    mine = review.typed(row, title="In tờ rơi mới")
    theirs = review.typed(row, title="Soạn tờ rơi khác")
    visit(people.colleague).post(review.to("save", row), theirs)
    answer = visit(people.officer).part(review.to("save", row), mine)
    assert answer.status_code == 409
    words = seen(answer)
    assert "Người hai" in words
    assert "Giữ bản của tôi" in words
    assert '<mark class="df">mới</mark>' in answer.content.decode()
    again = mine | {"version": str(review.row("II.1.a-1").version)}
    assert review.browser.part(review.to("save", row), again).status_code == 200
    assert review.item(row).fields.title == "In tờ rơi mới"


def test_draft_comes_back_and_can_be_dropped(review):
    row = review.row("II.1.a-1")
    typed = review.typed(row, title="Đang gõ dở")
    assert review.browser.part(review.to("draft", row), typed).status_code == 204
    assert review.item(row).fields.title != "Đang gõ dở"
    again = review.browser.get(review.address, {"viec": row.id})
    assert "Đang gõ dở" in again.content.decode()
    assert "Đang hiện bản nháp" in seen(again)
    without = review.browser.get(review.address, {"viec": row.id, "bo-nhap": "1"})
    assert "Đang gõ dở" not in without.content.decode()


def test_reject_asks_why(review):
    row = review.row("II.2.a")
    answer = review.browser.part(review.to("reject", row), {"version": row.version, "reason": " "})
    assert answer.status_code == 422
    assert "Ghi lý do" in seen(answer)
    assert review.row("II.2.a").state == "proposed"


def test_reject_and_reopen(review):
    row = review.row("II.2.a")
    review.browser.post(review.to("reject", row), {"version": row.version, "reason": "Chỉ là lời kêu gọi"})
    row = review.row("II.2.a")
    assert row.state == "rejected"
    assert "Chỉ là lời kêu gọi" in seen(review.browser.get(review.address, {"viec": row.id}))
    review.browser.post(review.to("reopen", row), {"version": row.version})
    assert review.row("II.2.a").state == "proposed"


def test_split_offers_places_and_cuts_there(review):
    row = review.row("II.1.a-1")
    page = review.browser.get(review.address, {"viec": row.id, "buoc": "tach"})
    places = page.content.decode().split('name="at" value="')[1:]
    assert places
    at = places[0].split('"')[0]
    answer = review.browser.post(review.to("split", row), {"version": row.version, "at": at})
    assert answer.status_code == 302
    assert len(review.rows) == 6


def test_split_without_a_place_asks_again(review):
    row = review.row("II.1.a-1")
    answer = review.browser.part(review.to("split", row), {"version": row.version})
    assert answer.status_code == 422
    assert "Chọn chỗ" in seen(answer)


def test_split_and_merge_reload_the_list_even_at_the_same_address(review):
    row = review.row("II.1.a-2")
    at = review.item(row).start + 20
    answer = review.browser.part(review.to("split", row), {"version": row.version, "at": at})
    assert answer.status_code == 204
    assert "luc=" in answer["HX-Redirect"]


def test_merge_into_the_one_before(review):
    second = review.row("II.1.a-2")
    page = review.browser.get(review.address, {"viec": second.id, "buoc": "gop"})
    assert "Gộp hai việc này" in seen(page)
    first = review.row("II.1.a-1")
    typed = {"version": second.version, "first": first.id, "first_version": first.version}
    assert review.browser.post(review.to("merge", second), typed).status_code == 302
    assert review.row("II.1.a-2").state == "rejected"


def test_approve_together_what_is_plain(review):
    odd = [row for row in review.rows if row.problems]
    review.browser.post(reverse("plans:approve_plain", kwargs={"document_id": review.document_id}))
    assert {row.id for row in review.rows if row.state == "proposed"} == {row.id for row in odd}


def test_add_from_a_stretch_chosen_in_the_text(review):
    text = "Thực hiện Quyết định số 77/QĐ-XX về việc giữ gìn"
    address = reverse("plans:add", kwargs={"document_id": review.document_id})
    page = queries.review_of(reader=review.reader, document_id=review.document_id)
    start = next(p.start for p in page.paragraphs if p.segments[0].text.startswith("Thực hiện"))
    shown = review.browser.get(address, {"tu": start, "den": start + len(text)})
    assert text in seen(shown)
    assert review.browser.post(address, {"words": text}).status_code == 302
    assert len(review.rows) == 6


def test_add_refuses_words_that_are_not_in_the_text(review):
    address = reverse("plans:add", kwargs={"document_id": review.document_id})
    answer = review.browser.post(address, {"words": "Câu không có trong văn bản"})
    assert answer.status_code == 422
    assert "Câu không có trong văn bản" in answer.content.decode()


def test_type_ahead_finds_offices_without_marks(review):
    found = review.browser.get(reverse("plans:suggest_bodies"), {"q": "so hoc"}).json()
    assert "Sở Học tập" in [body["name"] for body in found["bodies"]]


@pytest.mark.parametrize(
    ("raw", "due_on", "said"),
    [
        ("trong quý III năm 2021", "30/09/2021", "Đọc là: quý III/2021 (30/09/2021, thứ Năm)"),
        ("trước ngày 20/7/2021", "20/07/2021", "Đọc là: 20/07/2021 (thứ Ba)"),
        ("khi nào rảnh", None, "Không đọc được"),
    ],
)
def test_words_of_a_deadline_are_read_as_they_are_typed(review, raw, due_on, said):
    address = reverse("plans:read_deadline", kwargs={"document_id": review.document_id})
    answer = review.browser.get(address, {"raw": raw}).json()
    assert answer["fields"].get("due_on") == due_on
    assert said in answer["said"]


def test_number_of_queries_does_not_grow_with_the_proposals(review):
    with CaptureQueriesContext(
        connection,
    ) as few:
        review.browser.get(f"{review.address}?show=rejected")
    with CaptureQueriesContext(connection) as all_rows:
        review.browser.get(f"{review.address}?show=all")
    assert len(all_rows) <= len(few)
