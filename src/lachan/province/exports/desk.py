"""The desk where every room hands its lists out: it says what a file will hold, asks, and sends it."""

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header

from lachan.province.exports import actions
from lachan.province.exports.choices import Format
from lachan.province.exports.forms import TakeOutForm
from lachan.province.exports.sheets import Row, Sheet
from lachan.province.exports.writing import TooLargeForFormatError
from lachan.province.web.asking import asked_at, asked_by

METHODS = ("GET", "HEAD", "POST")


def hand_out(request: HttpRequest, *, sheet: Sheet[Row], back: str) -> HttpResponseBase:
    """This function will answer a view that hands a list out: the page that asks, or the file.

    What is public or internal leaves with one click, a form with ``dang``; what is about persons is asked for
    its purpose first. ``back`` is the address of the list.
    """
    asks = sheet.is_about_persons
    if request.method != "POST":
        form = TakeOutForm(asks_purpose=asks, initial={"dang": Format.XLSX})
        return _page(request, sheet, form, back)
    form = TakeOutForm(request.POST, asks_purpose=asks)
    if not form.is_valid():
        return _page(request, sheet, form, back, status=422)
    try:
        taken = actions.take_out(
            sheet=sheet,
            form=form.form(),
            purpose=form.purpose(),
            by=asked_by(request),
            at=asked_at(request),
        )
    except TooLargeForFormatError as reason:
        form.add_error("dang", str(reason))
        return _page(request, sheet, form, back, status=422)
    return _sent(taken)


def _sent(taken: actions.TakenOut) -> FileResponse:
    """The file in pieces; it is closed, and so gone, when the last byte has left or the line breaks."""
    answer = FileResponse(taken.file, content_type=taken.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, taken.name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _page(
    request: HttpRequest, sheet: Sheet[Row], form: TakeOutForm, back: str, *, status: int = 200
) -> HttpResponse:
    return render(
        request,
        "exports/take_out.html",
        {"sheet": sheet, "form": form, "back": back},
        status=status,
    )
