"""What is remembered while one text is read: the same sentence, and the same word in it, is looked at often."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

_MOST = 1024
"""How many answers of one function are kept: a long text needs no more memory than a short one."""

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")
_remembering: list[Any] = []


def remembered(function: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
    """This decorator will let a function remember what it answered until ``forget`` is called."""
    caching = lru_cache(maxsize=_MOST)(function)
    _remembering.append(caching)
    return cast("Callable[_Asked, _Answer]", caching)


def forget() -> None:
    """This function will drop what was remembered of the sentences of one text."""
    for caching in _remembering:
        caching.cache_clear()
