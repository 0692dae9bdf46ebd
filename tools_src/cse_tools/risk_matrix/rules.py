"""From answers to findings: which rules apply and which level follows. Knows no words and no HTML.

Levels are our reading of a policy that prints steps for one sign, "mostly low" and medium only.
`rules.toml` holds each rule's sentence, paragraphs and whether the policy, other public tools or
this site is its source.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from cse_tools.risk_matrix.facts import Indicator, load_matrix
from cse_tools.routes import areas_for

LEVELS = ("none", "low", "medium_provisional", "medium", "high", "very_high")
REVIEW_WITHIN = timedelta(days=42)  # "at least every six weeks", paragraph 5.7
UNDER_13, ADULT = 13, 18


class Findings(NamedTuple):
    """What the rules found. `level` is the tool's own; `effective` is never below it."""

    level: str
    effective: str
    rules: tuple[str, ...]
    signs: tuple[Indicator, ...]
    absent: tuple[Indicator, ...]
    unknown: tuple[Indicator, ...]
    sexual_activity: bool
    immediate_referral: bool
    trafficking: bool
    organised: bool
    areas: tuple[str, ...]
    age: int | None
    review_by: date
    change: str

    @property
    def adult(self) -> bool:
        """Whether the person is known to be 18 or over: the policy's steps are for children (2.9)."""
        return self.age is not None and self.age >= ADULT


def rank(level: str) -> int:
    """The place of a level in the order of concern, from 0."""
    return LEVELS.index(level)


def higher(one: str, other: str) -> str:
    """The level of greater concern of the two."""
    return max(one, other, key=rank)


def sort_signs(
    answers: Mapping[str, Any],
) -> tuple[tuple[Indicator, ...], tuple[Indicator, ...], tuple[Indicator, ...]]:
    """Sort the signs into present, said to be absent, and not known (R14: unknown is never no).

    H01 (paragraphs 2.5, 2.6) is present for a child under 13 when sexual activity is answered yes,
    or another sign that is present means sexual activity. It is left out from 13 on.
    """
    present: list[Indicator] = []
    absent: list[Indicator] = []
    unknown: list[Indicator] = []
    age = answers.get("age")
    for sign in load_matrix().indicators.values():
        answer = answers.get(sign.asked_as or sign.id, "unknown")
        if sign.id == "H01":
            if age is not None and age >= UNDER_13:
                continue
            if has_sexual_activity(answers):
                answer = "unknown" if age is None else "yes"
        {"yes": present, "no": absent, "unknown": unknown}[answer].append(sign)
    return tuple(present), tuple(absent), tuple(unknown)


def has_sexual_activity(answers: Mapping[str, Any]) -> bool:
    """Whether sexual activity is known or suspected, by its own question or by a sign that means it."""
    if answers.get("sexual_activity") == "yes":
        return True
    signs = load_matrix().indicators.values()
    return any(sign.sexual and not sign.asked_as and answers.get(sign.id) == "yes" for sign in signs)


def own_level(signs: tuple[Indicator, ...], answers: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The tool's level and the rules that match, R1 and R3 to R10, in order; the first sets the level.

    In: the signs that are present, and the checked answers (age, learning disability).
    """
    age = answers.get("age")
    ids = {sign.id for sign in signs}
    counts = {level: sum(sign.level == level for sign in signs) for level in ("low", "medium", "high")}
    routes = [
        ("R1", "very_high", bool(ids & {"H06", "H07"})),
        ("R3", "high", "H01" in ids),
        ("R4", "high", counts["high"] > 0),
        ("R5", "medium", counts["medium"] > 1),
        ("R6", "medium_provisional", counts["medium"] == 1 and not counts["high"]),
        ("R7", "low", counts["low"] > 1),
        ("R8", "low", counts["low"] == len(signs) == 1),
        ("R9", "none", not signs),
    ]
    matched = [(rule, level) for rule, level, applies in routes if applies]
    level = matched[0][1] if matched else "low"
    rules = [rule for rule, _ in matched]
    young = age is not None and age < UNDER_13
    if signs and (young or answers.get("learning_disability") == "yes"):
        rules.append("R10")
        level = higher(level, "medium")
    return level, rules


def change_since(previous: str | None, level: str) -> str:
    """Compare with the level last time: "first", "unknown", "up", "down" or "same" (5.7).

    A provisional medium counts as medium here.
    """
    if previous == "first":
        return "first"
    if previous in (None, "unknown"):
        return "unknown"
    now = "medium" if level == "medium_provisional" else level
    difference = rank(now) - rank(previous)
    return "up" if difference > 0 else "down" if difference < 0 else "same"


def find(answers: Mapping[str, Any], today: date) -> Findings:
    """Apply every rule, G0 to R16, to checked answers.

    In: the answers by question id, and the reader's date, which counts when no date is given.
    Out: the findings. More signs never lower the level, and no answer is read as "no" unless it is.
    """
    signs, absent, unknown = sort_signs(answers)
    level, rules = own_level(signs, answers)
    ids = {sign.id for sign in signs}
    raised = answers["raise_to"] if answers.get("judgement") == "raise" else level
    effective = higher(level, raised)
    adult = answers.get("age") is not None and answers["age"] >= ADULT
    harm = (answers.get("harm") == "yes" or "R3" in rules) and not adult
    placed = answers.get("placed_here") == "yes" and not adult
    area = answers.get("area", "not_sure")
    applied = {
        "G0": True,
        "R2": harm,
        "R11": placed,
        "R12": (rank(effective) >= rank("medium_provisional") or placed) and not adult,
        "R13": True,
        "R14": True,
        "R15": True,
        "R16": area == "not_sure",
    }
    rules += [rule for rule, applies in applied.items() if applies]
    return Findings(
        level=level,
        effective=effective,
        rules=tuple(rule for rule in load_matrix().rules if rule in rules),
        signs=signs,
        absent=absent,
        unknown=unknown,
        sexual_activity=has_sexual_activity(answers),
        immediate_referral=harm,
        trafficking="H06" in ids,
        organised="H07" in ids,
        areas=areas_for(area),
        age=answers.get("age"),
        review_by=answers.get("assessed_on", today) + REVIEW_WITHIN,
        change=change_since(answers.get("previous"), effective),
    )
