"""The tree of a text: parts, items, points and bullets under one another, labels as they should read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lachan.rulebook.texts.fields import read_field
from lachan.rulebook.texts.labels import Label, Rank, repaired_letters, repaired_numbers
from lachan.rulebook.texts.lines import Block
from lachan.rulebook.texts.passages import EMPTY, Passage
from lachan.rulebook.texts.sentences import CLOSING
from lachan.rulebook.texts.subjects import read_heading
from lachan.rulebook.texts.tables import Table
from lachan.rulebook.texts.words import words_of

PSEUDO = 65
"""Rank of an unlabelled line that heads bullets: deeper than every labelled point."""
PARAGRAPH = 90
"""Rank of an unlabelled paragraph."""
_TOP = -1


@dataclass(slots=True, eq=False)
class Node:
    """One labelled or unlabelled piece of the text with what stands under it.

    ``value`` is the label as it should read, ``number`` the ordinal among bullets of one parent.
    """

    rank: int
    label: Label | None
    passage: Passage
    value: str = ""
    is_capitals: bool = False
    is_bold: bool = False
    is_broken: bool = False
    start: int = 0
    children: list["Node"] = field(default_factory=list)
    table: Table | None = None

    @property
    def printed(self) -> str:
        """The label as printed, nothing when there is none."""
        return self.label.printed if self.label else ""


@dataclass(frozen=True, slots=True)
class Repair:
    """A label that was printed wrongly, and how it should read."""

    node: Node
    value: str


def build_tree(flow: Iterable[Block | Table]) -> Node:
    """This function will return the root of the tree that the blocks and tables of ``flow`` form."""
    root = Node(_TOP, None, EMPTY)
    stack = [root]
    for piece in flow:
        if isinstance(piece, Table):
            while stack[-1].rank >= Rank.ARABIC and len(stack) > 1:
                stack.pop()
            stack[-1].children.append(Node(PARAGRAPH, None, EMPTY, table=piece))
            continue
        node = _node(piece, stack)
        _attach(node, stack)
    return root


def _node(block: Block, stack: Sequence[Node]) -> Node:
    label = block.label
    rank = int(label.rank) if label else PARAGRAPH
    value = label.value if label else ""
    if label and label.rank is Rank.DECIMAL:
        rank += value.count(".")
    elif label and label.rank is Rank.LETTER and value[:1].isdigit():
        rank = int(Rank.LETTER) - 1
    elif label is None and _heads(block, is_appendix=stack[-1].rank == Rank.APPENDIX):
        rank = PSEUDO
    return Node(
        rank, label, block.passage, value, block.is_capitals, block.is_bold, block.is_broken, block.start
    )


def _heads(block: Block, *, is_appendix: bool) -> bool:
    """Whether an unlabelled paragraph heads what follows: a colon, bodies alone, or capitals."""
    text = block.passage.text
    if block.is_capitals and len(text) > 8:
        return not is_appendix
    if read_field(passage=block.passage) is not None:
        return False
    if text.endswith(":") and not text.startswith("Trên đây"):
        return True
    if len(text) < 240 and not text.endswith((".", ";", "./.")):
        return read_heading(words=words_of(text)) is not None
    return False


def _attach(node: Node, stack: list[Node]) -> None:
    rank = node.rank
    if node.label is None and node.is_capitals and rank == PSEUDO:
        above = [open_node for open_node in stack[1:] if open_node.rank < Rank.ARABIC]
        rank = Rank.ARABIC if above and not above[-1].is_capitals else Rank.ROMAN
        node.rank = rank
    if rank == PARAGRAPH and CLOSING.match(node.passage.text):
        del stack[1:]
    if rank == PARAGRAPH:
        is_field = read_field(passage=node.passage) is not None
        while len(stack) > 1 and (
            stack[-1].rank >= PARAGRAPH
            or (is_field and stack[-1].rank >= Rank.LOWER_ROMAN and stack[-1].rank != PSEUDO)
        ):
            stack.pop()
        stack[-1].children.append(node)
        return
    while len(stack) > 1 and stack[-1].rank >= rank:
        stack.pop()
    stack[-1].children.append(node)
    stack.append(node)


def repair_labels(root: Node) -> list[Repair]:
    """This function will set every ``value`` under ``root`` as it should read and return the repairs made."""
    repairs: list[Repair] = []
    pending = [root]
    while pending:
        node = pending.pop()
        pending.extend(node.children)
        _number_bullets(node)
        for rank, repaired in ((Rank.LETTER, repaired_letters), (Rank.ARABIC, repaired_numbers)):
            listed = [
                child
                for child in node.children
                if child.rank == rank and (rank != Rank.LETTER or len(child.value) == 1)
            ]
            if len(listed) < 2:
                continue
            values = repaired(printed=[child.value for child in listed])
            for child, value in zip(listed, values, strict=True):
                if value != child.value:
                    child.value = value
                    repairs.append(Repair(child, value))
    return repairs


def _number_bullets(node: Node) -> None:
    counts = {"-": 0, "+": 0}
    for child in node.children:
        if child.rank in (Rank.BULLET, Rank.PLUS) and child.label is not None:
            mark = "-" if child.rank == Rank.BULLET else "+"
            counts[mark] += 1
            child.value = f"{mark}{counts[mark]}"
