"""What an office document points to, and what its parts call themselves: read from XML without trust."""

import re

from lxml import etree

from lachan.province.evidence.inspecting import limits
from lachan.province.evidence.inspecting.archives import Odd
from lachan.province.evidence.inspecting.problems import ProblemKey

_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_LINKS_TO_CLICK = re.compile(r"(?:https?|mailto|tel|ftp):", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_OWN_DISK = re.compile(r"(?:file:/{2,4})?[a-z](?::|%3a)", re.IGNORECASE)
_OTHER_MACHINE = re.compile(r"(?:\\\\|//|file:/{2}[^/]|file:/{4,5}[^/:]+/)", re.IGNORECASE)


def parse(content: bytes) -> etree._Element:
    """This function will parse a list of relations or types; ``Odd`` for entities, bombs and broken XML."""
    if any(mark in content for mark in _DOCTYPE):
        raise Odd(ProblemKey.UNSAFE_XML)
    if content.count(b"<") > limits.MAX_TAGS:
        raise Odd(ProblemKey.ARCHIVE_BOMB)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Odd(ProblemKey.DAMAGED) from error


def types(content: bytes) -> list[str]:
    """This function will return the content types that ``[Content_Types].xml`` lists."""
    return [str(each.get("ContentType", "")) for each in parse(content)]


def relation_problems(content: bytes) -> set[ProblemKey]:
    """This function will find what a document fetches by itself, and links that run something when clicked."""
    found = set()
    for relation in parse(content):
        kind = str(relation.get("Type", "")).rpartition("/")[2].lower()
        target = str(relation.get("Target", "")).strip()
        if kind in {"vbaproject", "wordvbadata", "xlmacrosheet"}:
            found.add(ProblemKey.MACROS)
        elif str(relation.get("TargetMode", "")).lower() != "external":
            continue
        elif kind == "hyperlink":
            if _SCHEME.match(target) and not _LINKS_TO_CLICK.match(target) and not _OWN_DISK.match(target):
                found.add(ProblemKey.REMOTE_CONTENT)
        elif _is_remote(target):
            found.add(ProblemKey.REMOTE_CONTENT)
    return found


def _is_remote(target: str) -> bool:
    """A template or picture on the writer's own disk is found nowhere else and does no harm."""
    if _OWN_DISK.match(target):
        return False
    return bool(
        _OTHER_MACHINE.match(target) or (_SCHEME.match(target) and not target.lower().startswith("file:"))
    )
