"""Moves a duty: one page with its form for every move, and several taken at once."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from lachan.province.duties import actions, forms, wording
from lachan.province.duties import queries as duties
from lachan.province.people import queries as people
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, tell, today, warn
from lachan.province.web.marks import Refused, requires
from lachan.rulebook.access.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to be done with a duty: its form, its action, what is said before and after."""

    title: Promise
    form: type[forms.MoveForm]
    action: Callable[..., object]
    done: Promise
    advice: Promise | str = ""
    takes_version: bool = True


STEPS = {
    "bat-dau": Step(
        title=gettext_lazy("Bắt đầu thực hiện"),
        form=forms.MoveForm,
        action=actions.begin_duty,
        done=gettext_lazy("Đã ghi nhận bắt đầu thực hiện %(code)s."),
    ),
    "ket-qua": Step(
        title=gettext_lazy("Gửi kết quả"),
        form=forms.ResultForm,
        action=actions.hand_in_result,
        done=gettext_lazy("Đã gửi kết quả %(code)s."),
        advice=gettext_lazy("Đúng hạn hay không xét theo ngày có kết quả, không theo ngày được chấp nhận."),
    ),
    "rut-ket-qua": Step(
        title=gettext_lazy("Rút kết quả để bổ sung"),
        form=forms.ReasonForm,
        action=actions.take_back_result,
        done=gettext_lazy("Đã rút kết quả %(code)s."),
    ),
    "tu-choi": Step(
        title=gettext_lazy("Không thuộc thẩm quyền"),
        form=forms.ReasonForm,
        action=actions.refuse_duty,
        done=gettext_lazy("Đã chuyển %(code)s lại cơ quan theo dõi."),
        advice=gettext_lazy(
            "Việc quay về cơ quan theo dõi cùng lý do. Nêu rõ cơ quan nào có thẩm quyền, nếu biết."
        ),
    ),
    "chap-nhan": Step(
        title=gettext_lazy("Chấp nhận kết quả"),
        form=forms.NoteForm,
        action=actions.accept_result,
        done=gettext_lazy("Đã chấp nhận kết quả %(code)s."),
    ),
    "chap-nhan-mot-phan": Step(
        title=gettext_lazy("Chấp nhận một phần"),
        form=forms.AgainForm,
        action=actions.accept_partly,
        done=gettext_lazy("Đã chấp nhận một phần %(code)s."),
        advice=gettext_lazy("Nêu phần còn thiếu và hạn làm tiếp."),
    ),
    "tra-lai": Step(
        title=gettext_lazy("Trả lại kết quả"),
        form=forms.AgainForm,
        action=actions.return_result,
        done=gettext_lazy("Đã trả lại %(code)s."),
        advice=gettext_lazy("Nêu điều phải làm lại và hạn mới."),
    ),
    "giao-lai": Step(
        title=gettext_lazy("Giao lại cho cơ quan này"),
        form=forms.ReasonForm,
        action=actions.insist_duty,
        done=gettext_lazy("Đã giao lại %(code)s."),
    ),
    "chuyen-co-quan": Step(
        title=gettext_lazy("Chuyển cơ quan khác"),
        form=forms.ReassignForm,
        action=actions.reassign_duty,
        done=gettext_lazy("Đã chuyển %(code)s cho cơ quan khác."),
    ),
    "tam-dung": Step(
        title=gettext_lazy("Tạm dừng"),
        form=forms.DocumentForm,
        action=actions.pause_duty,
        done=gettext_lazy("Đã tạm dừng %(code)s."),
        advice=gettext_lazy("Thời hạn đứng lại từ bây giờ đến khi tiếp tục."),
    ),
    "tiep-tuc": Step(
        title=gettext_lazy("Tiếp tục"),
        form=forms.ReasonForm,
        action=actions.resume_duty,
        done=gettext_lazy("Đã tiếp tục %(code)s."),
    ),
    "giao-cap-duoi": Step(
        title=gettext_lazy("Giao cho cấp dưới"),
        form=forms.CascadeForm,
        action=actions.cascade_duty,
        done=gettext_lazy("Đã giao %(code)s cho cấp dưới."),
        advice=gettext_lazy(
            "Mỗi cơ quan được chọn có phần việc riêng và báo cáo lại cho cơ quan bạn. Việc này vẫn do cơ quan bạn "
            "báo cáo."
        ),
    ),
    "thu-hoi": Step(
        title=gettext_lazy("Thu hồi"),
        form=forms.DocumentForm,
        action=actions.withdraw_duty,
        done=gettext_lazy("Đã thu hồi %(code)s."),
        advice=gettext_lazy("Phần việc đã giao tiếp cho cấp dưới cũng được thu hồi."),
    ),
    "mo-lai": Step(
        title=gettext_lazy("Mở lại vì chấp nhận nhầm"),
        form=forms.DocumentForm,
        action=actions.reopen_duty,
        done=gettext_lazy("Đã mở lại %(code)s."),
    ),
    "su-kien": Step(
        title=gettext_lazy("Ghi nhận văn bản đã ban hành"),
        form=forms.EventForm,
        action=actions.record_event,
        done=gettext_lazy("Đã ghi nhận. %(code)s bắt đầu."),
    ),
    "xin-gia-han": Step(
        title=gettext_lazy("Xin gia hạn"),
        form=forms.ExtensionForm,
        action=actions.ask_extension,
        done=gettext_lazy("Đã gửi đề nghị gia hạn %(code)s."),
        advice=gettext_lazy("Gửi trước khi hết hạn. Hạn ban đầu vẫn giữ trong mọi thống kê."),
        takes_version=False,
    ),
    "quyet-dinh-gia-han": Step(
        title=gettext_lazy("Quyết định gia hạn"),
        form=forms.ExtensionDecisionForm,
        action=actions.decide_extension,
        done=gettext_lazy("Đã quyết định đề nghị gia hạn %(code)s."),
        takes_version=False,
    ),
}
"""Every step by the word in its address."""

