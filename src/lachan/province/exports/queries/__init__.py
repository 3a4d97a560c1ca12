"""Reads requests to take lists out, the threshold, and whose file it is."""

from lachan.province.exports.queries.amounts import children_taken_alone
from lachan.province.exports.queries.files import FoundFile, taken_out_as
from lachan.province.exports.queries.requests import (
    Decided,
    RequestLine,
    decided_since,
    own_request,
    own_requests,
    request_to_decide,
    requests_decided,
    requests_waiting,
)
from lachan.province.exports.queries.thresholds import (
    FIRST_THRESHOLD,
    ThresholdLine,
    threshold_on,
    thresholds,
)
from lachan.province.exports.queries.ties import why_not_decide

__all__ = [
    "FIRST_THRESHOLD",
    "Decided",
    "FoundFile",
    "RequestLine",
    "ThresholdLine",
    "children_taken_alone",
    "decided_since",
    "own_request",
    "own_requests",
    "request_to_decide",
    "requests_decided",
    "requests_waiting",
    "taken_out_as",
    "threshold_on",
    "thresholds",
    "why_not_decide",
]
