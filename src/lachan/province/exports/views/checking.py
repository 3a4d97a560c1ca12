"""Whose file it is: somebody gives a file or its SHA-256 and is told who took it out and when."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lachan.province.audit import wording
from lachan.province.exports import queries
from lachan.province.exports.forms import CheckForm
from lachan.province.web.asking import stand_at
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.AUDIT_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """A file is hashed as it comes and not kept; the address holds the hash, so that it can be sent on."""
    stand_at(request, "audit")
    if request.method == "POST":
        form = CheckForm(request.POST, request.FILES)
        if form.is_valid():
            digest = hashlib.sha256()
            for piece in form.cleaned_data["tep"].chunks():
                digest.update(piece)
            return redirect(f"{reverse('exports:check')}?ma={digest.hexdigest()}")
        return _page(request, form, "", status=422)
    return _page(request, CheckForm(), request.GET.get("ma", ""))


def _page(request: HttpRequest, form: CheckForm, asked: str, *, status: int = 200) -> HttpResponse:
    found = queries.taken_out_as(sha256=asked) if asked else None
    return render(
        request,
        "exports/check.html",
        {
            "form": form,
            "asked": asked,
            "is_hash": found is not None,
            "lines": wording.lines_of(entries=found or ()),
        },
        status=status,
    )
