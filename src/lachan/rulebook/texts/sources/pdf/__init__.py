"""A PDF: its text layer in reading order, its scanned pages through OCR."""
