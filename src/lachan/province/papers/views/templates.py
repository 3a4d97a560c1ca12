"""The template that papers are made with: replace it, download it, go back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lachan.province.papers import actions
from lachan.province.papers import queries as papers
from lachan.province.papers.choices import MEDIA_TYPES, FileFormat
from lachan.province.papers.forms import TemplateForm
from lachan.province.papers.printing.builtin import builtin_template
from lachan.province.papers.printing.checking import MOST_BYTES
from lachan.province.papers.printing.values import FIELDS
from lachan.province.web.asking import asked_at, asked_by, stand_at, tell, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PAPER_TEMPLATE)
@require_http_methods(["GET", "POST"])
def templates(request: HttpRequest) -> HttpResponse:
    """List the templates; on a post check one and use it from now on."""
    stand_at(request, "admin")
    form = TemplateForm(request.POST, request.FILES) if request.method == "POST" else TemplateForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise papers.InvalidFields({"file": _("Mẫu lớn quá 2 MB; hãy bỏ bớt hình.")})
            actions.replace_template(
                content=file.read(), name=file.name, by=asked_by(request), at=asked_at(request)
            )
        except papers.InvalidFields as refusal:
            form.add_error("file", refusal.errors["file"])
        else:
            tell(request, _("Mẫu đã qua kiểm tra; từ nay văn bản được trình bày theo mẫu này."))
            return redirect("papers:templates")
    context = {
        "form": form,
        "templates": papers.templates_for(reader=asked_by(request)),
        "is_builtin": papers.template_in_use() is None,
        "fields": FIELDS,
    }
    return render(request, "papers/templates.html", context, status=422 if form.is_bound else 200)


@requires(Permission.PAPER_TEMPLATE)
@require_GET
def builtin(request: HttpRequest) -> HttpResponse:
    """The template of the system, to be changed in Word."""
    return _docx("mau-van-ban-he-thong.docx", builtin_template(today(request)))


@requires(Permission.PAPER_TEMPLATE)
@require_GET
def template(request: HttpRequest, template_id: int) -> HttpResponse:
    """A template that the province brought, as it was given."""
    name, content = papers.template_content(reader=asked_by(request), template_id=template_id)
    return _docx(name, content)


@requires(Permission.PAPER_TEMPLATE)
@require_POST
def use(request: HttpRequest) -> HttpResponse:
    """Use an earlier template, or the one of the system, from now on."""
    asked = request.POST.get("template", "")
    chosen = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    actions.use_template(template_id=chosen, by=asked_by(request), at=asked_at(request))
    tell(request, _("Đã đổi mẫu; văn bản ban hành từ nay theo mẫu này."))
    return redirect("papers:templates")


def _docx(name: str, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type=MEDIA_TYPES[FileFormat.DOCX])
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
