"""The review: the source text on one side, what was read from it on the other, saved one by one."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lachan.province.people import queries as people
from lachan.province.plans import actions
from lachan.province.plans import queries as plans
from lachan.province.plans.forms.rows import deadline_initial
from lachan.province.plans.queries import ReviewFilter
from lachan.province.plans.views import wording
from lachan.province.plans.views.review_answers import again, go_on, number_in, part, row_of
from lachan.province.plans.views.review_screen import (
    STEPS,
    Opened,
    Screen,
    chosen_filter,
    cuts_of,
    deadlines_in,
    differences_of,
    opened_for,
    screen_for,
    with_open,
)
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, today
from lachan.province.web.jinja import day
from lachan.province.web.marks import requires
from lachan.province.web.parts import wants_part
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.vietnamese.folding import fold


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
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
    rows = [row_of(request, screen, int(one)) for one in shut if one.isdecimal()]
    if screen.open:
        return part(request, screen, first_open=screen.open, others=rows)
    return part(request, screen, first=rows[0] if rows else None)


def _opened(request: HttpRequest, screen: Screen, assignment_id: int) -> Opened:
    """Open a proposal at the step that the address names."""
    without_draft = request.GET.get("bo-nhap") == "1"
    step = STEPS.get(request.GET.get("buoc", ""), "")
    opened = opened_for(request, screen.document, assignment_id, step=step, without_draft=without_draft)
    if step == "split":
        cuts = cuts_of(screen.paragraphs, start=opened.item.start, end=opened.item.end)
        opened = replace(opened, cuts=cuts)
    return opened


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
@require_POST
def save(request: HttpRequest, document_id: int, assignment_id: int) -> HttpResponse:
    """Save what was typed; "approve" approves it too and goes on to the next."""
    reader, at = asked_by(request), asked_at(request)
    document = known(plans.document_for(reader=reader, document_id=document_id))
    opened = opened_for(request, document, assignment_id, typed=request.POST)
    if not opened.form.is_valid():
        return again(request, document_id, opened, status=422)
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
        return again(request, document_id, opened, status=422)
    except plans.EditConflict as conflict:
        return again(request, document_id, _conflicting(request, opened, conflict), status=409)
    except plans.NotPossible as refusal:
        opened.form.add_error(None, str(refusal))
        return again(request, document_id, opened, status=422)
    if request.POST.get("do") != "approve":
        return go_on(request, document_id, assignment_id, then=assignment_id)
    show = chosen_filter(request.POST)
    following = opened.item.next_problem_id if show == ReviewFilter.PROBLEMS else opened.item.next_proposed_id
    return go_on(request, document_id, assignment_id, then=following)


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


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
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
        version=number_in(request, "version"),
        fields=fields,
        by=asked_by(request),
        at=asked_at(request),
    )
    return HttpResponse(status=204)


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
@require_GET
def read_deadline(request: HttpRequest, document_id: int) -> JsonResponse:
    """How the words of a deadline are read: the fields of its row, and the reading in words."""
    document = known(plans.document_for(reader=asked_by(request), document_id=document_id))
    found = deadlines_in(request.GET.get("raw", "")[:500], document=document)
    if not found:
        return JsonResponse({"fields": {}, "said": _("Không đọc được thời hạn từ câu chữ này; hãy tự chọn.")})
    fields = deadline_initial(found[0]) | {
        "due_on": day(found[0].due_on) if found[0].due_on else "",
        "starts_on": found[0].starts_on or "",
        "span_start": "",
        "span_end": "",
    }
    said = _("Đọc là: %(when)s") % {"when": wording.reading(found[0])}
    return JsonResponse({"fields": fields, "said": said})


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
@require_GET
def suggest_bodies(request: HttpRequest) -> JsonResponse:
    """Offices and groups whose names hold the words typed, for the type-ahead."""
    asked = request.GET.get("q", "").strip()
    found = people.search_offices(text=asked, on=today(request), limit=6) if asked else ()
    folded = fold(asked).split()
    groups = [
        group for group in people.groups() if folded and all(word in fold(group.name) for word in folded)
    ]
    bodies = [
        {"name": office.name, "note": office.short_name if office.short_name != office.name else ""}
        for office in found
    ]
    bodies += [{"name": group.name, "note": _("nhóm cơ quan")} for group in groups[:4]]
    return JsonResponse({"bodies": bodies})
