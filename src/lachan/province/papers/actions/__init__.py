"""Drafts, numbers, issues and withdraws papers."""

from lachan.province.papers.actions.drafting import (
    discard_paper,
    draft_paper,
    draft_urging_letter,
    edit_paper,
)
from lachan.province.papers.actions.issuing import issue_paper, withdraw_paper
from lachan.province.papers.actions.letterheads import LetterheadFields, settle_letterhead
from lachan.province.papers.actions.numbering import begin_register
from lachan.province.papers.actions.taking import TakenFile, take_file
from lachan.province.papers.actions.templates import replace_template, use_template

__all__ = [
    "LetterheadFields",
    "TakenFile",
    "begin_register",
    "discard_paper",
    "draft_paper",
    "draft_urging_letter",
    "edit_paper",
    "issue_paper",
    "replace_template",
    "settle_letterhead",
    "take_file",
    "use_template",
    "withdraw_paper",
]
