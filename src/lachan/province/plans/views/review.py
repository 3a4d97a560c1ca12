"""The review: the source text and what was read from it, judged one by one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lachan.province.people import queries as people
from lachan.province.plans import actions
from lachan.province.plans import queries as plans
from lachan.province.plans.forms import AddForm
from lachan.province.plans.queries import ReviewFilter
from lachan.province.plans.views import wording
from lachan.province.plans.views.asking import asked_at, asked_by, known, stand_at, tell, today, warn
from lachan.province.plans.views.review_screen import (
    STEPS,
    Opened,
    Screen,
    chosen_filter,
    cuts_of,
    differences_of,
    opened_for,
    screen_for,
    text_of,
    with_open,
)
from lachan.province.web.marks import requires
from lachan.province.web.parts import wants_part
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.vietnamese.folding import fold

Deed = Callable[[], Any]


@requires(Permission.PLAN_REVIEW)
@require_GET
def review(request: HttpRequest, document_id: int) -> HttpResponse:
    """Both panes; ``viec`` opens a proposal, ``buoc`` asks how to split, merge or reject it."""
    stand_at(request, "plans")
    screen = screen_for(request, document_id, show=chosen_filter(request.GET), is_part=wants_part(request))
    wanted = request.GET.get("viec", "")
    if wanted.isdecimal():
        screen = with_open(screen, _opened(request, screen, int(wanted)))
    if not wants_part(request):
        return render(request, "plans/review.html", {"review": screen, "words": wording})
    shut = [request.GET.get(name, "") for name in ("truoc", "dong")]
    rows = [_row(request, screen, int(one)) for one in shut if one.isdecimal()]
    if screen.open:
        return _part(request, screen, first_open=screen.open, others=rows)
    return _part(request, screen, first=rows[0] if rows else None)


def _opened(request: HttpRequest, screen: Screen, assignment_id: int) -> Opened:
    """Open a proposal at the step that the address names."""
    without_draft = request.GET.get("bo-nhap") == "1"
    step = STEPS.get(request.GET.get("buoc", ""), "")
    opened = opened_for(request, screen.document, assignment_id, step=step, without_draft=without_draft)
    if step == "split":
        cuts = cuts_of(screen.paragraphs, start=opened.item.start, end=opened.item.end)
        opened = replace(opened, cuts=cuts)
    return opened


@requires(Permission.PLAN_REVIEW)
@require_POST
def save(request: HttpRequest, document_id: int, assignment_id: int) -> HttpResponse:
    """Save what was typed; "approve" approves it too and goes on to the next."""
    reader, at = asked_by(request), asked_at(request)
    document = known(plans.document_for(reader=reader, document_id=document_id))
    opened = opened_for(request, document, assignment_id, typed=request.POST)
    if not opened.form.is_valid():
        return _again(request, document_id, opened, status=422)
    try:
        version = actions.edit_assignment(
            assignment_id=assignment_id,
            version=opened.form.cleaned_data["version"],
            fields=opened.form.fields_typed(),
            by=reader,
            at=at,
        )
        if request.POST.get("do") == "approve":
            actions.approve_assignment(assignment_id=assignment_id, version=version, by=reader, at=at)
    except plans.InvalidFields as refusal:
        opened.form.take(refusal.errors)
        return _again(request, document_id, opened, status=422)
    except plans.EditConflict as conflict:
        return _again(request, document_id, _conflicting(request, opened, conflict), status=409)
    except plans.NotPossible as refusal:
        opened.form.add_error(None, str(refusal))
        return _again(request, document_id, opened, status=422)
    if request.POST.get("do") != "approve":
        return _go_on(request, document_id, assignment_id, then=assignment_id)
    show = chosen_filter(request.POST)
    following = opened.item.next_problem_id if show == ReviewFilter.PROBLEMS else opened.item.next_proposed_id
    return _go_on(request, document_id, assignment_id, then=following)


def _conflicting(request: HttpRequest, opened: Opened, conflict: plans.EditConflict) -> Opened:
    """Show both versions; keeping one's own sends everything again with the version that stands."""
    hidden = ("csrfmiddlewaretoken", "version")
    typed = tuple((name, str(value)) for name, value in request.POST.items() if name not in hidden)
    return replace(
        opened,
        step="conflict",
        conflict=conflict,
        differences=differences_of(conflict),
        typed=(*typed, ("version", str(conflict.version))),
    )


@requires(Permission.PLAN_REVIEW)
@require_POST
def reject(request: HttpRequest, document_id: int, assignment_id: int) -> HttpResponse:
    """Say that the text assigns nothing here, and why."""
    reason = request.POST.get("reason", "").strip()

    def deed() -> None:
        actions.reject_assignment(
            assignment_id=assignment_id,
            version=_number(request, "version"),
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


@requires(Permission.PLAN_REVIEW)
@require_POST
def reopen(request: HttpRequest, document_id: int, assignment_id: int) -> HttpResponse:
    """Take a decision back."""

    def deed() -> None:
        actions.reopen_assignment(
            assignment_id=assignment_id,
            version=_number(request, "version"),
            by=asked_by(request),
            at=asked_at(request),
        )

    return _shaped(request, document_id, assignment_id, "", deed)


@requires(Permission.PLAN_REVIEW)
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
            version=_number(request, "version"),
            at_offset=_number(request, "at"),
            submission=request.POST.get("submission", ""),
            by=asked_by(request),
            at=asked_at(request),
        )

    return _shaped(request, document_id, assignment_id, "split", deed, changes_list=True)


