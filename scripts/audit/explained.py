"""Which findings stay, and why: explained.toml, held against what was found."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.audit.looked import Finding

TABLE = Path(__file__).with_name("explained.toml")


class Reason(NamedTuple):
    """Why a kind of finding stays: `what` and `where` are patterns for all of the text of a finding."""

    tool: str
    what: str
    why: str
    where: str = ".*"

    def fits(self, finding: Finding) -> bool:
        """Whether a finding is of this kind."""
        return all(
            re.fullmatch(pattern, text, re.DOTALL)
            for pattern, text in ((self.what, finding.what), (self.where, finding.where))
        )


def reasons(tool: str) -> list[Reason]:
    """Those for one tool. Raises TypeError for an entry that lacks something."""
    listed = tomllib.loads(TABLE.read_text("utf-8")).get("explained", [])
    return [Reason(**one) for one in listed if one["tool"] == tool]


def sort(findings: Sequence[Finding], known: Sequence[Reason]) -> tuple[Counter[str], list[Finding]]:
    """How many findings each reason explains, and those that none does. A reason that explains nothing is a finding."""
    explained: Counter[str] = Counter()
    used = set()
    left = []
    for finding in findings:
        reason = next((one for one in known if one.fits(finding)), None)
        if reason:
            explained[reason.why] += 1
            used.add(reason)
        else:
            left.append(finding)
    left += [Finding(TABLE.name, f"explains nothing any more: {one.what}") for one in known if one not in used]
    return explained, left
