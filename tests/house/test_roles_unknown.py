"""What somebody may do is asked by permission: no room knows a role by its name, so that equal rights are equal."""

import re

from lachan.rulebook.access.roles import roles
from tests.house.tree import ROOT

KEYS = re.compile(rf"[\"'](?:{'|'.join(roles())})[\"']")
MAKES_PEOPLE = {
    "src/lachan/province/people/actions/demonstration.py",
    "src/lachan/server/dumping/loading.py",
}
"""Where roles are given to invented people."""


def test_no_room_asks_for_a_role():
    asking = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "src/lachan").rglob("*")
        if path.suffix in {".py", ".html", ".txt", ".js"} and KEYS.search(path.read_text(encoding="utf-8"))
    }
    assert asking - MAKES_PEOPLE == set()
