"""What the site says about the organiser: its page, its check, and how made-up cases and slides speak of it."""

from typing import Any

from cse_tools.about import About, Judged, Result
from cse_tools.information.facts_check import check_information
from cse_tools.information.form import load_rules
from cse_tools.referral.about import BY_AGE, FIRST, WORDS, gave


def _gist(result: Result) -> dict[str, Any]:
    return {"instruction": result["instruction"]}


ABOUT = About(
    page="tools/information.md",
    check=check_information,
    rules=load_rules,
    always={"I1", "I3", "I4", "I5", "I6", "I7", "I11", *BY_AGE},
    gist=_gist,
    label=lambda result: WORDS[result["instruction"]],
    spoken=lambda result: gave(result) | {"I4", "I5"},
    judged=(Judged("instruction", "next", FIRST, WORDS),),
)
