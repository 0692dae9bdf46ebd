"""Refuse questions, rules or parts of the sheet that are wrong in shape or do not hang together.

Run by the build and the tests, never in the browser.
"""

from pathlib import Path

from cse_tools.facts_check import check_tool
from cse_tools.information.form import HERE, form
from cse_tools.information.record import PARTS, SAYS_HOW


def check_parts() -> list[str]:
    """Check that each column of each kind of row stands on the sheet. Out: one sentence per fault."""
    questions, faults = form().by_id(), []
    for kind, part in PARTS.items():
        asked = [column.id for column in questions[kind].columns]
        shown = [id_ for _, ids in part.columns for id_ in ids]
        faults += [
            f"form.toml, entry {kind}: the column {id_!r} stands on no sheet. Add it to PARTS in record.py."
            for id_ in asked
            if id_ not in (*shown, *SAYS_HOW)
        ]
    return faults


def check_information(folder: Path = HERE) -> list[str]:
    """Check the form and the rules of the organiser.

    Out: one sentence per fault, an empty list when they may be published.
    """
    return check_tool(folder, ("policy", "mixed", "ours")) or check_parts()
