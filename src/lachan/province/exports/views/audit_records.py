"""Records of the audit as a list that may be taken out, with the filters of its own screen."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lachan.province.audit import queries as audit
from lachan.province.audit import wording
from lachan.province.audit.choices import RecordKind
from lachan.province.audit.forms import FilterForm
from lachan.province.exports import desk
from lachan.province.exports.sheets import Cell, Column, Sheet
from lachan.province.web.asking import stand_at
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_WORDS, _PAGE = "doi_tuong", "truoc"


@requires(Permission.AUDIT_EXPORT)
@require_http_methods(desk.METHODS)
def audit_records(request: HttpRequest) -> HttpResponseBase:
    stand_at(request, "audit")
    form = FilterForm(request.GET or {})
    asked = {key: str(value) for key, value in request.GET.items() if key in form.fields and key != _PAGE}
    back = f"{reverse('audit:records')}?{urlencode(asked)}" if asked else reverse("audit:records")
    if not form.is_valid():
        return redirect(back)
    return desk.hand_out(request, sheet=records_sheet(form=form), back=back)


def records_sheet(*, form: FilterForm) -> Sheet[wording.Line]:
    """This function will describe the records that a valid form seeks, newest first."""
    sought = form.sought()

    def rows() -> Iterator[wording.Line]:
        for entry in audit.records_sought(sought=sought):
            yield from wording.lines_of(entries=[entry])

    return Sheet(
        key="audit-records",
        title=_("Nhật ký"),
        file_name="nhat-ky",
        permission=Permission.AUDIT_EXPORT,
        subject_kind="audit_list",
        subject_id=None,
        subject=_("nhật ký"),
        columns=_columns(),
        rows=rows,
        cells=_cells,
        filters=_in_words(form),
        words=sought.words.strip(),
    )


def _in_words(form: FilterForm) -> dict[str, str]:
    """The filters chosen, under the labels of the form; what was typed freely stands apart."""
    chosen = {}
    for name, field in form.fields.items():
        value = form.cleaned_data[name]
        if name in (_WORDS, _PAGE) or not value:
            continue
        choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        chosen[str(field.label)] = choices.get(str(value)) or f"{value:%d/%m/%Y}"
    return chosen


def _columns() -> tuple[Column, ...]:
    stored = "audit.Record."
    values = (f"{stored}before", f"{stored}after")
    return (
        Column(key="at", name=_("Lúc"), source=(f"{stored}at",), width=17),
        Column(key="person", name=_("Người"), source=(f"{stored}person",), width=26),
        Column(key="acting_for", name=_("Làm thay"), source=(f"{stored}acting_for",), width=26),
        Column(key="office", name=_("Cơ quan"), source=(f"{stored}office",), width=32),
        Column(key="kind", name=_("Loại"), source=(f"{stored}kind",), width=14),
        Column(key="sentence", name=_("Việc"), source=(f"{stored}action", f"{stored}subject"), width=60),
        Column(key="changes", name=_("Thay đổi"), source=values, width=60),
        Column(key="reason", name=_("Lý do"), source=(f"{stored}reason",), width=40),
        Column(key="id", name=_("Mã bản ghi"), source=(f"{stored}id",), width=12),
    )


def _cells(line: wording.Line) -> tuple[Cell, ...]:
    entry = line.entry
    return (
        entry.at,
        entry.person or _("Người chưa đăng nhập"),
        entry.acting_for,
        entry.office,
        str(RecordKind(entry.kind).label),
        line.sentence,
        "\n".join(_change(change) for change in line.changes),
        entry.reason,
        entry.id,
    )


def _change(change: wording.Change) -> str:
    before = f"{change.before} → " if change.before else ""
    return f"{change.label}: {before}{change.after or _('bỏ trống')}"
