"""Work left to somebody else while one is absent, and work done for somebody absent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lachan.province.people import actions, queries
from lachan.province.people.choices import DELEGATION
from lachan.province.people.forms.delegating import AbsenceForm
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, today
from lachan.province.web.marks import Refused, requires
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.standing_in import delegation_rule


@requires(Permission.ACCOUNT_SELF)
@require_GET
def delegations(request: HttpRequest) -> HttpResponse:
    """What I left to others, what others left to me, and as whom I can act."""
    stand_at(request, "account")
    reader, on = asked_by(request), today(request)
    assert reader.account_id is not None
    return render(
        request,
        "people/delegations.html",
        {
            "to_act_by": queries.delegations_to_act_by(reader=reader, on=on),
            "given": queries.delegations_given(account_id=reader.account_id),
            "held": queries.delegations_held(account_id=reader.account_id),
            "on": on,
        },
    )


@requires(Permission.ACCOUNT_SELF)
@require_http_methods(["GET", "POST"])
def leave_work(request: HttpRequest) -> HttpResponse:
    """Leave my work to a colleague while I am absent."""
    stand_at(request, "account")
    reader, on = asked_by(request), today(request)
    if reader.acting_for_id is not None:
        raise Refused(_("Quyền đang có do được ủy quyền thì không ủy quyền tiếp được."))
    assert reader.account_id is not None
    assert reader.office_id is not None
    people = queries.colleagues(reader=reader, on=on)
    answer = _absence(request, reader.account_id, reader.office_id, people)
    if isinstance(answer, HttpResponse):
        return answer
    context = {"form": answer, "people": people, "rule": delegation_rule(on=on), "account": None}
    return render(request, "people/absence.html", context, status=422 if answer.is_bound else 200)


@requires(Permission.PEOPLE_ADMINISTER)
@require_http_methods(["GET", "POST"])
def delegate_for(request: HttpRequest, account_id: int) -> HttpResponse:
    """Leave the work of somebody absent to somebody else of their office, on a document."""
    stand_at(request, "admin")
    reader, on = asked_by(request), today(request)
    account = known(queries.administered_account(reader=reader, account_id=account_id, on=on))
    current = [each for each in account.memberships if each.holds(on)]
    if account.is_own or not current:
        raise Refused(_("Chỉ lập được ủy quyền cho người khác đang giữ vai trò ở một cơ quan."))
    home = min(current, key=lambda each: each.id)
    people = tuple(
        each
        for each in queries.people_of_office(office_id=home.office_id, but=account_id, on=on)
        if each.id != reader.account_id
    )
    answer = _absence(request, account_id, home.office_id, people)
    if isinstance(answer, HttpResponse):
        return answer
    context = {
        "form": answer,
        "people": people,
        "rule": delegation_rule(on=on),
        "account": account,
        "office_name": home.office_name,
    }
    return render(request, "people/absence.html", context, status=422 if answer.is_bound else 200)


def _absence(
    request: HttpRequest, account_id: int, office_id: int, people: tuple[queries.Colleague, ...]
) -> AbsenceForm | HttpResponse:
    """Keep the absence and go on, or return the form to be shown."""
    on = today(request)
    form = AbsenceForm(
        request.POST if request.method == "POST" else None,
        people=people,
        left=queries.may_be_left(account_id=account_id, office_id=office_id, on=on),
        initial={"since": on},
    )
    if not form.is_valid():
        return form
    try:
        actions.delegate(
            absence=form.absence(account_id=account_id, office_id=office_id),
            by=asked_by(request),
            at=asked_at(request),
        )
    except actions.DelegationError as refusal:
        form.refuse(str(refusal), name=refusal.field)
        return form
    except Refused as refusal:
        form.refuse(str(refusal))
        return form
    except actions.UnknownAccountError:
        raise Http404 from None
    messages.success(request, _("Đã lập ủy quyền."))
    return _back(request, account_id)


@requires(Permission.ACCOUNT_SELF)
@require_POST
def take_back(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """End a delegation at once."""
    reader = asked_by(request)
    try:
        account_id = actions.revoke_delegation(delegation_id=delegation_id, by=reader, at=asked_at(request))
    except actions.UnknownAccountError:
        raise Http404 from None
    messages.success(request, _("Đã thu hồi ủy quyền; từ lúc này không ai dùng được nữa."))
    is_party = request.POST.get("tro-ve") != "quan-tri"
    return redirect("people:delegations") if is_party else _back(request, account_id)


@requires(Permission.ACCOUNT_SELF)
@require_POST
def stand_in(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Act for somebody absent from now on."""
    reader = asked_by(request)
    if reader.acting_for_id is not None:
        raise Refused(_("Thôi thay mặt người này trước, rồi chọn người khác."))
    if queries.deputy_reader(own=reader, delegation_id=delegation_id, on=today(request)) is None:
        raise Http404
    actions.stand_in(delegation_id=delegation_id, by=reader, at=asked_at(request))
    request.session[DELEGATION] = delegation_id
    return redirect("home")


@requires(Permission.ACCOUNT_SELF)
@require_POST
def step_back(request: HttpRequest) -> HttpResponse:
    """Act for myself again."""
    reader = asked_by(request)
    if reader.acting_for_id is not None:
        actions.step_back(by=reader, at=asked_at(request))
    request.session.pop(DELEGATION, None)
    return redirect("people:delegations")


def _back(request: HttpRequest, account_id: int) -> HttpResponse:
    if account_id == asked_by(request).account_id:
        return redirect("people:delegations")
    return redirect("people:administer", account_id=account_id)
