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

__all__ = [
    "LetterheadFields",
    "begin_register",
    "discard_paper",
    "draft_paper",
    "draft_urging_letter",
    "edit_paper",
    "issue_paper",
    "settle_letterhead",
    "withdraw_paper",
]
