"""Reads an official document: text in, ``Reading`` out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lachan.rulebook.texts import faults
from lachan.rulebook.texts.bases import is_basis_line, read_bases
from lachan.rulebook.texts.contexts import Context, enacted
from lachan.rulebook.texts.flow import flow_of
from lachan.rulebook.texts.foot import Foot, find_foot
from lachan.rulebook.texts.head import HEAD_REACH, Head, read_head
from lachan.rulebook.texts.kinds import kind_of_line
from lachan.rulebook.texts.labels import Rank
from lachan.rulebook.texts.lines import Block
from lachan.rulebook.texts.passages import EMPTY
from lachan.rulebook.texts.reading import DocumentFacts, LegalBasis, Problem, Reading, Signer
from lachan.rulebook.texts.register import Register
from lachan.rulebook.texts.remembering import forget
from lachan.rulebook.texts.sentences import sentence_starts
from lachan.rulebook.texts.sources import Source, read_source
from lachan.rulebook.texts.subjects import read_enacting
from lachan.rulebook.texts.tables import Table
from lachan.rulebook.texts.tree import Repair, build_tree, repair_labels
from lachan.rulebook.texts.words import words_of
from lachan.rulebook.vietnamese.folding import normal


@dataclass(slots=True)
class _Parts:
    """What the zones of the document hold."""

    head: Head = field(default_factory=Head)
    foot: Foot | None = None
    bases: list[LegalBasis] = field(default_factory=list)
    bodies: list[tuple[Context, list[Block | Table]]] = field(default_factory=list)


def read_text(*, text: str) -> Reading:
    """This function will read ``text`` and return everything in it; it returns for any text."""
    try:
        return _reading_of(normal(text))
    finally:
        forget()


def _reading_of(text: str) -> Reading:
    flow = flow_of(text)
    parts = _zones(flow)
    register = Register(issued_on=parts.head.issued_on)
    repairs: list[Repair] = []
    for context, body in parts.bodies:
        root = build_tree(body)
        repairs.extend(repair_labels(root))
        register.read(root, context=context)
    signs = [*parts.head.problems, *faults.stray_faults(text)]
    problems: list[Problem] = [
        *signs,
        *faults.label_faults(repairs),
        *faults.break_faults([piece for piece in flow if isinstance(piece, Block)]),
        *faults.name_faults(register.drafts),
        *faults.misprint_faults(text, register.drafts, besides=signs),
    ]
    return Reading(
        text=text,
        document=_facts(parts),
        assignments=tuple(draft.finished() for draft in register.drafts),
        requirements=tuple(register.requirements),
        objectives=tuple(register.objectives),
        problems=tuple(sorted(problems, key=lambda problem: problem.span or (0, 0))),
    )


def read_document(*, content: bytes, name: str) -> Reading:
    """This function will read a file's bytes; it raises ``UnreadableSource`` when they hold no text."""
    return read_opened(source=read_source(content=content, name=name))


def read_opened(*, source: Source) -> Reading:
    """This function will read a document already opened, what was odd in opening it among the problems."""
    reading = read_text(text=source.text)
    return replace(reading, problems=(*source.problems, *reading.problems))


def _facts(parts: _Parts) -> DocumentFacts:
    head, foot = parts.head, parts.foot
    return DocumentFacts(
        kind=head.kind,
        number=head.number,
        issuer=head.issuer,
        place=head.place,
        issued_on=head.issued_on,
        title=head.title,
        signer=foot.signer if foot else Signer(),
        legal_bases=tuple(parts.bases),
        recipients=(*head.recipients, *(foot.recipients if foot else ())),
    )


def _zones(flow: Sequence[Block | Table]) -> _Parts:
    """Part the document into heads, bodies and feet; an attachment follows the foot with its own head."""
    parts = _Parts()
    blocks = [piece if isinstance(piece, Block) else Block(None, EMPTY) for piece in flow]
    place = 0
    while place < len(flow):
        head = read_head(blocks[place : place + HEAD_REACH])
        if not parts.bodies:
            parts.head = head
        foot = find_foot(blocks, start=place + head.length)
        end = foot.start if foot else len(blocks)
        start, context = _preamble(blocks[place:end], head, parts)
        context = replace(context, issuer=parts.head.issuer)
        parts.bodies.append((context, list(flow[place + start : end])))
        parts.foot = parts.foot or foot
        place = max(foot.end, place + head.length + 1) if foot else len(blocks)
    return parts


def _preamble(blocks: Sequence[Block], head: Head, parts: _Parts) -> tuple[int, Context]:
    """Read the bases and the enacting line; return where the body begins and what the enacting line sets."""
    place = head.length
    body = next((at for at in range(place, len(blocks)) if _begins_body(blocks[at])), len(blocks))
    context = Context()
    start = place
    while place < body:
        text = blocks[place].passage.text
        for begin, end in sentence_starts(text):
            if is_basis_line(text[begin:end]):
                cited = read_bases(text[begin:end])
                parts.bases.extend(basis for basis in cited if basis not in parts.bases)
                gives_out = body == len(blocks) and _gives_out(text)
                start = place + 1 if begin == 0 and not gives_out else start
        if text.endswith(":") and not kind_of_line(text) and (head.length or body < len(blocks)):
            context = enacted(blocks[place].passage)
            start = place + 1
        elif kind_of_line(text):
            start = place + 1
        place += 1
    return (body if head.length and body < len(blocks) else start), context


def _gives_out(text: str) -> bool:
    """Whether a paragraph that opens with its bases also gives work out, as letters without numbers do."""
    return not text.endswith(":") and read_enacting(words=words_of(text)) is not None


def _begins_body(block: Block) -> bool:
    """Whether a block is the first numbered one; a basis with a dash before it is not."""
    label = block.label
    if label is None:
        return False
    return label.rank < Rank.BULLET or not is_basis_line(block.passage.text)
