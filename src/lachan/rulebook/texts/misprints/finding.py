"""Finds the damaged words of a document: what is near to its phrases, its pairs, or to no word at all."""

from itertools import chain

from lachan.rulebook.texts.misprints.near_pairs import ENDS, pair_faults, run_on_pairs, suspect_pairs
from lachan.rulebook.texts.misprints.near_phrases import noted_pairs, phrase_faults
from lachan.rulebook.texts.misprints.page import Fault, Page
from lachan.rulebook.texts.misprints.phrases import phrases
from lachan.rulebook.texts.misprints.strangers import stranger_faults
from lachan.rulebook.texts.reading import Problem

_MOST, _LIST = 0.05, 20
"""Of more damaged words a reviewer gets no list: the whole document must be compared with its print."""


def find_misprints(*, text: str) -> tuple[Problem, ...]:
    """This function will list the words of ``text`` that are probably damaged, in their order.

    A word counts as damaged when it is one letter or mark away from a phrase that its neighbours belong to or
    from what the same document writes many times, and when no Vietnamese word is made of it.
    """
    page = Page(text)
    lexicon = phrases()
    suspects = suspect_pairs(page=page)
    run_on = run_on_pairs(page=page)
    places = page.places(
        suspects.keys()
        | run_on
        | noted_pairs(page=page)
        | {pair for pair in page.pairs if pair[1] in ENDS and pair[0] in lexicon.stumps}
    )
    faults: dict[int, Fault] = {}
    for fault in chain(
        phrase_faults(page=page, places=places),
        pair_faults(page=page, places=places, suspects=suspects, run_on=run_on),
        stranger_faults(page=page),
    ):
        faults.setdefault(fault.at, fault)
    if len(faults) > max(_MOST * len(page.tokens), _LIST):
        message = f"Khoảng {len(faults)} chữ bị mất dấu hoặc in sai; cần đối chiếu cả văn bản với bản gốc."
        return (Problem(code="misprint", message=message, span=page.span(min(faults))),)
    return tuple(faults[at].problem(page=page) for at in sorted(faults))
