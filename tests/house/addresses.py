"""All addresses of the site."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    name: str
    pattern: str
    view: Callable
    parameters: frozenset[str]


def addresses() -> list[Address]:
    return list(_below(get_resolver(), namespace="", prefix="/"))


def _below(resolver: URLResolver, *, namespace: str, prefix: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield Address(
                name=f"{namespace}{entry.name}",
                pattern=f"{prefix}{entry.pattern}",
                view=entry.callback,
                parameters=frozenset(entry.pattern.converters),
            )
        else:
            inner = f"{entry.namespace}:" if entry.namespace else namespace
            yield from _below(entry, namespace=inner, prefix=f"{prefix}{entry.pattern}")
