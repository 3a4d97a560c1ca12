"""The working calendar, year by year: what is off, on which ground, and what the province decided itself."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lachan.province.calendar import actions, queries
from lachan.province.calendar.forms import DecisionForm, StrikeForm
from lachan.province.web.asking import asked_at, asked_by, stand_at, tell, today, warn
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.calendar.local_days import LocalDayKind


@requires(Permission.OFFICE_READ)
@require_GET
def this_year(request: HttpRequest) -> HttpResponse:
    """Go to the year we are in."""
    return redirect("calendar:year", year=today(request).year)


@requires(Permission.OFFICE_READ)
@require_http_methods(["GET", "POST"])
def year(request: HttpRequest, year: int) -> HttpResponseBase:
    """One year; who may edit enters days on the same page."""
    if request.method == "POST":
        return _decide(request, year)
    return _page(request, year, DecisionForm())


@requires(Permission.CALENDAR_EDIT)
def _decide(request: HttpRequest, year: int) -> HttpResponseBase:
    _known_year(year)
    form = DecisionForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.decide_days(
                days=form.days(),
                kind=LocalDayKind(typed["kind"]),
                citation=typed["citation"],
                decided_on=typed["decided_on"],
                reason=typed["reason"],
                submission=typed["submission"],
                by=asked_by(request),
                at=asked_at(request),
            )
        except actions.NotPossibleError as refusal:
            form.add_error("first_day", str(refusal))
        else:
            tell(request, _("Đã ghi theo %(citation)s.") % {"citation": typed["citation"]})
            return redirect("calendar:year", year=typed["first_day"].year)
    return _page(request, year, form, status=422)


def _page(request: HttpRequest, year: int, form: DecisionForm, *, status: int = 200) -> HttpResponse:
    stand_at(request, "organisation")
    page = _known_year(year)
    may_edit = asked_by(request).may(Permission.CALENDAR_EDIT)
    return render(
        request,
        "calendar/year.html",
        {"page": page, "form": form if may_edit else None, "worked": LocalDayKind.WORKED},
        status=status,
    )


def _known_year(year: int) -> queries.YearPage:
    page = queries.year_page(year=year) if 1900 <= year <= 2200 else None
    if page is None or year not in page.years:
        raise Http404
    return page


@requires(Permission.CALENDAR_EDIT)
@require_POST
def complete(request: HttpRequest, year: int) -> HttpResponse:
    """Say that a year has been entered wholly."""
    _known_year(year)
    try:
        actions.complete_year(year=year, by=asked_by(request), at=asked_at(request))
    except actions.NotPossibleError as refusal:
        warn(request, str(refusal))
        return _page(request, year, DecisionForm(), status=409)
    tell(request, _("Đã ghi nhận năm %(year)s nhập đủ.") % {"year": year})
    return redirect("calendar:year", year=year)


@requires(Permission.CALENDAR_EDIT)
@require_http_methods(["GET", "POST"])
def strike(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Strike a day that was entered by mistake, with a reason; one struck before leads to its year."""
    stand_at(request, "organisation")
    row = queries.decision(decision_id=decision_id)
    if row is None:
        raise Http404
    if row.struck_at is not None:
        return redirect("calendar:year", year=row.day.year)
    form = StrikeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.strike_day(
            decision_id=decision_id, **form.cleaned_data, by=asked_by(request), at=asked_at(request)
        )
        tell(request, _("Đã gạch bỏ ngày %(day)s.") % {"day": f"{row.day:%d/%m/%Y}"})
        return redirect("calendar:year", year=row.day.year)
    return render(
        request, "calendar/strike.html", {"row": row, "form": form}, status=422 if form.is_bound else 200
    )
