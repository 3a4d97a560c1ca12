"""The options of a select, written once: one of three hundred offices costs more than the page around it."""

from functools import lru_cache

from markupsafe import Markup

_ONE, _CHOSEN = Markup('<option value="{}"{}>{}</option>'), Markup(" selected")


@lru_cache(maxsize=64)
def option_list(choices: tuple[tuple[str, str], ...], chosen: str) -> Markup:
    """This function will write the options of a select from pairs of value and label, ``chosen`` as selected."""
    return Markup("").join(
        _ONE.format(value, _CHOSEN if value == chosen else "", label) for value, label in choices
    )
