"""Refuse questions or rules of the checker that are wrong in shape or do not hang together.

Run by the build and the tests, never in the browser.
"""

from pathlib import Path

from cse_tools.consent_check.form import HERE
from cse_tools.facts_check import check_tool


def check_consent(folder: Path = HERE) -> list[str]:
    """Check the form and the rules of the consent and age checker.

    Out: one sentence per fault, an empty list when they may be published.
    """
    return check_tool(folder, ("policy", "mixed", "ours", "law"))
