"""Makes the files of a paper: DOCX from a template, PDF by Typst with fonts of our own, both within limits."""
