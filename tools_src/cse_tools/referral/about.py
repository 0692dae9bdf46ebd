"""What is said about an instruction in made-up cases and on slides, whichever tool gave it. Not for a browser."""

from cse_tools.about import Result
from cse_tools.referral.rules import CONSIDER, MUST, REFER

# These follow from the child's age alone.
BY_AGE = frozenset({"K5", "K6", "K10", "K12"})
# What to do, in the words that a group chooses from.
WORDS = {
    "must_refer": "Refer at once: the policy says must",
    "refer": "Refer now: this site’s choice",
    "consider": "Consider a referral",
    "lead": "Talk to the lead",
    "adult": "Consider an adult safeguarding referral",
}
# An order to refer stands beside the answer and as large: it waits for nothing.
ORDERS = {"must_refer": "Refer at once", "refer": WORDS["refer"]}
FIRST = "What comes first, once nobody is in danger now?"
_GIVEN_BY = {"must_refer": MUST, "refer": REFER, "consider": CONSIDER}


def gave(result: Result) -> frozenset[str]:
    """The shared rules that may have given the instruction of a result, to be read out when they applied."""
    return _GIVEN_BY.get(result["instruction"], frozenset())
