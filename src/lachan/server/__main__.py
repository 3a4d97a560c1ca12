"""``python -m lachan.server`` is the ``lachan`` command."""

from lachan.server.commands import main

if __name__ == "__main__":
    raise SystemExit(main())
