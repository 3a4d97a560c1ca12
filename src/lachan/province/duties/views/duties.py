"""What an office must do, and one duty with its whole story."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lachan.province.duties import queries as duties
from lachan.province.duties import wording
from lachan.province.duties.views.acting import DONE_HERE
from lachan.province.evidence import queries as evidence
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_FILES_SHOWN = 10
_RANKS = {"hand_in": -2, "answer": -2, "accept": -2, "begin": -1, "refuse": 1, "decline": 1, "withdraw": 2}
"""What brings the work on comes first, what ends it last; the first is the one that stands out."""


@requires(Permission.DUTY_READ)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What the reader's office must do, what waits for its decision, what it waits for, what is done."""
    stand_at(request, "mine")
    asked = request.GET.get("xem", "")
    view = duties.View(asked) if asked in list(duties.View) else duties.View.TO_DO
    words, part = request.GET.get("q", "").strip()[:200], request.GET.get("phan", "")
    page = duties.my_duties(
        reader=asked_by(request),
        at=asked_at(request),
        view=view,
        words=words,
        part=part,
        after=request.GET.get("after", ""),
    )
    kept = {name: value for name, value in (("q", words), ("phan", part)) if value}
    return render(
        request,
        "duties/mine.html",
        {
            "page": page,
            "groups": [(label, list(rows)) for label, rows in groupby(page.rows, key=wording.group_of)],
            "tabs": [(one, label, f"?{urlencode({'xem': str(one)} | kept)}") for one, label in _tabs()],
            "parts": _parts(view, words),
            "typed": words,
            "part": part,
            "more": urlencode({"xem": str(view)} | kept | {"after": page.next_after})
            if page.next_after
            else "",
            "words": wording,
            "View": duties.View,
        },
    )


def _tabs() -> list[tuple[duties.View, str]]:
    return [
        (duties.View.TO_DO, _("Phải làm")),
        (duties.View.TO_DECIDE, _("Chờ tôi quyết định")),
        (duties.View.WAITING_FOR, _("Tôi đang chờ")),
        (duties.View.DONE, _("Đã kết thúc")),
    ]


def _parts(view: duties.View, words: str) -> list[tuple[str, str, str]]:
    """Chips that leave one part of the work, each with its address."""
    kept = {"xem": str(view)} | ({"q": words} if words else {})
    chips = [("", _("Mọi phần việc")), *((str(key), str(label)) for key, label in duties.Part.choices)]
    return [(key, label, f"?{urlencode(kept | ({'phan': key} if key else {}))}") for key, label in chips]


@requires(Permission.DUTY_READ)
@require_GET
def duty(request: HttpRequest, code: str) -> HttpResponse:
    """One duty: what, by when and why, whose parts, what may be done now, what was."""
    stand_at(request, "mine")
    page = known(duties.duty_page(reader=asked_by(request), code=code, at=asked_at(request)))
    return render(request, "duties/duty.html", duty_context(request, page))


def duty_context(request: HttpRequest, page: duties.DutyPage) -> dict[str, Any]:
    """This function will return what the page of a duty shows."""
    row = page.at_hand.row
    files = evidence.files_of(
        reader=asked_by(request), kind="duty", subject_id=row.id, on=today(request), limit=_FILES_SHOWN
    )
    moves = [
        (name, reverse("duties:act", kwargs={"code": row.code, "move": DONE_HERE[key]}))
        for key, name in sorted(page.at_hand.moves, key=lambda move: _RANKS.get(move[0], 0))
        if key in DONE_HERE
    ]
    reminders = duties.reminders_of(reader=asked_by(request), duty_id=row.id, on=today(request))
    return {
        "page": page,
        "row": row,
        "files": files,
        "moves": moves,
        "reminders": reminders,
        "letters": duties.letters_about(reader=asked_by(request), code=row.code),
        "words": wording,
    }
