"""What a file really is, what in it could do harm, its copy without traces, and what the virus scanner says."""

from lachan.province.evidence.inspecting.looking import Finding, inspect
from lachan.province.evidence.inspecting.pictures import NoWorkingCopy, strip_image
from lachan.province.evidence.inspecting.problems import Problem, ProblemKey
from lachan.province.evidence.inspecting.scanning import Scan, Verdict, is_answering, scan

__all__ = [
    "Finding",
    "NoWorkingCopy",
    "Problem",
    "ProblemKey",
    "Scan",
    "Verdict",
    "inspect",
    "is_answering",
    "scan",
    "strip_image",
]
