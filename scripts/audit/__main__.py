"""`make audit`: run the parts named, or all; print one table and what is left; write the figures.

Ends with 1 if a part that ran found something that explained.toml does not explain.
"""

import sys
import textwrap
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import Any

from scripts.audit import explained, figures
from scripts.audit.looked import ROOT, Finding, NotRun

PARTS = (
    *("axe", "nu", "html", "lighthouse", "links", "reading", "spelling"),
    *("policy", "headers", "browsers", "word", "bom", "twice", "mutation"),
)
SITE = ROOT / "site"
SHOWN = 5  # places of each kind of finding


def audit(part: str) -> tuple[dict[str, Any], list[Finding]]:
    """Run one part. Its figures, and the findings that nothing explains."""
    module = import_module(f"scripts.audit.{part}")
    entry: dict[str, Any] = {"name": module.NAME, "day": date.today().isoformat()}
    try:
        seen = module.look(SITE)
    except NotRun as why:
        return entry | {"not_run": str(why)}, []
    except Exception as error:  # one part that breaks must not keep the others from being counted
        last = (str(error).strip().splitlines() or [""])[0]
        return entry | {"not_run": f"it broke off: {last}"}, [Finding(part, f"broke off: {last}")]
    reasons, left = explained.sort(seen.findings, explained.reasons(part))
    counts = {"findings": len(seen.findings), "explained": reasons.total(), "left": len(left)}
    return entry | {"at": seen.at, **counts, "reasons": [[count, why] for why, count in reasons.most_common()]}, left


def row(entry: dict[str, Any]) -> str:
    """A line of the table, or several."""
    told = textwrap.wrap(f"not run: {entry['not_run']}" if "not_run" in entry else entry["at"], 70)
    counted = "".join(f"{entry.get(name, '-'):>11}" for name in ("findings", "explained", "left"))
    lines = [f"{entry['name'][:46]:48}{told[0]:70}{counted}", *(" " * 48 + more for more in told[1:])]
    return "\n".join(lines)


def told(left: Sequence[Finding]) -> str:
    """The findings that are left, by kind, each with some of its places."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for where, what in left:
        kinds[what].append(where)
    lines = []
    for what, places in sorted(kinds.items(), key=lambda one: -len(one[1])):
        each = list(dict.fromkeys(places))
        more = f" and {len(each) - SHOWN} more" if len(each) > SHOWN else ""
        lines.append(f"  {len(places)} × {what}\n      {', '.join(each[:SHOWN])}{more}")
    return "\n".join(lines)


def main(wanted: Sequence[str]) -> int:
    """Run the parts, and give back the code to end with."""
    if unknown := set(wanted) - set(PARTS):
        print(f"No part is called {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    new: dict[str, dict[str, Any]] = {}
    rows, faults = [], []
    for part in wanted or PARTS:
        print(f"{part} ...", file=sys.stderr, flush=True)
        new[part], left = audit(part)
        rows.append(row(new[part]))
        if left:
            faults.append(f"{new[part]['name']}:\n{told(left)}")
    known = figures.read() | new
    figures.write({part: known[part] for part in PARTS if part in known})
    print(f"{'Tool':48}{'Looked at':70}{'findings':>11}{'explained':>11}{'left':>11}")
    print("\n".join([*rows, *faults]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "tools_src")]
    sys.exit(main(sys.argv[1:]))
