"""Words that the print damaged: a letter or mark changed, a small letter in a name, a word cut off."""

from lachan.rulebook.texts.misprints.finding import find_misprints

__all__ = ["find_misprints"]
