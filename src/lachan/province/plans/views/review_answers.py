"""How the review answers: a whole page to a browser, the rows that changed to htmx."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from lachan.province.plans import queries as plans
from lachan.province.plans.queries import ReviewFilter
from lachan.province.plans.views import wording
from lachan.province.plans.views.review_screen import (
    Opened,
    Screen,
    chosen_filter,
    opened_for,
    screen_for,
    with_open,
)
from lachan.province.web.asking import asked_at, known, stand_at
from lachan.province.web.parts import wants_part


def again(request: HttpRequest, document_id: int, opened: Opened, *, status: int) -> HttpResponse:
    """This function will show the open proposal once more, nothing typed lost."""
    stand_at(request, "plans")
    screen = screen_for(request, document_id, show=chosen_filter(request.POST), is_part=wants_part(request))
    if wants_part(request):
        return part(request, screen, first_open=opened, status=status)
    return render(
        request, "plans/review.html", {"review": with_open(screen, opened), "words": wording}, status=status
    )


def go_on(request: HttpRequest, document_id: int, assignment_id: int, *, then: int | None) -> HttpResponse:
    """This function will close what was decided, open what comes next, and count anew."""
    show = chosen_filter(request.POST)
    if not wants_part(request):
        return redirect(address_of(document_id, show, then or None))
    screen = screen_for(request, document_id, show=show, is_part=True)
    if then == assignment_id:
        opened = opened_for(request, screen.document, assignment_id)
        return part(request, screen, first_open=opened, with_counts=True)
    following = opened_for(request, screen.document, then) if then and screen.row(then) else None
    first = row_of(request, screen, assignment_id)
    return part(request, screen, first=first, then_open=following, with_counts=True)


def whole_again(request: HttpRequest, document_id: int, assignment_id: int | None) -> HttpResponse:
    """This function will load the page anew: the list has other rows now."""
    target = address_of(document_id, ReviewFilter.ALL, assignment_id)
    if wants_part(request):
        fresh = target.replace("#", f"&luc={asked_at(request).timestamp():.0f}#")
        return HttpResponse(status=204, headers={"HX-Redirect": fresh})
    return redirect(target)


def row_of(request: HttpRequest, screen: Screen, assignment_id: int) -> plans.ReviewRow:
    """This function will return the closed row, also of a proposal that the filter no longer lists."""
    found = screen.row(assignment_id)
    if found is None:
        everything = screen_for(request, screen.document.id, show=ReviewFilter.ALL)
        found = everything.row(assignment_id)
    return known(found)


def part(request: HttpRequest, screen: Screen, *, status: int = 200, **shown: Any) -> HttpResponse:
    """This function will answer htmx with the rows that changed and, if asked for, the counts."""
    blank: dict[str, Any] = {
        "first_open": None,
        "first": None,
        "others": [],
        "then_open": None,
        "with_counts": False,
    }
    context = {**blank, **shown, "review": screen, "words": wording}
    return HttpResponse(render_to_string("plans/review_answer.html", context, request), status=status)


def address_of(document_id: int, show: ReviewFilter, assignment_id: int | None = None) -> str:
    """This function will return the address of the review with a filter, and a proposal open."""
    place = f"{reverse('plans:review', kwargs={'document_id': document_id})}?show={show}"
    return f"{place}&viec={assignment_id}#viec-{assignment_id}" if assignment_id else place


def number_in(request: HttpRequest, name: str) -> int:
    """This function will read a number that the page itself sent; anything else is 0."""
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() else 0
