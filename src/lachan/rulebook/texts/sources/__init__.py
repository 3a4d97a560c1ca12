"""Bytes of a document become plain text: TXT, Markdown, DOCX, PDF, scans, old encodings."""
