"""Begins, edits and puts away drafts."""

import datetime as dt
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lachan.province.papers import actions
from lachan.province.papers import queries as papers
from lachan.province.papers.forms import PaperForm, ReasonForm
from lachan.province.papers.views.papers import paper_screen
from lachan.province.people import queries as people
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, tell, today
from lachan.province.web.marks import Refused, requires
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.papers.layout import layout_on


@requires(Permission.PAPER_DRAFT)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a paper with the letters of the office and the signature of its last one."""
    stand_at(request, "papers")
    reader, on = asked_by(request), today(request)
    form = PaperForm(
        request.POST if request.method == "POST" else None,
        kinds=layout_on(on).kinds,
        fields=_first_fields(reader, on),
    )
    if form.is_valid():
        fields = form.fields_typed(offices=_offices_named(form.cleaned_data["addressees"], on))
        try:
            paper_id = actions.draft_paper(
                fields=fields,
                submission=form.cleaned_data["submission"],
                by=reader,
                at=asked_at(request),
            )
        except papers.InvalidFields as refusal:
            form.take(refusal.errors)
        except papers.NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("Đã lưu dự thảo. Xem lại như khi in rồi ban hành."))
            return redirect("papers:paper", paper_id=paper_id)
    context = {"form": form, "page": None, "offices": people.offices_in_force(on=on)}
    return render(request, "papers/write.html", context, status=422 if form.is_bound else 200)


@requires(Permission.PAPER_DRAFT)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Change a draft; what somebody else saved meanwhile is not written over unseen."""
    stand_at(request, "papers")
    reader, on = asked_by(request), today(request)
    page = known(papers.paper_page(reader=reader, paper_id=paper_id, on=on))
    if not page.may_edit:
        raise Refused(_("Văn bản này không còn là dự thảo của cơ quan bạn nên không sửa được."))
    form = PaperForm(
        request.POST if request.method == "POST" else None,
        kinds=layout_on(on).kinds,
        fields=page.fields,
        initial={"version": page.version},
    )
    conflict = ""
    if form.is_valid():
        fields = form.fields_typed(offices=_offices_named(form.cleaned_data["addressees"], on))
        try:
            actions.edit_paper(
                paper_id=paper_id,
                version=form.cleaned_data["version"] or 0,
                fields=fields,
                by=reader,
                at=asked_at(request),
            )
        except papers.InvalidFields as refusal:
            form.take(refusal.errors)
        except papers.EditConflict as refusal:
            conflict = str(refusal)
            form.show_again(version=refusal.version)
        except papers.NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("Đã lưu dự thảo."))
            return redirect("papers:paper", paper_id=paper_id)
    context = {
        "form": form,
        "page": page,
        "conflict": conflict,
        "offices": people.offices_in_force(on=on),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "papers/write.html", context, status=status)


@requires(Permission.PAPER_DRAFT)
@require_POST
def discard(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Put a draft away with a reason."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return paper_screen(request, paper_id, reason=form, status=422)
    try:
        actions.discard_paper(
            paper_id=paper_id,
            version=form.cleaned_data["version"] or 0,
            reason=form.cleaned_data["reason"],
            by=asked_by(request),
            at=asked_at(request),
        )
    except papers.NotPossible as refusal:
        return paper_screen(request, paper_id, refused=str(refusal), reason=form, status=409)
    tell(request, _("Đã bỏ dự thảo."))
    return redirect("papers:papers")


def _first_fields(reader: Reader, on: dt.date) -> papers.PaperFields:
    if reader.office_id is None:
        return papers.PaperFields()
    head = papers.letterhead_of(office_id=reader.office_id, on=on)
    authority, name = papers.last_signature(office_id=reader.office_id)
    return papers.PaperFields(symbol=head.symbol, filed=head.filed, authority=authority, signer_name=name)


def _offices_named(names: Iterable[str], on: dt.date) -> tuple[int, ...]:
    """The offices of the system among the addressees: they see the paper once it is issued."""
    found = people.bodies_by_name(names=names, on=on)
    return tuple(dict.fromkeys(match.office_id for match in found.values() if match.office_id is not None))
