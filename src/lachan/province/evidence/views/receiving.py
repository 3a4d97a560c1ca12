"""The door for parts of a file: begin, how far, one part, finish, give up; asked by the page's script, in JSON."""

import re
import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lachan.province.evidence import actions
from lachan.province.evidence import queries as evidence
from lachan.province.evidence.sealing.errors import KeyMissing, SealBroken
from lachan.province.evidence.stores import StoreFull
from lachan.province.web.asking import asked_at, asked_by
from lachan.province.web.marks import Refused, requires
from lachan.rulebook.access.permissions import Permission

_CHECKSUM = re.compile(r"sha256 ([0-9a-f]{64})")
_NUMBER = re.compile(r"[0-9]{1,12}")


@requires(Permission.EVIDENCE_ADD)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an upload, or go on with the one that the same submission began."""
    try:
        standing = actions.open_upload(
            kind=request.POST.get("kind", ""),
            subject_id=_number(request.POST.get("subject_id")) or 0,
            file_id=_number(request.POST.get("file_id")),
            title=request.POST.get("title", ""),
            name=request.POST.get("name", ""),
            size=_number(request.POST.get("size")) or 0,
            submission=request.POST.get("submission", "")[:64] or uuid.uuid4().hex,
            by=asked_by(request),
            at=asked_at(request),
        )
    except (evidence.InvalidFields, evidence.NotPossible) as refusal:
        return _refusal(refusal, 422)
    except Refused as refusal:
        return _refusal(refusal, 403)
    return JsonResponse(
        {
            "received": standing.received,
            "address": reverse("evidence:part", kwargs={"token": standing.token}),
            "page": _page(standing.file_id),
        }
    )


@requires(Permission.EVIDENCE_ADD)
@require_http_methods(["GET", "PUT", "POST"])
def part(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """How far an upload is (GET); the part that follows (PUT or POST), with its place and checksum in the headers."""
    if request.method == "GET":
        received, file_id = evidence.upload_standing(reader=asked_by(request), token=token)
        return JsonResponse({"received": received, "page": _page(file_id)})
    offset = _number(request.headers.get("Upload-Offset"))
    checksum = _CHECKSUM.fullmatch(request.headers.get("Upload-Checksum", ""))
    length = _number(request.headers.get("Content-Length")) or 0
    if offset is None or checksum is None or length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return _refusal(_("Phần gửi lên thiếu vị trí, mã băm, hoặc quá lớn."), 400)
    try:
        standing = actions.receive_part(
            token=token,
            offset=offset,
            content=request.body,
            sha256=checksum[1],
            by=asked_by(request),
            at=asked_at(request),
        )
    except evidence.WrongOffset as refusal:
        return JsonResponse({"reason": str(refusal), "received": refusal.received}, status=409)
    except evidence.DamagedPart as refusal:
        return _refusal(refusal, 422)
    except (StoreFull, SealBroken, KeyMissing) as refusal:
        return _refusal(refusal, 507)
    return JsonResponse({"received": standing.received, "page": _page(standing.file_id)})


@requires(Permission.EVIDENCE_ADD)
@require_POST
def finish(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Everything has arrived: make it a version."""
    try:
        given = actions.finish_upload(token=token, by=asked_by(request), at=asked_at(request))
    except evidence.WrongOffset as refusal:
        return JsonResponse({"reason": str(refusal), "received": refusal.received}, status=409)
    except Refused as refusal:
        return _refusal(refusal, 403)
    return JsonResponse({"page": _page(given.file_id)})


@requires(Permission.EVIDENCE_ADD)
@require_POST
def drop(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Give up an upload and go back to where it was begun."""
    actions.drop_upload(token=token, by=asked_by(request), at=asked_at(request))
    target = request.POST.get("next", "/")
    return redirect(target if url_has_allowed_host_and_scheme(target, {request.get_host()}) else "/")


def _number(text: str | None) -> int | None:
    return int(text) if text and _NUMBER.fullmatch(text) else None


def _page(file_id: int | None) -> str:
    return reverse("evidence:file", kwargs={"file_id": file_id}) if file_id else ""


def _refusal(reason: object, status: int) -> JsonResponse:
    return JsonResponse({"reason": str(reason)}, status=status)