DONE_HERE = {
    "begin": "bat-dau", "hand_in": "ket-qua", "answer": "ket-qua", "take_back": "rut-ket-qua", "refuse": "tu-choi",
    "decline": "tu-choi", "accept": "chap-nhan", "accept_partly": "chap-nhan-mot-phan", "return_result": "tra-lai",
    "insist": "giao-lai", "reassign": "chuyen-co-quan", "pause": "tam-dung", "resume": "tiep-tuc", "reopen": "mo-lai",
    "record_event": "su-kien", "ask_extension": "xin-gia-han", "decide_extension": "quyet-dinh-gia-han",
    "withdraw": "thu-hoi", "cascade": "giao-cap-duoi",
}  # fmt: skip
"""The step by which each move of the procedures is made."""


@requires(Permission.DUTY_DO, Permission.DUTY_DECIDE)
@require_POST
def acknowledge(request: HttpRequest) -> HttpResponse:
    """Take one or several duties."""
    ids = [
        int(one)
        for one in request.POST.getlist("viec")
        if one.isascii() and one.isdecimal() and len(one) < 19
    ]
    back = request.POST.get("ve", "")
    if not ids:
        warn(request, _("Chọn ít nhất một việc để nhận."))
    else:
        try:
            taken = actions.acknowledge_duties(duty_ids=ids, by=asked_by(request), at=asked_at(request))
        except duties.NotPossible as refusal:
            warn(request, str(refusal))
        else:
            tell(
                request,
                ngettext("Đã nhận %(count)s việc.", "Đã nhận %(count)s việc.", taken) % {"count": taken},
            )
    return redirect("duties:duty", code=back) if back else redirect("duties:mine")


