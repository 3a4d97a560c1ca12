"""Lists the texts of a catalogue that have no English yet; answers 1 when there are any."""

import sys
from pathlib import Path

from babel.messages.pofile import read_po


def main(path: Path) -> int:
    """Print every text without a translation and return the exit code."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    missing = [message.id for message in catalogue if message.id and (not message.string or message.fuzzy)]
    for text in missing:
        print(text)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
