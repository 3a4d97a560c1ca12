"""Issues and withdraws papers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lachan.province.papers import actions
from lachan.province.papers import queries as papers
from lachan.province.papers.forms import ReasonForm
from lachan.province.papers.views.papers import paper_screen
from lachan.province.web.asking import asked_at, asked_by, tell
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PAPER_ISSUE)
@require_POST
def issue(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Give the paper its number and keep its files."""
    typed = request.POST.get("version", "")
    try:
        number = actions.issue_paper(
            paper_id=paper_id,
            version=int(typed) if typed.isdecimal() and len(typed) < 9 else 0,
            by=asked_by(request),
            at=asked_at(request),
        )
    except papers.EditConflict:
        refused = _("Chưa ban hành: có người vừa sửa dự thảo này. Hãy đọc lại bản dưới đây rồi ban hành.")
        return paper_screen(request, paper_id, refused=refused, status=409)
    except papers.NotPossible as refusal:
        return paper_screen(request, paper_id, refused=str(refusal), status=409)
    tell(request, _("Đã ban hành với số %(number)s.") % {"number": f"{number:02d}"})
    return redirect("papers:paper", paper_id=paper_id)


@requires(Permission.PAPER_ISSUE)
@require_POST
def withdraw(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Withdraw an issued paper with a reason; its number stays."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return paper_screen(request, paper_id, reason=form, status=422)
    try:
        actions.withdraw_paper(
            paper_id=paper_id, reason=form.cleaned_data["reason"], by=asked_by(request), at=asked_at(request)
        )
    except papers.NotPossible as refusal:
        return paper_screen(request, paper_id, refused=str(refusal), reason=form, status=409)
    tell(request, _("Đã hủy văn bản. Số của nó vẫn được giữ."))
    return redirect("papers:paper", paper_id=paper_id)