@requires(Permission.DUTY_DO, Permission.DUTY_DECIDE)
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, code: str, move: str) -> HttpResponse:
    """Make one move of a duty, on a page with its form."""
    stand_at(request, "mine")
    step = STEPS.get(move)
    if step is None:
        raise Http404
    duty = _at_hand(request, code)
    if request.method == "POST" and duties.was_carried_out(
        code=duty.row.code, submission=request.POST.get("submission", "")
    ):
        return redirect("duties:duty", code=duty.row.code)
    if both := _both_versions(request, duty, move):
        return both
    if move not in _open_to(duty):
        raise Refused(
            _("Việc này đang ở “%(state)s”, nên bạn chưa hoặc không làm bước đó được.")
            % {"state": duty.row.state_name}
        )
    form = _form(request, step, duty)
    if form.is_valid():
        typed = dict(form.cleaned_data)
        if not step.takes_version:
            typed.pop("version")
        try:
            step.action(duty_id=duty.row.id, **typed, by=asked_by(request), at=asked_at(request))
        except duties.InvalidFields as refusal:
            form.take(refusal.errors)
        except duties.DutyChanged as refusal:  # between our look at it and the action
            if both := _both_versions(request, _at_hand(request, code), move):
                return both
            form.add_error(None, str(refusal))
        except duties.NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, step.done % {"code": duty.row.code})
            return redirect("duties:duty", code=duty.row.code)
    return render(
        request,
        "duties/act.html",
        {"row": duty.row, "step": step, "form": form, "words": wording, "changes": None},
        status=422 if form.is_bound else 200,
    )


def _at_hand(request: HttpRequest, code: str) -> duties.DutyAtHand:
    return known(duties.duty_at_hand(reader=asked_by(request), code=code, at=asked_at(request)))


def _changes(request: HttpRequest, duty: duties.DutyAtHand, move: str) -> duties.DutyChanges | None:
    """What happened since the form was opened, for whoever could make the step then."""
    typed = request.POST.get("version", "")
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 10 and int(typed) < duty.row.version):
        return None
    changes = duties.changes_since(
        reader=asked_by(request), code=duty.row.code, version=int(typed), at=asked_at(request)
    )
    return changes if changes and move in {DONE_HERE.get(key) for key in changes.were_open} else None


def _both_versions(request: HttpRequest, duty: duties.DutyAtHand, move: str) -> HttpResponse | None:
    """The duty as the reader saw it beside what it is now, and the form with what they typed, to send once more."""
    changes = _changes(request, duty, move)
    if changes is None:
        return None
    step = STEPS[move]
    form = _form(request, step, duty, typed=request.POST)
    shown = {"row": duty.row, "step": step, "form": form, "words": wording}
    shown |= {"changes": changes, "is_open": move in _open_to(duty)}
    return render(request, "duties/act.html", shown, status=409)


def _open_to(duty: duties.DutyAtHand) -> set[str]:
    """The steps that the reader may make now."""
    found = {DONE_HERE[key] for key, _name in duty.moves if key in DONE_HERE}
    if duty.may_ask_extension:
        found.add(DONE_HERE["ask_extension"])
    if duty.gives_on_to:
        found.add(DONE_HERE["cascade"])
    if duty.may_decide_extension:
        found.add(DONE_HERE["decide_extension"])
    return found


def _form(
    request: HttpRequest, step: Step, duty: duties.DutyAtHand, *, typed: QueryDict | None = None
) -> forms.MoveForm:
    """The form of a step; with ``typed`` a new one of the duty as it is now, which begins with what was typed."""
    more: dict[str, Any] = {}
    if step.form is forms.ReassignForm:
        more["offices"] = [(one.id, one.name) for one in people.offices_in_force(on=today(request))]
    initial: dict[str, Any] = {"version": duty.row.version}
    if step.form is forms.CascadeForm:
        more["offices"] = [(one.id, one.name) for one in duty.gives_on_to]
        initial["office_ids"] = [one.id for one in duty.gives_on_to if one.kind == "commune_committee"]
    if step.form is forms.ResultForm:
        more["targets"] = duties.targets_to_report(
            reader=asked_by(request), code=duty.row.code, at=asked_at(request)
        )
        initial |= {
            "document_number": request.GET.get("so", "")[:60], "document_on": request.GET.get("ngay", "")[:10],
        }  # fmt: skip
    if duty.extension and step.form is forms.ExtensionDecisionForm:
        initial["until"] = duty.extension.until
    if typed is not None:
        return step.form(
            None, initial={**typed.dict(), "submission": uuid.uuid4(), "version": duty.row.version}, **more
        )
    return step.form(request.POST if request.method == "POST" else None, initial=initial, **more)
