"""Addresses of pages, each worked out once: a list of fifty lines asks for a hundred of them."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=8192)
def address_of(name: str, **arguments: str | int) -> str:
    """This function will return the address of a named view, as ``django.urls.reverse`` does."""
    return reverse(name, kwargs=arguments or None)
