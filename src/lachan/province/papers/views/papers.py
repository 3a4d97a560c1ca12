"""The list of papers, one paper as it is printed, its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from lachan.province.papers import actions
from lachan.province.papers import queries as papers_asked
from lachan.province.papers.choices import FileFormat
from lachan.province.papers.forms import PapersFilterForm, ReasonForm
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.papers.layout import layout_on


@requires(Permission.PAPER_READ)
@require_GET
def papers(request: HttpRequest) -> HttpResponse:
    """Papers of the office, or those that came to it."""
    stand_at(request, "papers")
    on = today(request)
    form = PapersFilterForm(request.GET, kinds=layout_on(on).kinds)
    sought = form.sought() if form.is_valid() else papers_asked.PapersSought()
    after = (form.cleaned_data.get("sau") or 0) if form.is_valid() else 0
    page = papers_asked.papers_for(reader=asked_by(request), sought=sought, after=after, on=on)
    more = request.GET.copy()
    more["sau"] = str(page.next_after or "")
    context = {
        "page": page,
        "form": form,
        "sought": sought,
        "is_filtered": any((sought.words, sought.state, sought.kind, sought.year)),
        "more": more.urlencode() if page.next_after else "",
    }
    return render(request, "papers/papers.html", context)


@requires(Permission.PAPER_READ)
@require_GET
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """One paper as it is printed, what is missing, what may be done, what happened."""
    return paper_screen(request, paper_id)


def paper_screen(
    request: HttpRequest,
    paper_id: int,
    *,
    refused: str = "",
    reason: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """This function will show a paper, with why something could not be done when it could not."""
    stand_at(request, "papers")
    page = known(papers_asked.paper_page(reader=asked_by(request), paper_id=paper_id, on=today(request)))
    context = {
        "page": page,
        "refused": refused,
        "reason": reason or ReasonForm(initial={"version": page.version}),
        "missing": [papers_asked.MISSING_WORDS[each] for each in page.missing],
    }
    return render(request, "papers/paper.html", context, status=status)


@requires(Permission.PAPER_READ)
@require_GET
def docx(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The DOCX as it was produced."""
    return _file(request, paper_id, FileFormat.DOCX)


@requires(Permission.PAPER_READ)
@require_GET
def pdf(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The PDF as it was produced."""
    return _file(request, paper_id, FileFormat.PDF)


def _file(request: HttpRequest, paper_id: int, form: FileFormat) -> HttpResponse:
    try:
        taken = actions.take_file(paper_id=paper_id, form=form, by=asked_by(request), at=asked_at(request))
    except papers_asked.NotPossible as refusal:
        return paper_screen(request, paper_id, refused=str(refusal), status=409)
    answer = HttpResponse(taken.content, content_type=taken.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, taken.name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
