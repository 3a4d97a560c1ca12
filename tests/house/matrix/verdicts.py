"""The answers that an address can give, told by the answer alone."""

from enum import StrEnum

from django.http import HttpResponseBase


class Verdict(StrEnum):
    """What becomes of a request."""

    DONE = "done"
    """Shown, or done and led on."""
    HEARD = "heard"
    """Let in; what was typed, or how things stand, does not allow it. The form comes back with the reason."""
    SIGN_IN = "sign_in"
    """Sent to the sign-in page."""
    REFUSED = "refused"
    """May be seen, not done: 403 with the reason."""
    UNKNOWN = "unknown"
    """As if there were no such thing: 404."""
    NO_SUCH_METHOD = "no_such_method"
    """The address does not answer to GET, or not to POST."""
    BROKEN = "broken"
    """A fault of ours."""


_BY_STATUS = {
    200: Verdict.DONE,
    204: Verdict.DONE,
    302: Verdict.DONE,
    400: Verdict.HEARD,
    403: Verdict.REFUSED,
    404: Verdict.UNKNOWN,
    405: Verdict.NO_SUCH_METHOD,
    409: Verdict.HEARD,
    422: Verdict.HEARD,
}
_SIGN_IN = "/dang-nhap/?next="


def verdict_of(answer: HttpResponseBase) -> Verdict:
    """What an answer says."""
    if answer.status_code == 302 and answer.headers["Location"].startswith(_SIGN_IN):
        return Verdict.SIGN_IN
    return _BY_STATUS.get(answer.status_code, Verdict.BROKEN)
