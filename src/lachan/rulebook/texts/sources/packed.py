"""What unpacking a file that somebody sends may end in: DOCX and XLSX are ZIP archives."""

import zipfile
import zlib

DAMAGED = (
    zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError, OverflowError,
)  # fmt: skip
"""What ``zipfile`` raises for an archive that is damaged, locked, or packed in a way that it does not know.

``RuntimeError`` stands for passwords and, in its subclass, for unknown packings and versions.
"""
