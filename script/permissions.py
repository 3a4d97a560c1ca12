"""Writes the pages of who may do what; ``tests/house/matrix`` says what stands in them."""

import os
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lachan.server.settings")


def write() -> list[str]:
    """This function will write both pages and return which of them changed."""
    changed = []
    for place, text in import_module("tests.house.matrix.pages").pages().items():
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists() or place.read_text(encoding="utf-8") != text:
            place.write_text(text, encoding="utf-8")
            changed.append(str(place))
    return changed


def main() -> None:
    """This function will begin the database that settings ask for, and write."""
    database = import_module("tests.database")
    django.setup()
    try:
        for place in write():
            print(place)
    finally:
        database.pytest_unconfigure(None)


if __name__ == "__main__":
    main()
