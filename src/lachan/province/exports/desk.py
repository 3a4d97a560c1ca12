"""The desk where every room hands its lists out: it says what a file will hold, asks, and sends it."""

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from lachan.province.exports import actions
from lachan.province.exports.choices import Format
from lachan.province.exports.forms import TakeOutForm
from lachan.province.exports.sheets import Row, Sheet
from lachan.province.exports.writing import TooLargeForFormatError
from lachan.province.web.asking import asked_at, asked_by, warn
from lachan.province.web.marks import Refused

METHODS = ("GET", "HEAD", "POST")


def hand_out(request: HttpRequest, *, sheet: Sheet[Row], back: str) -> HttpResponseBase:
    """This function will answer a view that hands a list out: the page that asks, the file, or a request.

    What is public or internal leaves with one click, a form with ``dang``; what is about persons is asked for
    its purpose first; what names many children goes to a second person, and comes back with ``de_nghi``.
    ``back`` is the address of the list.
    """
    if not asked_by(request).may(sheet.permission):
        raise Refused(_("Vai trò của bạn không có quyền xuất danh sách này."))
    if request.method == "POST" and (approved := request.POST.get("de_nghi")):
        return _with_approval(request, sheet, approved)
    asks = sheet.is_about_persons
    form = TakeOutForm(
        request.POST if request.method == "POST" else None, asks_purpose=asks, formats=sheet.formats
    )
    if not form.is_bound or not form.is_valid():
        return _page(request, sheet, form, back)
    chosen, purpose = form.form(), form.purpose()
    try:
        return _sent(
            actions.take_out(
                sheet=sheet, form=chosen, purpose=purpose, by=asked_by(request), at=asked_at(request)
            )
        )
    except TooLargeForFormatError as reason:
        form.add_error("dang", str(reason))
        return _page(request, sheet, form, back)
    except actions.NeedsApprovalError as counted:
        return _asked(request, sheet, chosen, purpose, counted)


def _asked(
    request: HttpRequest, sheet: Sheet[Row], form: Format, purpose: str, counted: actions.NeedsApprovalError
) -> HttpResponse:
    """Put it in the queue of the second person; nothing was taken out."""
    actions.ask_approval(
        sheet=sheet,
        form=form,
        purpose=purpose,
        address=request.get_full_path(),
        rows=counted.rows,
        children=counted.children,
        by=asked_by(request),
        at=asked_at(request),
    )
    warn(
        request,
        _(
            "Danh sách nêu tên %(children)d trẻ, cùng %(before)d trẻ bạn đã xuất trong 24 giờ qua; quá "
            "%(threshold)d trẻ phải có người thứ hai duyệt. Đã gửi đề nghị; khi được duyệt, lấy tệp ở trang này."
        )
        % {"children": counted.children, "before": counted.before, "threshold": counted.threshold},
    )
    return redirect("exports:mine")


def _with_approval(request: HttpRequest, sheet: Sheet[Row], approved: str) -> HttpResponseBase:
    """Use up what a second person let out: the format and the purpose are those of the request."""
    number = int(approved) if approved.isascii() and approved.isdigit() and len(approved) < 19 else 0
    try:
        return _sent(
            actions.take_out_approved(
                sheet=sheet, request_id=number, by=asked_by(request), at=asked_at(request)
            )
        )
    except (actions.DeadApprovalError, TooLargeForFormatError) as reason:
        warn(request, str(reason))
        return redirect("exports:mine")


def _sent(taken: actions.TakenOut) -> FileResponse:
    """The file in pieces; it is closed, and so gone, when the last byte has left or the line breaks."""
    answer = FileResponse(taken.file, content_type=taken.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, taken.name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _page(request: HttpRequest, sheet: Sheet[Row], form: TakeOutForm, back: str) -> HttpResponse:
    return render(
        request,
        "exports/take_out.html",
        {"sheet": sheet, "form": form, "back": back},
        status=422 if form.is_bound else 200,
    )
