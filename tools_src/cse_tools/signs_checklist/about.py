"""What the site says about the checklist: its page, its check, and how made-up cases speak of it."""

from cse_tools.about import About
from cse_tools.signs_checklist.facts_check import check_signs

ABOUT = About(
    page="parents/signs-checklist.md",
    check=check_signs,
    gist=lambda result: {"actions": list(result["actions"])},
    kept=("What you can say",),
)
