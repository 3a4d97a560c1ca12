"""The devices to which my notices go, and the script by which a browser shows them."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lachan.province.notices import actions
from lachan.province.web.asking import asked_at, asked_by, tell, warn
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_SCRIPT = (Path(__file__).parents[1] / "static" / "notices" / "worker.js").read_text(encoding="utf-8")
_BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))


@requires(Permission.PUBLIC)
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The script that shows what arrives; it stands at the root, because it may only show what lies below it."""
    answer = HttpResponse(_SCRIPT, content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@requires(Permission.ACCOUNT_SELF)
@require_POST
def turn_on(request: HttpRequest) -> HttpResponse:
    """Send my notices to this browser too."""
    try:
        actions.turn_on(
            endpoint=request.POST.get("endpoint", ""),
            public_key=request.POST.get("p256dh", ""),
            secret=request.POST.get("auth", ""),
            name=_name(request.headers.get("User-Agent", "")),
            by=asked_by(request),
            at=asked_at(request),
        )
    except actions.DeviceError as refusal:
        warn(request, str(refusal))
    else:
        tell(request, _("Đã bật thông báo trên máy này."))
    return redirect("notices:settings")


@requires(Permission.ACCOUNT_SELF)
@require_POST
def turn_off(request: HttpRequest, device_id: int) -> HttpResponse:
    """Send nothing more to one of my devices."""
    actions.turn_off(device_id=device_id, by=asked_by(request), at=asked_at(request))
    tell(request, _("Đã tắt thông báo trên máy đó."))
    return redirect("notices:settings")


def _name(agent: str) -> str:
    """What a person calls the browser; more of it is not kept."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), _("Trình duyệt"))
    kind = _("điện thoại") if "Mobile" in agent or "Android" in agent else _("máy tính")
    return f"{browser}, {kind}"
