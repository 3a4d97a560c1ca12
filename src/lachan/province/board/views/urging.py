"""The letter that urges an office about what is late there: chosen here, then a draft among the papers."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lachan.province.board.forms import UrgingForm
from lachan.province.board.views.selecting import documents_cited
from lachan.province.duties import queries as duties
from lachan.province.duties.queries import LateLine
from lachan.province.papers import actions as papers
from lachan.province.papers import queries as papers_asked
from lachan.province.people import queries as people
from lachan.province.people.queries import OfficeLine
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, tell, today, warn
from lachan.province.web.marks import Refused, requires
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.papers.urging import LateDuty, UrgingLetter


@requires(Permission.PAPER_DRAFT)
@require_http_methods(["GET", "POST"])
def urge(request: HttpRequest, key: str) -> HttpResponse:
    """Choose what an office is urged about; the letter is drafted and shown as it would be printed."""
    stand_at(request, "board")
    reader, at = asked_by(request), asked_at(request)
    if not (reader.may(Permission.DUTY_DECIDE) and reader.may(Permission.BOARD_READ)):
        raise Refused(_("Chỉ cơ quan giao việc hoặc theo dõi việc mới soạn công văn đôn đốc được."))
    office = known(people.office_by_key(key=key, on=today(request)))
    lines = duties.lines_to_urge(reader=reader, at=at, office_id=office.id)
    form = UrgingForm(request.POST if request.method == "POST" else None, lines=lines, today=today(request))
    if form.is_valid():
        done = papers_asked.drafted_by(reader=reader, submission=form.cleaned_data["submission"])
        if done is not None:  # sent again, when what it was about may be handed in already
            return redirect("papers:paper", paper_id=done)
        chosen = [line for line in lines if line.code in form.cleaned_data["viec"]]
        if chosen:
            return _drafted(request, form, office, chosen)
        form.add_error(
            "viec", _("Không việc nào đã chọn còn quá hạn và chưa gửi kết quả. Xem lại danh sách.")
        )
    context = {
        "office": office,
        "lines": lines,
        "form": form,
        "on": today(request),
        "letters": papers_asked.urging_letters(reader=reader, to_office_id=office.id, most=5),
    }
    return render(request, "board/urging.html", context, status=422 if form.is_bound else 200)


def _drafted(
    request: HttpRequest, form: UrgingForm, office: OfficeLine, chosen: Sequence[LateLine]
) -> HttpResponse:
    reader, at, typed = asked_by(request), asked_at(request), form.cleaned_data
    try:
        paper_id = papers.draft_urging_letter(
            letter=UrgingLetter(
                from_office=_own_name(reader),
                to_office=office.name,
                duties=tuple(
                    LateDuty(code=one.code, title=one.title, due_on=one.due_on, days_late=one.days_late)
                    for one in chosen
                ),
                answer_by=typed["answer_by"],
                counted_on=today(request),
                basis=_basis(reader, chosen),
                asks=typed["asks"],
            ),
            from_office_id=reader.office_id or 0,
            to_office_id=office.id,
            submission=typed["submission"],
            by=reader,
            at=at,
        )
    except (papers_asked.InvalidFields, papers_asked.NotPossible) as refusal:
        form.add_error(None, str(refusal))
        return render(
            request,
            "board/urging.html",
            {"office": office, "lines": chosen, "form": form, "on": today(request), "letters": ()},
            status=422,
        )
    left = set(typed["viec"]) - {one.code for one in chosen}
    if out := duties.codes_followed(reader=reader, at=at, office_id=office.id, codes=left):
        warn(
            request,
            _("Không đưa vào công văn, vì không còn quá hạn hoặc đã gửi kết quả: %(codes)s.")
            % {"codes": ", ".join(out)},
        )
    tell(request, _("Đã soạn dự thảo công văn đôn đốc. Xem lại như khi in, sửa nếu cần, rồi ban hành."))
    return redirect("papers:paper", paper_id=paper_id)


def _own_name(reader: Reader) -> str:
    own = people.offices_ever().get(reader.office_id or 0)
    return own.name if own else reader.office_name


def _basis(reader: Reader, chosen: Sequence[LateLine]) -> str:
    """The document that gave the work, when it is one and the reader may see it."""
    codes = {line.code.rpartition(".")[0].rpartition("-")[0] for line in chosen}
    return documents_cited(reader).get(codes.pop(), "") if len(codes) == 1 else ""
