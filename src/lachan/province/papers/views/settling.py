"""How the office stands on its papers, and where its registers begin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lachan.province.papers import actions
from lachan.province.papers import queries as papers
from lachan.province.papers.forms import BeginRegisterForm, LetterheadForm
from lachan.province.web.asking import asked_at, asked_by, stand_at, tell, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.law.instruments import cited
from lachan.rulebook.papers.layout import layout_on


@requires(Permission.PAPER_ISSUE)
@require_http_methods(["GET", "POST"])
def letterhead(request: HttpRequest) -> HttpResponse:
    """Settle names, letters, place and registers of the office."""
    reader = asked_by(request)
    head = papers.letterhead_of(office_id=reader.office_id or 0, on=today(request))
    form = LetterheadForm(request.POST if request.method == "POST" else None, head=head)
    if form.is_valid():
        try:
            actions.settle_letterhead(
                version=form.cleaned_data["version"],
                fields=form.fields_typed(),
                by=reader,
                at=asked_at(request),
            )
        except papers.InvalidFields as refusal:
            for name, reason in refusal.errors.items():
                form.add_error(name, reason)
        except papers.NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("Đã lưu thể thức của cơ quan."))
            return redirect("papers:letterhead")
    return _screen(request, form=form, status=422 if form.is_bound else 200)


@requires(Permission.PAPER_ISSUE)
@require_POST
def begin_register(request: HttpRequest) -> HttpResponse:
    """Say with which number a register begins."""
    reader, on = asked_by(request), today(request)
    form = BeginRegisterForm(request.POST, kinds=layout_on(on).kinds)
    if form.is_valid():
        try:
            actions.begin_register(**form.cleaned_data, by=reader, at=asked_at(request))
        except papers.NotPossible as refusal:
            form.add_error("first_number", str(refusal))
        else:
            tell(request, _("Đã đặt số bắt đầu của sổ."))
            return redirect("papers:letterhead")
    head = papers.letterhead_of(office_id=reader.office_id or 0, on=on)
    return _screen(request, form=LetterheadForm(head=head), register=form, status=422)


def _screen(
    request: HttpRequest, *, form: LetterheadForm, register: BeginRegisterForm | None = None, status: int
) -> HttpResponse:
    stand_at(request, "papers")
    reader, on = asked_by(request), today(request)
    kinds = layout_on(on).kinds
    context = {
        "form": form,
        "register": register or BeginRegisterForm(kinds=kinds, initial={"year": on.year}),
        "registers": papers.registers_of(office_id=reader.office_id or 0),
        "kinds": kinds,
        "unverified": [(cited(citation=each), note) for each, note in layout_on(on).unverified],
    }
    return render(request, "papers/letterhead.html", context, status=status)
