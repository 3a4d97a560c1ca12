"""The bytes of a file without reading them all: mapped, sliced, searched; never trusted."""

import mmap

Content = mmap.mmap | bytes
"""Both can be sliced and searched; a slice beyond the end is simply short."""

HEAD = 4096
"""How much of the beginning tells the kind."""


def big(content: Content, at: int, length: int = 4) -> int:
    """This function will read a whole number with the most significant byte first."""
    return int.from_bytes(content[at : at + length], "big")


def little(content: Content, at: int, length: int = 4) -> int:
    """This function will read a whole number with the least significant byte first."""
    return int.from_bytes(content[at : at + length], "little")
