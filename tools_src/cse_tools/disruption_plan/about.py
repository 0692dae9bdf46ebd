"""What the site says about the plan: its page, its check, and how made-up cases speak of it."""

from collections.abc import Mapping

from cse_tools.about import About
from cse_tools.disruption_plan.facts import load_appendix
from cse_tools.disruption_plan.facts_check import check_plan
from cse_tools.disruption_plan.rules import ALWAYS
from cse_tools.referral.about import BY_AGE


def _options() -> Mapping[str, str]:
    return {id_: f"{id_}: {option.text}" for id_, option in load_appendix().options.items()}


ABOUT = About(
    page="tools/disruption-plan.md",
    check=check_plan,
    rules=lambda: load_appendix().rules,
    always={*ALWAYS, "D2", "D19", *BY_AGE},
    weighs=_options,
    places={
        "fitting": "Offered: it fits what was answered",
        "other": "Among the other options: no answer brought it up",
        "not_offered": "Not offered",
    },
    kept=("Today",),
)
