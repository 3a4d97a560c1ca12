"""What nobody caught is told as discreetly as everything else, also before Django is there."""

import sys
import threading
import warnings
from types import TracebackType


def install() -> None:
    """This function will have uncaught exceptions and warnings written without the values in them."""
    sys.excepthook = _uncaught
    threading.excepthook = lambda hooked: _uncaught(hooked.exc_type, hooked.exc_value, hooked.exc_traceback)
    sys.unraisablehook = lambda hooked: _uncaught(hooked.exc_type, hooked.exc_value, hooked.exc_traceback)
    warnings.showwarning = _show_warning


def _uncaught(kind: type[BaseException], error: BaseException | None, _where: TracebackType | None) -> None:
    from lachan.server import logs  # noqa: PLC0415 - costs 0.2 s, which only a crash should pay

    sys.stderr.write(f"{logs.trace(error) if error is not None else kind.__name__}\n")


def _show_warning(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: object, **__: object
) -> None:
    del message
    sys.stderr.write(f"{filename}:{lineno}: {category.__name__}\n")
