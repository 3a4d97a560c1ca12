"""How much a file may ask of the machine: what people send stays far below, bombs far above."""

MAX_BYTES = 100 * 1024 * 1024
"""Largest file that is taken in."""

MAX_TEXT = 20 * 1024 * 1024
"""Largest plain text: a book has about one megabyte."""

MAX_PIXELS = 120_000_000
"""Most points of one picture; telephones make up to 108 million, and each costs up to four bytes of memory."""

MAX_ALL_PIXELS = 1_500_000_000
"""Most points of all pages or frames of one file together."""

MAX_FRAMES = 200
"""Most pages of a TIFF or frames of a moving picture."""

MAX_ENTRIES = 5_000
"""Most files inside an office document."""

MAX_DIRECTORY = 2 * 1024 * 1024
"""Longest table of contents of an archive that is read: it stands in memory as a whole."""

MAX_UNPACKED = 400 * 1024 * 1024
"""Most bytes that an archive may claim to unpack to."""

MAX_RATIO = 200
"""How many times smaller than its content a packed part may be; office programs pack 10 to 60 times."""

RATIO_FLOOR = 1024 * 1024
"""Parts smaller than this may pack as well as they like."""

MAX_PART = 4 * 1024 * 1024
"""Largest list of relations or of content types that is parsed."""

MAX_TAGS = 100_000
"""Most tags in one of these lists."""

MAX_EMBEDDED = 20 * 1024 * 1024
"""Largest document inside a document (the table behind a chart) that is looked into."""

MAX_DEPTH = 1
"""How deep documents may lie in one another: a chart's table, and nothing in that."""

MAX_PDF_STREAM = 16 * 1024 * 1024
"""Most bytes that one stream of PDF objects may unpack to."""

MAX_PDF_UNPACKED = 64 * 1024 * 1024
"""Most bytes that all streams of PDF objects together may unpack to."""

MAX_STEPS = 20_000
"""Most boxes, chunks, near misses or escaped names that are looked at one by one."""
