"""What a report of an error may hold, should anything ever make one: nothing that was in the request or in memory."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

from lachan.server.logs import HIDDEN


class NothingShown(SafeExceptionReporterFilter):
    """Hides every parameter and variable; only a developer (``DEBUG``) sees them."""

    def get_post_parameters(self, request: HttpRequest | None) -> Any:
        """This function will return the names of what was sent, without the values."""
        if settings.DEBUG or request is None:
            return super().get_post_parameters(request)
        return dict.fromkeys(request.POST, HIDDEN)

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> Any:
        """This function will return the names of variables, without the values."""
        if settings.DEBUG:
            return super().get_traceback_frame_variables(request, tb_frame)
        return [(name, HIDDEN) for name in tb_frame.f_locals]
