"""Bytes of a document become plain text: TXT, Markdown, DOCX, PDF, scans, old encodings."""

from lachan.rulebook.texts.sources.opening import read_path, read_source
from lachan.rulebook.texts.sources.values import Source, SourceFormat, UnreadableSource

__all__ = ["Source", "SourceFormat", "UnreadableSource", "read_path", "read_source"]
