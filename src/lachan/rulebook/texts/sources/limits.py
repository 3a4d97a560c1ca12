"""How much a document may ask of the machine: real plans stay far below, bombs far above."""

MAX_BYTES = 50 * 1024 * 1024
"""Largest file that is opened."""

MAX_CHARACTERS = 5_000_000
"""Longest text that is handed on: about two thousand printed pages."""

MAX_ENTRIES = 5_000
"""Most files inside a DOCX."""

MAX_UNPACKED = 400 * 1024 * 1024
"""Most bytes that a DOCX may claim to unpack to, pictures included."""

MAX_PART = 32 * 1024 * 1024
"""Largest XML part of a DOCX that is unpacked."""

MAX_TAGS = 1_500_000
"""Most tags in one XML part: each costs a hundred bytes of memory, a printed page has some hundreds."""

MAX_RATIO = 200
"""How many times smaller than its content a packed part may be; Word's own XML packs 10 to 60 times."""

RATIO_FLOOR = 1024 * 1024
"""Parts smaller than this may pack as well as they like."""

MAX_PAGES = 2_000
"""Most pages of a PDF with a text layer."""

MAX_RULED_PAGES = 300
"""On how many pages of a PDF ruled tables are looked for."""

MAX_SCANNED_PAGES = 60
"""Most scanned pages that are sent to OCR."""

OCR_SECONDS_PER_PAGE = 60
"""How long OCR may take over one page."""
