"""Refuse questions or rules of the checker that are wrong in shape or do not hang together.

Run by the build and the tests, never in the browser.
"""

from pathlib import Path

from cse_tools.consent_check.form import HERE
from cse_tools.facts_check import check_entries, check_form, check_rules, read_all
from cse_tools.rule_list import Rule


def check_consent(folder: Path = HERE) -> list[str]:
    """Check the form and the rules of the consent and age checker.

    Out: one sentence per fault, an empty list when they may be published.
    """
    data, faults = read_all(folder, ("rules.toml", "form.toml"))
    if faults:
        return faults
    faults = check_entries("rules.toml", "rule", Rule, data["rules.toml"].get("rule"))
    _, wrong = check_form(data["form.toml"].get("section"))
    faults += wrong
    return faults or check_rules(data["rules.toml"]["rule"], ("policy", "mixed", "ours", "law"))
