"""The rota of an office, and alerts to those on call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lachan.province.notices import actions, queries
from lachan.province.notices.forms import AnswerTimeForm, ShiftForm
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, tell, today, warn
from lachan.province.web.marks import Refused, requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.NOTICES_ROTA)
@require_http_methods(["GET", "POST"])
def rota(request: HttpRequest) -> HttpResponse:
    """Who is on call in my office, now and later; a form adds a shift."""
    stand_at(request, "rota")
    reader, at = asked_by(request), asked_at(request)
    people = queries.people_for_rota(reader=reader, on=today(request))
    form = ShiftForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_bound and form.is_valid() and _added(request, form):
        tell(request, _("Đã thêm ca trực."))
        return redirect("notices:rota")
    page = queries.rota(reader=reader, at=at)
    return render(
        request,
        "notices/rota.html",
        {"page": page, "form": form, "time_form": AnswerTimeForm(initial={"minutes": page.minutes})},
        status=422 if form.is_bound else 200,
    )


def _added(request: HttpRequest, form: ShiftForm) -> bool:
    starts_at, ends_at = form.instants()
    try:
        actions.add_shift(
            account_id=form.cleaned_data["person"],
            starts_at=starts_at,
            ends_at=ends_at,
            by=asked_by(request),
            at=asked_at(request),
        )
    except actions.RotaError as refusal:
        form.refuse(refusal.field, str(refusal))
        return False
    return True


@requires(Permission.NOTICES_ROTA)
@require_POST
def cancel_shift(request: HttpRequest, shift_id: int) -> HttpResponse:
    """Take a shift back."""
    if known(actions.cancel_shift(shift_id=shift_id, by=asked_by(request), at=asked_at(request))):
        tell(request, _("Đã hủy ca trực."))
    else:
        warn(request, _("Ca trực này đã hủy hoặc đã kết thúc."))
    return redirect("notices:rota")


@requires(Permission.NOTICES_ROTA)
@require_POST
def answer_time(request: HttpRequest) -> HttpResponse:
    """Set how soon an alert must be answered."""
    form = AnswerTimeForm(request.POST)
    if not form.is_valid():
        warn(request, _("Ghi số phút bằng chữ số."))
        return redirect("notices:rota")
    try:
        actions.decide_answer_time(
            minutes=form.cleaned_data["minutes"], by=asked_by(request), at=asked_at(request)
        )
    except actions.RotaError as refusal:
        warn(request, str(refusal))
    else:
        tell(request, _("Đã lưu thời hạn nhận báo động."))
    return redirect("notices:rota")


@requires(Permission.NOTICES_ROTA)
@require_POST
def drill(request: HttpRequest) -> HttpResponse:
    """Call those on call for a drill; a second click within the same minute is the same drill."""
    reader, at = asked_by(request), asked_at(request)
    alert_id = actions.alert_on_call(
        office_id=reader.office_id or 0,
        subject_key="drill",
        title=_("Diễn tập báo động trực"),
        text=_("Đây là diễn tập. Bấm nhận để xác nhận báo động đến được bạn."),
        address="/",
        ladder=[],
        once_key=f"drill:{reader.office_id}:{at:%Y%m%d%H%M}",
        by=reader,
        at=at,
    )
    return redirect("notices:alert", alert_id=alert_id)


@requires(Permission.ACCOUNT_SELF)
@require_GET
def alert(request: HttpRequest, alert_id: int) -> HttpResponse:
    """One alert: what it is about, whom it called, what reached them, who answered."""
    stand_at(request, "rota")
    page = known(queries.alert_page(reader=asked_by(request), alert_id=alert_id))
    return render(request, "notices/alert.html", {"page": page})


@requires(Permission.ACCOUNT_SELF)
@require_POST
def answer(request: HttpRequest, alert_id: int) -> HttpResponse:
    """Answer for an alert; the first one does. Who sees it without being called is told why they cannot."""
    answered = actions.answer_alert(alert_id=alert_id, by=asked_by(request), at=asked_at(request))
    if answered is None:
        known(queries.alert_page(reader=asked_by(request), alert_id=alert_id))
        raise Refused(_("Báo động này không gọi bạn nên bạn không nhận thay được."))
    if answered.is_first:
        tell(request, _("Bạn đã nhận báo động. Những người khác được báo là bạn nhận."))
    else:
        warn(request, _("%(person)s đã nhận trước bạn.") % {"person": answered.person_name})
    return redirect("notices:alert", alert_id=alert_id)
