"""Makes what was given usable, or says field by field what is wrong and what would be right."""

import datetime as dt

from django.utils.translation import gettext as _

from lachan.province.duties.queries.errors import InvalidFields

_LONGEST = 4_000


def clean_reason(reason: str, *, name: str = "reason") -> str:
    """This function will return a reason; it raises ``InvalidFields`` for none."""
    kept = reason.replace("\x00", "").strip()
    if not kept:
        raise InvalidFields({name: _("Ghi lý do, để cơ quan kia biết phải làm gì.")})
    if len(kept) > _LONGEST:
        raise InvalidFields({name: _("Rút gọn còn không quá 4.000 chữ cái.")})
    return kept


def clean_document(number: str, on: dt.date | None, *, at_most: dt.date) -> tuple[str, dt.date]:
    """This function will return number and day of a document; it raises ``InvalidFields``."""
    kept, wrong = number.replace("\x00", "").strip(), {}
    if not kept:
        wrong["document_number"] = _("Ghi số, ký hiệu như trên văn bản.")
    elif len(kept) > 60:
        wrong["document_number"] = _("Số, ký hiệu dài quá 60 chữ cái.")
    if on is None:
        wrong["document_on"] = _("Ghi ngày của văn bản, ví dụ 5/1/2021.")
    elif on > at_most:
        wrong["document_on"] = _("Ngày của văn bản chưa đến. Xem lại ngày.")
    if wrong:
        raise InvalidFields(wrong)
    assert on is not None
    return kept, on


def clean_due(due_on: dt.date | None, *, after: dt.date, name: str = "due_on") -> dt.date:
    """This function will return a new date by which something is due; it raises ``InvalidFields``."""
    if due_on is None:
        raise InvalidFields({name: _("Ghi ngày đến hạn mới, ví dụ 5/1/2021.")})
    if due_on <= after:
        raise InvalidFields({name: _("Hạn mới phải sau ngày %(day)s.") % {"day": f"{after:%d/%m/%Y}"}})
    return due_on
