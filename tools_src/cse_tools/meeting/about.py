"""What the site says about the meeting tool: its page, its check, and how made-up cases speak of it."""

from cse_tools.about import About
from cse_tools.meeting.facts_check import check_meeting
from cse_tools.meeting.form import load_rules
from cse_tools.meeting.rules import ALWAYS
from cse_tools.referral.about import BY_AGE

ABOUT = About(
    page="tools/meeting.md",
    check=check_meeting,
    rules=load_rules,
    always={*ALWAYS, *BY_AGE},
    kept=("Today",),
)
