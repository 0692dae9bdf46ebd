"""What the tools answer to the stages of the scenarios, through the same door that readers use."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from cse_tools.disruption_plan import rules as plan_rules
from cse_tools.door import handle
from cse_tools.risk_matrix.outcome import LABELS
from macros.cases.data import Scenario, Stage, answers_at

# Rules that apply to every answer say nothing of a stage, so that nobody has to write them down each time. Nor do those
# that follow from the child's age alone, but for the checker, which is asked about the age.
BY_AGE = {"K5", "K6", "K10", "K12"}
ALWAYS = {
    "risk_matrix": {"G0", "R13", "R14", "R15", *BY_AGE},
    "consent_check": {"K1", "K24", "K25", "K26", "K28", "K32"},
    "disruption_plan": {*plan_rules.ALWAYS, "D2", "D19", *BY_AGE},
    "signs_checklist": set[str](),
}
LEVELS = LABELS
# What to do next, in the order in which a group is asked. The tool's own answer is found in `next_step`.
NEXT = {
    "refer_at_once": "Refer at once",
    "refer_today": "Refer now: this site’s choice",
    "step_three": "Judge with the lead whether there is significant harm (Step 3)",
    "consider": "Consider a referral, with the lead",
    "lead_decides": "The lead decides: Step 3, or a lower step",
    "step_two": "Assess with care, and think of early help (Step 2)",
    "step_one": "Act early with the lead, and keep a record (Step 1)",
    "look_again": "Write it down, ask who knows more, and look again",
}
INSTRUCTIONS = {
    "must_refer": "Refer at once: the policy says must",
    "refer": "Refer now: this site’s choice",
    "consider": "Consider a referral",
    "lead": "Talk to the lead",
    "adult": "Consider an adult safeguarding referral",
}
BY_INSTRUCTION = {"must_refer": "refer_at_once", "refer": "refer_today"}
# At high and very high the instruction is always to refer.
BY_LEVEL = {"none": "look_again", "medium_provisional": "lead_decides", "medium": "step_three"}


def reply(one: Scenario, number: int, today: date) -> dict[str, Any]:
    """What the tool of stage `number` (from 0) answers on that day. Raises ValueError if it refuses the answers."""
    request = {
        "tool": one.stage[number].tool,
        "today": today.isoformat(),
        "answers": answers_at(one, number, today),
        "fictitious": True,
    }
    said: dict[str, Any] = json.loads(handle(json.dumps(request)))
    if not said["ok"]:
        raise ValueError("; ".join(error["message"] for error in said["errors"]))
    return said


def next_step(result: Mapping[str, Any]) -> str:
    """The first thing the risk matrix says to do for a child, besides 999: a key of NEXT.

    To consider a referral comes before every step but Step 3, which asks about harm and a referral itself.
    """
    instruction, level = result["instruction"], result["level"]
    if instruction in BY_INSTRUCTION:
        return BY_INSTRUCTION[instruction]
    if instruction == "consider" and level != "medium":
        return "consider"
    if level == "low":
        return "step_one" if len(result["signs"]) < 2 else "step_two"
    return BY_LEVEL[level]


def gist(stage: Stage, result: Mapping[str, Any]) -> dict[str, Any]:
    """What an answer comes to: exactly what the stage's `expect` says, and what a group is asked.

    Of a plan that is where each option of `weigh` stands; of the parents' checklist, what it asks for now.
    """
    if stage.tool == "signs_checklist":
        return {"actions": list(result["actions"])}
    rules = [rule for rule in result["rules"] if rule not in ALWAYS[stage.tool]]
    if stage.tool == "disruption_plan":
        places = {
            place: [o for o in stage.weigh if o in result[place]] for place in ("fitting", "other", "not_offered")
        }
        return {**places, "rules": rules}
    if stage.tool == "risk_matrix":
        return {"level": result["level"], "next": next_step(result), "rules": rules}
    return {key: result[key] for key in ("band", "agreement", "instruction")} | {"rules": rules}
