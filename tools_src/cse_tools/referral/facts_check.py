"""Refuse shared rules that are wrong in shape, or that their file and their code do not both know.

Run by the build and the tests, never in the browser.
"""

from pathlib import Path

from cse_tools.facts_check import check_entries, check_rules, read_all
from cse_tools.referral.rules import CONSIDER, HERE, MUST, REFER
from cse_tools.referral.steps import CONSIDER as CONSIDER_WORDS
from cse_tools.referral.steps import WHY
from cse_tools.rule_list import BASIS, Rule


def check_referral(folder: Path = HERE) -> list[str]:
    """Check the rules that every tool shares. Out: one sentence per fault, none when they may be published."""
    data, faults = read_all(folder, ("rules.toml",))
    if faults:
        return faults
    rules = data["rules.toml"].get("rule")
    faults = check_entries("rules.toml", "rule", Rule, rules)
    if faults or not isinstance(rules, list):
        return faults
    written = {rule["id"] for rule in rules}
    needed = MUST | REFER | CONSIDER | WHY.keys() | CONSIDER_WORDS.keys() | {"K40"}
    faults += [
        f"rules.toml: {rule} is gone, and a rule of that name is applied. Put it back." for rule in needed - written
    ]
    return faults + check_rules(rules, BASIS.keys() - {"public"})
