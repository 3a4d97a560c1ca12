"""A Word document: safely unpacked, its paragraphs, numbering and tables written out as plain lines."""
