"""Decisions of the review beside saving: reject, reopen, split, merge, add, approve what is plain."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lachan.province.plans import actions
from lachan.province.plans import queries as plans
from lachan.province.plans.forms import AddForm
from lachan.province.plans.queries import ReviewFilter
from lachan.province.plans.views.review_answers import address_of, again, go_on, number_in, whole_again
from lachan.province.plans.views.review_screen import chosen_filter, cuts_of, opened_for, screen_for, text_of
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, tell, warn
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

Deed = Callable[[], Any]


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
@require_POST
def reject(request: HttpRequest, document_id: int, assignment_id: int) -> HttpResponse:
    """Say that the text assigns nothing here, and why."""
    reason = request.POST.get("reason", "").strip()

    def deed() -> None:
        actions.reject_assignment(
            assignment_id=assignment_id,
            version=number_in(request, "version"),
            reason=reason,
            by=asked_by(request),
            at=asked_at(request),
        )

    if not reason:
        return _asked_again(
            request,
            document_id,
            assignment_id,
            "reject",
            _("Ghi lý do, để người sau hiểu vì sao câu này bị loại."),
        )
    return _shaped(request, document_id, assignment_id, "reject", deed, goes_on=True)


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
@require_POST
def reopen(request: HttpRequest, document_id: int, assignment_id: int) -> HttpResponse:
    """Take a decision back."""

    def deed() -> None:
        actions.reopen_assignment(
            assignment_id=assignment_id,
            version=number_in(request, "version"),
            by=asked_by(request),
            at=asked_at(request),
        )

    return _shaped(request, document_id, assignment_id, "", deed)


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
@require_POST
def split(request: HttpRequest, document_id: int, assignment_id: int) -> HttpResponse:
    """Cut a proposal in two."""
    if not request.POST.get("at", "").isdecimal():
        return _asked_again(
            request, document_id, assignment_id, "split", _("Chọn chỗ mà phần thứ hai bắt đầu.")
        )

    def deed() -> None:
        actions.split_assignment(
            assignment_id=assignment_id,
            version=number_in(request, "version"),
            at_offset=number_in(request, "at"),
            submission=request.POST.get("submission", ""),
            by=asked_by(request),
            at=asked_at(request),
        )

    return _shaped(request, document_id, assignment_id, "split", deed, changes_list=True)


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
@require_POST
def merge(request: HttpRequest, document_id: int, assignment_id: int) -> HttpResponse:
    """Put a proposal into the one before it."""
    first_id = number_in(request, "first")

    def deed() -> None:
        actions.merge_assignments(
            first_id=first_id,
            first_version=number_in(request, "first_version"),
            second_id=assignment_id,
            second_version=number_in(request, "version"),
            submission=request.POST.get("submission", ""),
            by=asked_by(request),
            at=asked_at(request),
        )

    return _shaped(request, document_id, assignment_id, "merge", deed, changes_list=True, lands_on=first_id)


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
@require_POST
def approve_plain(request: HttpRequest, document_id: int) -> HttpResponse:
    """Approve together every proposal in which nothing is odd."""
    reader = asked_by(request)
    page = known(plans.review_of(reader=reader, document_id=document_id, show=ReviewFilter.PROPOSED))
    choices = [(row.id, row.version) for row in page.rows if not row.problems]
    try:
        count = actions.approve_assignments(
            document_id=document_id, choices=choices, by=reader, at=asked_at(request)
        )
    except plans.NotPossible as refusal:
        warn(request, str(refusal))
    else:
        tell(request, _("Đã duyệt %(count)s việc không có vấn đề.") % {"count": count})
    return redirect(address_of(document_id, ReviewFilter.ALL))


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, document_id: int) -> HttpResponse:
    """Propose an assignment from a stretch of the text that was overlooked."""
    stand_at(request, "plans")
    screen = screen_for(request, document_id, show=ReviewFilter.ALL)
    text = text_of(screen.paragraphs)
    if request.method == "POST":
        form = AddForm(request.POST, text=text)
        if form.is_valid():
            try:
                new_id = actions.add_assignment(
                    document_id=document_id,
                    span=form.span,
                    submission=form.cleaned_data["submission"],
                    by=asked_by(request),
                    at=asked_at(request),
                )
            except plans.NotPossible as refusal:
                form.add_error("words", str(refusal))
            else:
                tell(request, _("Đã thêm một việc; xem lại cơ quan và thời hạn rồi duyệt."))
                return redirect(address_of(document_id, ReviewFilter.ALL, new_id))
    else:
        start, end = (request.GET.get(name, "") for name in ("tu", "den"))
        chosen = text[int(start) : int(end)].strip() if start.isdecimal() and end.isdecimal() else ""
        form = AddForm(text=text, initial={"words": chosen})
    return render(
        request,
        "plans/add.html",
        {"review": screen, "form": form},
        status=422 if form.is_bound else 200,
    )


def _shaped(
    request: HttpRequest,
    document_id: int,
    assignment_id: int,
    step: str,
    deed: Deed,
    *,
    goes_on: bool = False,
    changes_list: bool = False,
    lands_on: int | None = None,
) -> HttpResponse:
    """Do one deed on a proposal and show what became of it."""
    document = known(plans.document_for(reader=asked_by(request), document_id=document_id))
    before = opened_for(request, document, assignment_id)
    try:
        deed()
    except plans.NotPossible as refusal:
        return _asked_again(request, document_id, assignment_id, step, str(refusal))
    following = before.item.next_proposed_id if goes_on else (lands_on or assignment_id)
    if changes_list:
        return whole_again(request, document_id, following)
    return go_on(request, document_id, assignment_id, then=following)


def _asked_again(
    request: HttpRequest, document_id: int, assignment_id: int, step: str, reason: str
) -> HttpResponse:
    """Ask once more, with the reason why it did not go through."""
    screen = screen_for(request, document_id, show=chosen_filter(request.POST))
    opened = opened_for(request, screen.document, assignment_id, step=step)
    opened = replace(opened, errors=(reason,), reason=request.POST.get("reason", ""))
    if step == "split":
        opened = replace(
            opened, cuts=cuts_of(screen.paragraphs, start=opened.item.start, end=opened.item.end)
        )
    return again(request, document_id, opened, status=422)
