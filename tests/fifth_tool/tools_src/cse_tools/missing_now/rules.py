"""From answers to findings. Knows no words and no HTML."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from cse_tools.missing_now.form import load_rules
from cse_tools.referral import Circumstances, Judgement, judge
from cse_tools.routes import areas_for


class Findings(NamedTuple):
    """What the rules found. `judged` is how strongly to act, as for every tool."""

    missing: bool
    judged: Judgement
    areas: tuple[str, ...]
    rules: tuple[str, ...]


def find(answers: Mapping[str, Any]) -> Findings:
    """Apply every rule to checked answers. An answer that is not there is never read as "no"."""
    missing = answers.get("missing") == "yes"
    judged = judge(Circumstances(harm=answers.get("harm", "unknown")))
    applied = {"N1": True, "N2": missing, **dict.fromkeys(judged.rules, True)}
    return Findings(
        missing=missing,
        judged=judged,
        areas=areas_for(answers.get("area", "not_sure")),
        rules=tuple(rule for rule in load_rules() if applied.get(rule)),
    )
