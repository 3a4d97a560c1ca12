"""All targets of the plans in force: reached, not reached, or not told yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lachan.province.board import queries as board
from lachan.province.board.views.progress import Choice
from lachan.province.board.views.targets import mark_of
from lachan.province.web.asking import asked_at, asked_by, stand_at, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

REACHED, NOT_REACHED, NOT_TOLD = "dat", "chua-dat", "chua-co-so-lieu"
_SHOWN = {REACHED: True, NOT_REACHED: False, NOT_TOLD: None}


def goals_address(shown: str = "") -> str:
    """This function will return the address of the targets, of all or of some."""
    own = reverse("board:goals")
    return f"{own}?xem={shown}" if shown else own


@requires(Permission.BOARD_READ)
@require_GET
def goals(request: HttpRequest) -> HttpResponse:
    """Every target with its latest accepted figure; the figure opens its result, the target its assignment."""
    stand_at(request, "board")
    lines = board.target_lines(reader=asked_by(request), at=asked_at(request))
    asked = request.GET.get("xem", "")
    chosen = [one for one in lines if asked not in _SHOWN or one.is_reached is _SHOWN[asked]]
    offered = (
        ("", _("Mọi chỉ tiêu")),
        (REACHED, _("Đạt")),
        (NOT_REACHED, _("Chưa đạt")),
        (NOT_TOLD, _("Chưa có số liệu")),
    )
    context = {
        "choices": [
            (
                Choice(
                    label=label,
                    address=goals_address(key),
                    is_on=key == asked or (not key and asked not in _SHOWN),
                ),
                sum(not key or one.is_reached is _SHOWN[key] for one in lines),
            )
            for key, label in offered
        ],
        "marks": [mark_of(one) for one in chosen],
        "all": len(lines),
        "today": today(request),
    }
    return render(request, "board/goals.html", context)
