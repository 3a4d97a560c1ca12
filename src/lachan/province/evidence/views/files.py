"""Pages: the files of a record, one file with its versions, and the form that gives one."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lachan.province.evidence import actions
from lachan.province.evidence import queries as evidence
from lachan.province.evidence.forms import GiveForm
from lachan.province.evidence.queries.files import FilePage, Files
from lachan.province.evidence.stores import StoreFull
from lachan.province.web.asking import asked_at, asked_by, stand_at, today
from lachan.province.web.marks import Refused, requires
from lachan.province.web.parts import render_part, wants_part
from lachan.rulebook.access.permissions import Permission


@requires(Permission.EVIDENCE_READ)
@require_GET
def files(request: HttpRequest, kind: str, subject_id: int) -> HttpResponse:
    """All files of a record."""
    stand_at(request, "plans")
    before = request.GET.get("truoc", "")
    page = _known(
        evidence.files_of(
            reader=asked_by(request),
            kind=kind,
            subject_id=subject_id,
            on=today(request),
            before=int(before) if before.isascii() and before.isdigit() else None,
        )
    )
    return render(request, "evidence/files.html", {"files": page, "is_first": not before})


def _known(page: Files | None) -> Files:
    if page is None:
        raise evidence.Unknown
    return page


@requires(Permission.EVIDENCE_READ)
@require_GET
def file(request: HttpRequest, file_id: int) -> HttpResponse:
    """One file: its versions and where each stands; asked again by itself while one is being checked."""
    stand_at(request, "plans")
    page = evidence.file_page(reader=asked_by(request), file_id=file_id, on=today(request))
    if wants_part(request):
        return render_part(request, "evidence/file.html", "versions", {"page": page})
    return render(request, "evidence/file.html", {"page": page})


@requires(Permission.EVIDENCE_ADD)
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, kind: str, subject_id: int) -> HttpResponse:
    """Give a file, whole, in one form; with a script the browser sends it in parts instead."""
    stand_at(request, "plans")
    reader = asked_by(request)
    page = _known(
        evidence.files_of(reader=reader, kind=kind, subject_id=subject_id, on=today(request), limit=1)
    )
    if not page.box.may_add:
        raise Refused(page.box.why_not)
    form = GiveForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={"file_id": request.GET.get("tep") or None},
    )
    if form.is_bound and form.is_valid() and (given := _given(request, form, kind, subject_id)):
        messages.success(request, _("Đã nhận tệp. Hệ thống đang kiểm tra trước khi cho tải về."))
        return redirect("evidence:file", file_id=given.file_id)
    return render(
        request,
        "evidence/give.html",
        {
            "files": page,
            "form": form,
            "renewed": _renewed(request, form),
            "largest": settings.EVIDENCE_FILE_MAX_BYTES,
            "part": settings.EVIDENCE_PART_BYTES,
        },
        status=422 if form.is_bound else 200,
    )


def _given(request: HttpRequest, form: GiveForm, kind: str, subject_id: int) -> actions.Given | None:
    """Take the file in, or put the reason beside the field."""
    sent, typed = form.cleaned_data["file"], form.cleaned_data
    try:
        if getattr(sent, "is_cut", False):
            raise StoreFull
        return actions.give_whole(
            kind=kind,
            subject_id=subject_id,
            file_id=typed["file_id"],
            title=typed["title"],
            name=sent.name,
            size=sent.size,
            pieces=sent.chunks(),
            submission=typed["submission"],
            by=asked_by(request),
            at=asked_at(request),
        )
    except evidence.InvalidFields as refusal:
        for name, reason in refusal.errors.items():
            form.add_error(name, reason)
    except (evidence.NotPossible, evidence.WrongOffset, StoreFull) as refusal:
        form.add_error("file", str(refusal))
    return None


def _renewed(request: HttpRequest, form: GiveForm) -> FilePage | None:
    """The file of which a new version is given, if any."""
    file_id = str(form["file_id"].value() or "")
    if not (file_id.isascii() and file_id.isdigit()):
        return None
    page = evidence.file_page(reader=asked_by(request), file_id=int(file_id), on=today(request))
    if not page.may_renew:
        raise Refused(_("Chỉ cơ quan đã nộp minh chứng này mới nộp được phiên bản mới của nó."))
    return page
