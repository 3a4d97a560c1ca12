"""Accounts from a list: template, upload, preview of every row, confirmation."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lachan.province.people import actions, queries
from lachan.province.people.choices import ImportOutcome
from lachan.province.people.exports import template_as_xlsx
from lachan.province.people.forms.administering import ImportForm
from lachan.province.people.sheets import MOST_BYTES, UnreadableSheetError
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.PEOPLE_ADMINISTER)
@require_http_methods(["GET", "POST"])
def import_accounts(request: HttpRequest) -> HttpResponse:
    """Take a list, and show what would happen; nothing is written to the accounts yet."""
    stand_at(request, "admin")
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise UnreadableSheetError(
                    _("Tệp lớn quá 5 MB. Chia danh sách thành nhiều tệp rồi nhập lần lượt.")
                )
            import_id = actions.upload_accounts(
                content=file.read(), name=file.name, by=asked_by(request), at=asked_at(request)
            )
        except UnreadableSheetError as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("people:import_preview", import_id=import_id)
    return render(
        request, "people/import_accounts.html", {"form": form}, status=422 if form.is_bound else 200
    )


@requires(Permission.PEOPLE_ADMINISTER)
@require_GET
def import_template(request: HttpRequest) -> HttpResponse:
    """The empty list, with the names of offices and roles in reach on its second sheet."""
    reader, on = asked_by(request), today(request)
    content = template_as_xlsx(
        offices=queries.offices_in_reach(reader=reader, on=on),
        roles=queries.roles_to_give(reader=reader, on=on),
    )
    answer = HttpResponse(content, content_type=_XLSX)
    answer["Content-Disposition"] = content_disposition_header(True, "mau-danh-sach-tai-khoan.xlsx") or ""
    return answer


@requires(Permission.PEOPLE_ADMINISTER)
@require_GET
def import_preview(request: HttpRequest, import_id: int) -> HttpResponse:
    """Every row and what will happen to it, or what the list made."""
    return _preview(request, import_id)


@requires(Permission.PEOPLE_ADMINISTER)
@require_POST
def confirm_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Make the accounts that the preview showed as new."""
    try:
        count = actions.confirm_accounts(
            import_id=import_id,
            fingerprint=request.POST.get("fingerprint", ""),
            by=asked_by(request),
            at=asked_at(request),
        )
    except actions.UnknownImportError:
        raise Http404 from None
    except actions.ImportChangedError as refusal:
        return _preview(request, import_id, changed=str(refusal), status=409)
    messages.success(
        request,
        ngettext("Đã lập %(num)d tài khoản.", "Đã lập %(num)d tài khoản.", count) % {"num": count},
    )
    return redirect("people:import_preview", import_id=import_id)


@requires(Permission.PEOPLE_ADMINISTER)
@require_POST
def discard_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Put the list away unconfirmed."""
    try:
        actions.discard_accounts(import_id=import_id, by=asked_by(request), at=asked_at(request))
    except actions.UnknownImportError:
        raise Http404 from None
    messages.success(request, _("Đã bỏ danh sách; không tài khoản nào được lập."))
    return redirect("people:import_accounts")


def _preview(request: HttpRequest, import_id: int, *, changed: str = "", status: int = 200) -> HttpResponse:
    stand_at(request, "admin")
    outcome = request.GET.get("loai", "")
    after = request.GET.get("sau", "")
    page = known(
        queries.import_page(
            reader=asked_by(request),
            import_id=import_id,
            at=asked_at(request),
            outcome=ImportOutcome(outcome) if outcome in ImportOutcome.values else None,
            after=int(after) if after.isdecimal() and len(after) < 8 else 0,
        )
    )
    return render(
        request,
        "people/import_preview.html",
        {"page": page, "outcome": outcome, "outcomes": ImportOutcome, "changed": changed},
        status=status,
    )
