"""Documents lead to what exists: every link inside the repository has its file."""

import re

from tests.house.tree import ROOT, files_of_the_repository

LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def test_links_between_files_lead_somewhere():
    lost = [
        (str(path.relative_to(ROOT)), target)
        for path in files_of_the_repository()
        if path.suffix == ".md"
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if not target.startswith(("http:", "https:", "mailto:")) and not (path.parent / target).exists()
    ]
    assert lost == []