@requires(Permission.PLAN_REVIEW)
@require_POST
def merge(request: HttpRequest, document_id: int, assignment_id: int) -> HttpResponse:
    """Put a proposal into the one before it."""
    first_id = _number(request, "first")

    def deed() -> None:
        actions.merge_assignments(
            first_id=first_id,
            first_version=_number(request, "first_version"),
            second_id=assignment_id,
            second_version=_number(request, "version"),
            submission=request.POST.get("submission", ""),
            by=asked_by(request),
            at=asked_at(request),
        )

    return _shaped(request, document_id, assignment_id, "merge", deed, changes_list=True, lands_on=first_id)


@requires(Permission.PLAN_REVIEW)
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
    return redirect(_address(document_id, ReviewFilter.ALL))


@requires(Permission.PLAN_REVIEW)
@require_POST
def draft(request: HttpRequest, document_id: int, assignment_id: int) -> HttpResponse:
    """Keep what is typed; nothing is saved yet."""
    known(
        plans.assignment_in_review(
            reader=asked_by(request), document_id=document_id, assignment_id=assignment_id
        )
    )
    fields = {
        name: value for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "do")
    }
    actions.keep_draft(
        assignment_id=assignment_id,
        version=_number(request, "version"),
        fields=fields,
        by=asked_by(request),
        at=asked_at(request),
    )
    return HttpResponse(status=204)


@requires(Permission.PLAN_REVIEW)
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
                return redirect(_address(document_id, ReviewFilter.ALL, new_id))
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


@requires(Permission.PLAN_REVIEW)
@require_GET
def suggest_bodies(request: HttpRequest) -> JsonResponse:
    """Offices and groups whose names hold the words typed, for the type-ahead."""
    asked = request.GET.get("q", "").strip()
    found = people.search_offices(text=asked, on=today(request), limit=8) if asked else ()
    folded = fold(asked).split()
    groups = [
        group for group in people.groups() if folded and all(word in fold(group.name) for word in folded)
    ]
    bodies = [{"name": group.name, "note": _("nhóm cơ quan")} for group in groups[:4]]
    bodies += [
        {"name": office.name, "note": office.short_name if office.short_name != office.name else ""}
        for office in found
    ]
    return JsonResponse({"bodies": bodies})


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
        return _whole_again(request, document_id, following)
    return _go_on(request, document_id, assignment_id, then=following)


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
    return _again(request, document_id, opened, status=422)


def _again(request: HttpRequest, document_id: int, opened: Opened, *, status: int) -> HttpResponse:
    """Show the open proposal once more, nothing typed lost."""
    stand_at(request, "plans")
    screen = screen_for(request, document_id, show=chosen_filter(request.POST), is_part=wants_part(request))
    if wants_part(request):
        return _part(request, screen, first_open=opened, status=status)
    return render(
        request, "plans/review.html", {"review": with_open(screen, opened), "words": wording}, status=status
    )


def _go_on(request: HttpRequest, document_id: int, assignment_id: int, *, then: int | None) -> HttpResponse:
    """Close what was decided, open what comes next, and count anew."""
    show = chosen_filter(request.POST)
    if not wants_part(request):
        return redirect(_address(document_id, show, then or None))
    screen = screen_for(request, document_id, show=show, is_part=True)
    if then == assignment_id:
        opened = opened_for(request, screen.document, assignment_id)
        return _part(request, screen, first_open=opened, with_counts=True)
    following = opened_for(request, screen.document, then) if then and screen.row(then) else None
    first = _row(request, screen, assignment_id)
    return _part(request, screen, first=first, then_open=following, with_counts=True)


def _whole_again(request: HttpRequest, document_id: int, assignment_id: int | None) -> HttpResponse:
    """Load the page anew: the list has other rows now."""
    target = _address(document_id, ReviewFilter.ALL, assignment_id)
    if wants_part(request):
        fresh = target.replace("#", f"&luc={asked_at(request).timestamp():.0f}#")
        return HttpResponse(status=204, headers={"HX-Redirect": fresh})
    return redirect(target)


def _row(request: HttpRequest, screen: Screen, assignment_id: int) -> plans.ReviewRow:
    """The closed row, also of a proposal that the filter no longer lists."""
    found = screen.row(assignment_id)
    if found is None:
        everything = screen_for(request, screen.document.id, show=ReviewFilter.ALL)
        found = everything.row(assignment_id)
    return known(found)


def _part(request: HttpRequest, screen: Screen, *, status: int = 200, **shown: Any) -> HttpResponse:
    blank = {"first_open": None, "first": None, "others": [], "then_open": None, "with_counts": False}
    context = {**blank, **shown, "review": screen, "words": wording}
    return HttpResponse(render_to_string("plans/review_answer.html", context, request), status=status)


def _address(document_id: int, show: ReviewFilter, assignment_id: int | None = None) -> str:
    place = f"{reverse('plans:review', kwargs={'document_id': document_id})}?show={show}"
    return f"{place}&viec={assignment_id}#viec-{assignment_id}" if assignment_id else place


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() else 0
