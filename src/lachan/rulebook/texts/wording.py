"""The word lists of ``wording.yaml``: verbs, openers, and the nouns that name groups of bodies."""

from functools import lru_cache
from importlib.resources import files

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C loader where PyYAML was built with it: ten times faster."""


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    source = files("lachan.rulebook.texts").joinpath("wording.yaml").read_bytes()
    return {name: frozenset(entries) for name, entries in yaml.load(source, Loader=LOADER).items()}  # noqa: S506 - safe in both forms


def words_called(name: str) -> frozenset[str]:
    """This function will return the word list called ``name``."""
    return _lists()[name]
