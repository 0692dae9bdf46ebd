"""How hard the pages are to read: the hardest for each kind of reader, by the formula that the tests use."""

import sys
from pathlib import Path

from scripts.audit.looked import ROOT, Finding, Looked

NAME = "Reading age"


def look(site: Path) -> Looked:
    sys.path.insert(0, str(ROOT / "tests"))
    import textstat
    from plain_words import LIMITS, pages, prose_of

    hardest: dict[str, float] = {}
    found = []
    listed = pages()
    for address, reader in listed:
        grade = textstat.flesch_kincaid_grade(" ".join(prose_of(site / address / "index.html")))
        hardest[reader] = max(grade, hardest.get(reader, 0))
        if grade > LIMITS[reader]:
            found.append(Finding(address, f"grade {grade:.1f}, for {reader}"))
    figures = ", ".join(f"{reader} {grade:.1f}" for reader, grade in sorted(hardest.items(), key=lambda one: one[1]))
    return Looked(f"{len(listed)} pages, the highest Flesch-Kincaid grade by reader: {figures}", found)
