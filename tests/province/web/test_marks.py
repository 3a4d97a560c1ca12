"""A view asks for its permission; parts are for htmx only."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from lachan.province.web.marks import Refused, requires
from lachan.province.web.parts import wants_part
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission


def ask(view, *permissions: Permission, account: int | None = 1, **headers: str) -> HttpResponse:
    request = RequestFactory().get("/mot/trang/?a=1", headers=headers)
    request.reader = Reader(account_id=account, permissions=frozenset(permissions))
    return view(request)


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
def marked(request) -> HttpResponse:
    return HttpResponse("được")


@pytest.mark.parametrize("held", [Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH])
def test_either_permission_opens(held):
    assert ask(marked, held).status_code == 200


def test_neither_permission_refuses():
    with pytest.raises(Refused):
        ask(marked, Permission.PLAN_READ)


def test_mark_can_be_read():
    assert (marked.permission, marked.or_else) == (Permission.PLAN_REVIEW, (Permission.OWN_PLAN_ATTACH,))


def test_nobody_signs_in_and_comes_back():
    answer = ask(marked, account=None)
    assert answer.status_code == 302
    assert answer["Location"].endswith("next=%2Fmot%2Ftrang%2F%3Fa%3D1")


def test_nobody_in_a_part_is_sent_as_htmx_understands():
    answer = ask(marked, account=None, **{"HX-Request": "true"})
    assert answer.status_code == 401
    assert "HX-Redirect" in answer


@pytest.mark.parametrize(
    ("headers", "is_part"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_wants_part(headers, is_part):
    assert wants_part(RequestFactory().get("/", headers=headers)) is is_part
