"""Renders one block of a page alone, as the answer to an HTMX request."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from jinja2_fragments import render_block

from lachan.province.web.context import page


def wants_part(request: HttpRequest) -> bool:
    """This function will say whether htmx asks for a part; going back in history asks for the whole page."""
    return bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")


def render_part(
    request: HttpRequest, template: str, block: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """This function will answer with one block of ``template``: the same piece as in the full page."""
    known = {
        **page(request),
        "csrf_input": csrf_input_lazy(request),
        "csrf_token": csrf_token_lazy(request),
        **context,
    }
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return HttpResponse(render_block(environment, template, block, **known), status=status)
