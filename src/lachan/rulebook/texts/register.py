"""From the tree to the register: which pieces assign work, which only say how or how much."""

import datetime as dt
import re
from dataclasses import replace

from lachan.rulebook.texts.closing import read_closing
from lachan.rulebook.texts.contexts import Context, under_heading
from lachan.rulebook.texts.drafting import draft_of, placed_targets, without_tail
from lachan.rulebook.texts.drafts import Draft
from lachan.rulebook.texts.fields import Field, FieldLine, read_field, read_fields
from lachan.rulebook.texts.filling import bodies_in, fill
from lachan.rulebook.texts.labels import Rank
from lachan.rulebook.texts.passages import Passage, joined
from lachan.rulebook.texts.reading import Objective, Requirement
from lachan.rulebook.texts.rows import RowReader
from lachan.rulebook.texts.sections import Section
from lachan.rulebook.texts.sentences import CLOSING, is_formula
from lachan.rulebook.texts.subjects import is_imperative, read_heading, read_subject
from lachan.rulebook.texts.tree import PARAGRAPH, PSEUDO, Node
from lachan.rulebook.texts.words import Words, words_of

_INTRODUCES = re.compile(r"\b(?:như sau|sau đây|sau:|(?:nội dung|nhiệm vụ|việc) sau|cụ thể|bao gồm|gồm)\b")
"""What an intro says that leaves the work to the points under it."""
_NAME_WORDS = 9
"""A group of more words that ends with a stop is a sentence whose verb is not known."""
_TITLE = 110
"""A piece this short, without a stop and without a verb in front, is a title."""


