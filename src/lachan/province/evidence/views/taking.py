"""The way out: a version as an attachment, or a picture in a sandbox; never a public address, never kept on the way."""

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from lachan.province.evidence import actions
from lachan.province.evidence.queries.files import SHOWN_INSIDE
from lachan.province.evidence.sealing.errors import KeyMissing, SealBroken
from lachan.province.evidence.stores import ObjectMissing
from lachan.province.web.asking import asked_at, asked_by
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_SANDBOX = "sandbox; default-src 'none'; img-src 'self' data:; frame-ancestors 'none'"


@requires(Permission.EVIDENCE_READ)
@require_GET
def download(request: HttpRequest, version_id: int) -> HttpResponseBase:
    """A version, to be saved."""
    return _given_out(request, version_id, is_shown=False)


@requires(Permission.EVIDENCE_READ)
@require_GET
def show(request: HttpRequest, version_id: int) -> HttpResponseBase:
    """A picture, shown where no script runs."""
    return _given_out(request, version_id, is_shown=True)


def _given_out(request: HttpRequest, version_id: int, *, is_shown: bool) -> HttpResponseBase:
    try:
        taken = actions.take_version(
            version_id=version_id,
            only=SHOWN_INSIDE if is_shown else None,
            by=asked_by(request),
            at=asked_at(request),
        )
    except (SealBroken, KeyMissing, ObjectMissing) as fault:
        return render(request, "evidence/broken.html", {"reason": str(fault)}, status=500)
    kind = taken.media_type if is_shown else "application/octet-stream"
    answer = StreamingHttpResponse(taken.pieces, content_type=kind)
    answer.headers["Content-Length"] = str(taken.size)
    answer.headers["Content-Disposition"] = (
        content_disposition_header(not is_shown, taken.name) or "attachment"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = _SANDBOX
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
