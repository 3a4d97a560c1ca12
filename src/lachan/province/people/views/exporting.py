"""The lists of the room as files: the bodies of a day, and the accounts in reach."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from lachan.province.exports import desk
from lachan.province.people import queries
from lachan.province.people.exports import accounts_sheet, directory_sheet
from lachan.province.people.forms.administering import AccountFilterForm
from lachan.province.people.forms.reorganising import DirectoryForm, day_in
from lachan.province.web.asking import asked_by, stand_at, today
from lachan.province.web.jinja import day
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.roles import roles

_FREE, _PAGE = "q", "sau"


@requires(Permission.OFFICE_READ)
@require_http_methods(desk.METHODS)
def directory(request: HttpRequest) -> HttpResponseBase:
    """The bodies of the day and the words of the address."""
    stand_at(request, "organisation")
    on = day_in(DirectoryForm(request.GET or {"ngay": day(today(request))}), today(request))
    words = request.GET.get("q", "").replace("\x00", "")
    back = f"{reverse('people:directory')}?{urlencode({'ngay': day(on), 'q': words})}"
    return desk.hand_out(request, sheet=directory_sheet(on=on, words=words), back=back)


@requires(Permission.PEOPLE_ADMINISTER)
@require_http_methods(desk.METHODS)
def accounts(request: HttpRequest) -> HttpResponseBase:
    """The accounts in reach that the address asks for; a filter that cannot be read takes nothing out."""
    stand_at(request, "admin")
    reader, on = asked_by(request), today(request)
    offices = queries.offices_in_reach(reader=reader, on=on)
    form = AccountFilterForm(request.GET, offices=offices, roles=roles().values())
    asked = {key: str(value) for key, value in request.GET.items() if key in form.fields and key != _PAGE}
    back = f"{reverse('people:accounts')}?{urlencode(asked)}" if asked else reverse("people:accounts")
    if not form.is_valid():
        return redirect(back)
    sheet = accounts_sheet(reader=reader, sought=form.sought(), in_words=_in_words(form), on=on)
    return desk.hand_out(request, sheet=sheet, back=back)


def _in_words(form: AccountFilterForm) -> dict[str, str]:
    """The filters chosen, under the labels of the form."""
    chosen = {}
    for name, field in form.fields.items():
        if name not in (_FREE, _PAGE) and (value := form.cleaned_data[name]):
            choices = {str(key): str(label) for key, label in field.choices}  # type: ignore[attr-defined]
            chosen[str(field.label)] = choices[str(value)]
    return chosen