class Register:
    """Collects what the tree holds, in the order of the text."""

    def __init__(self, *, issued_on: dt.date | None) -> None:
        self._issued_on = issued_on
        self.drafts: list[Draft] = []
        self.requirements: list[Requirement] = []
        self.objectives: list[Objective] = []

    def read(self, root: Node, *, context: Context) -> None:
        """This function will read everything under ``root``."""
        self._read_children(root, context)

    def _read_children(self, node: Node, context: Context) -> list[Draft]:
        """Read the children; label lines among them give to the tasks before them, else to those after."""
        found: list[Draft] = []
        waiting: list[Draft] = []
        is_sealed = False
        ordinal = 0
        several = sum(child.rank == PARAGRAPH and not child.table for child in node.children) > 1
        for child in node.children:
            line = (
                read_field(passage=child.passage) if child.passage.text and child.rank > Rank.ROMAN else None
            )
            if line is not None and line.field is not Field.TASK:
                for one in read_fields(passage=child.passage):
                    context = self._apply(one, child, waiting, context)
                is_sealed = True
                continue
            if line is not None:
                child = _unlabelled(child, line)  # noqa: PLW2901
            if is_sealed:
                waiting, is_sealed = [], False
            if child.rank == PARAGRAPH:
                ordinal += 1
                drafts = self._read_paragraph(child, context, ordinal if several else 0)
            else:
                drafts = self._read_node(child, context)
            waiting.extend(drafts)
            found.extend(drafts)
        return found

    def _apply(self, line: FieldLine, child: Node, waiting: list[Draft], context: Context) -> Context:
        """Give a label line to the tasks waiting for it, or to those that follow."""
        values = (line.value, *(grandchild.passage for grandchild in child.children))
        fill(waiting, line=line, values=values, issued_on=self._issued_on)
        if not waiting and line.field is Field.LEAD:
            lead = tuple(mention for value in values for mention in bodies_in(value)[0])
            return replace(context, lead=lead) if lead else context
        if not waiting and line.field is Field.COORDINATE:
            return replace(
                context, coordinate=tuple(mention for value in values for mention in bodies_in(value)[0])
            )
        if not waiting and line.field is Field.TIME:
            shell = Draft(path=(), printed="", heading="", passage=line.value)
            fill([shell], line=line, values=values, issued_on=self._issued_on)
            return replace(context, deadlines=tuple(shell.deadlines))
        return context

    def _read_node(self, node: Node, context: Context) -> list[Draft]:
        if _is_frame(node):
            return self._read_frame(node, context)
        labelled = [child for child in node.children if child.rank != PARAGRAPH or child.table]
        if not node.children:
            return self._read_leaf(node.passage, node, context)
        if not labelled and _is_sentence(node):
            return self._read_continued(node, context)
        if (
            node.rank >= Rank.BULLET
            and all(child.rank in (Rank.PLUS, PARAGRAPH) for child in node.children)
            and not node.passage.text.endswith(":")
        ):
            return self._read_leaf(_whole(node), node, context)
        inner = under_heading(
            context,
            passage=node.passage,
            value=node.value,
            issued_on=self._issued_on,
            is_intro=node.rank >= Rank.ARTICLE,
        )
        inner = replace(inner, label=node.label or context.label, is_appendix=node.rank == Rank.APPENDIX)
        found = self._own(node, context) if labelled else []
        return [*found, *self._read_children(node, inner)]

    def _own(self, node: Node, context: Context) -> list[Draft]:
        """The assignment that an item holds besides its points: a full sentence with its own subject."""
        text = node.passage.text
        if (
            node.rank < Rank.ARABIC
            or text.endswith(":")
            or not text.endswith((".", ";"))
            or not context.assigns
        ):
            return []
        words = words_of(text)
        subject = read_subject(words=words)
        if subject is None or read_heading(words=words) is not None or _INTRODUCES.search(text):
            return []
        return self._read_leaf(node.passage, node, context)

    def _read_frame(self, node: Node, context: Context) -> list[Draft]:
        """A task whose points are its fields: "a) Nhiệm vụ", "b) Cơ quan thực hiện", "c) Thời gian"."""
        lines = [read_field(passage=child.passage) for child in node.children]
        task = next(
            (line.value for line in lines if line and line.field is Field.TASK and line.value.text),
            node.passage,
        )
        path = (*context.path, node.value) if node.value else context.path
        draft = draft_of(task, path=path, printed=node.printed, context=context, issued_on=self._issued_on)
        self.drafts.append(draft)
        for child in node.children:
            for line in read_fields(passage=child.passage):
                values = (line.value, *(grandchild.passage for grandchild in child.children))
                fill([draft], line=line, values=values, issued_on=self._issued_on)
        return [draft]

    def _read_continued(self, node: Node, context: Context) -> list[Draft]:
        """A sentence under a label, gone on in paragraphs; one with its own subject is a task of its own."""
        pieces = [node.passage]
        others: list[Node] = []
        for child in node.children:
            words = words_of(child.passage.text)
            subject = read_subject(words=words)
            if CLOSING.match(child.passage.text) or others or subject is not None:
                others.append(child)
            else:
                pieces.append(child.passage)
        found = self._read_leaf(joined(pieces), node, context)
        inner = replace(context, path=(*context.path, node.value)) if node.value else context
        for ordinal, child in enumerate(others, 2):
            found.extend(self._read_paragraph(child, inner, ordinal))
        return found

    def _read_paragraph(self, node: Node, context: Context, ordinal: int) -> list[Draft]:
        if node.table is not None:
            if not node.table.assigns:
                return []
            return self._keep(
                RowReader(table=node.table, context=context, issued_on=self._issued_on).drafts()
            )
        text = node.passage.text
        if context.is_appendix and (text.isupper() or text.startswith("(")):
            return []
        if CLOSING.match(text):
            return self._keep(
                read_closing(node.passage, context=replace(context, path=()), issued_on=self._issued_on)
            )
        words = words_of(text)
        says = context.section not in (Section.PURPOSES, Section.OBJECTIVES)
        if says and not context.lead and read_subject(words=words) is None and not is_imperative(words=words):
            return []
        value = f"-{ordinal}" if ordinal else ""
        label = None if ordinal else context.label
        return self._read_leaf(node.passage, Node(PARAGRAPH, label, node.passage, value), context)

    def _read_leaf(self, passage: Passage, node: Node, context: Context) -> list[Draft]:
        """A piece with nothing under it: an assignment, a requirement, an objective or nothing."""
        passage = without_tail(passage)
        text = passage.text
        path = (*context.path, node.value) if node.value else context.path
        words = words_of(text)
        if not words or _is_title(node, text, words) or is_formula(text):
            return []
        match context.section:
            case Section.PURPOSES:
                self.requirements.append(Requirement(path=path, text=text, span=passage.span()))
                return []
            case Section.OBJECTIVES:
                self.objectives.append(
                    Objective(path=path, text=text, span=passage.span(), targets=placed_targets(passage))
                )
                return []
            case Section.BACKGROUND:
                return []
            case Section.FUNDING if not context.lead and read_subject(words=words) is None:
                return []
        return self._keep(
            [draft_of(passage, path=path, printed=node.printed, context=context, issued_on=self._issued_on)]
        )

    def _keep(self, drafts: list[Draft]) -> list[Draft]:
        self.drafts.extend(drafts)
        return drafts


def _is_frame(node: Node) -> bool:
    lines = [read_field(passage=child.passage) for child in node.children]
    return (
        bool(lines)
        and all(lines)
        and node.rank > Rank.PART
        and any(line and line.field is not Field.OTHER for line in lines)
    )


def _unlabelled(node: Node, line: FieldLine) -> Node:
    """The task that a line "Nhiệm vụ: …" gives, as if the label were not there."""
    return Node(node.rank, node.label, line.value, node.value, children=node.children)


def _is_sentence(node: Node) -> bool:
    text = node.passage.text
    return (
        node.rank > Rank.ROMAN
        and node.rank != PSEUDO
        and text.endswith((".", ";", ".”"))
        and read_heading(words=words_of(text)) is None
    )


def _whole(node: Node) -> Passage:
    """The words of a bullet with its sub-bullets."""
    return joined([node.passage, *(child.passage for child in node.children)])


def _is_title(node: Node, text: str, words: Words) -> bool:
    """Whether a piece with nothing under it is only a title."""
    if text.isupper() and len(text) > 3:
        return True
    heading = read_heading(words=words)
    if heading is not None:
        return not (text.endswith((".", ";")) and heading.mentions[-1].is_group and len(words) > _NAME_WORDS)
    if text.endswith((".", ";", ")", "/")) or node.rank >= Rank.BULLET:
        return False
    if node.rank <= Rank.ROMAN and len(text) < _TITLE:
        return True
    return len(text) < _TITLE and not is_imperative(words=words) and read_subject(words=words) is None
