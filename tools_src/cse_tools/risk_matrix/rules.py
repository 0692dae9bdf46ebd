"""From answers to findings: which rules apply and which level follows. Knows no words and no HTML.

Levels are our reading of a policy that prints steps for one sign, "mostly low" and medium only. How strongly to act
is decided by the rules that every tool shares (`cse_tools.referral`): this tool says what its answers and signs mean.
`rules.toml` holds each rule's sentence, paragraphs and whether the policy, other public tools or this site is its
source.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from cse_tools.days import six_weeks_after
from cse_tools.referral import Circumstances, Judgement, judge
from cse_tools.referral.ages import ADULT, UNDER_13, UNDER_16, band
from cse_tools.risk_matrix.facts import Indicator, load_matrix
from cse_tools.routes import areas_for

LEVELS = ("none", "low", "medium_provisional", "medium", "high", "very_high")


class Findings(NamedTuple):
    """What the rules found. `level` is the tool's own; `effective` is never below it.

    `judged` is the shared rules' judgement, raised to a referral when the level is high. `moved_asked` is whether
    somebody should ask about trafficking, which was not answered "yes" though signs point to it. `denied` are signs
    that say the opposite of an answer "no" to sexual activity.
    """

    level: str
    effective: str
    rules: tuple[str, ...]
    signs: tuple[Indicator, ...]
    absent: tuple[Indicator, ...]
    unknown: tuple[Indicator, ...]
    circumstances: Circumstances
    judged: Judgement
    moved_asked: bool
    denied: tuple[Indicator, ...]
    areas: tuple[str, ...]
    age: int | None
    review_by: date
    change: str

    @property
    def adult(self) -> bool:
        """Whether the person is known to be 18 or over: the policy's steps are for children (2.9)."""
        return self.age is not None and self.age >= ADULT

    def means(self, *meanings: str) -> bool:
        """Whether a sign that is present has one of these meanings."""
        return means(self.signs, *meanings)


def means(signs: Iterable[Indicator], *meanings: str) -> bool:
    """Whether any of the signs has one of these meanings."""
    return any(meaning in sign.means for sign in signs for meaning in meanings)


def rank(level: str) -> int:
    """The place of a level in the order of concern, from 0."""
    return LEVELS.index(level)


def higher(one: str, other: str) -> str:
    """The level of greater concern of the two."""
    return max(one, other, key=rank)


def _asked_at(sign: Indicator, age: int | None) -> bool:
    """Whether a sign is for a child of this age. An age that is not known is read as under 13 (2.5, 2.6)."""
    if "under_13" in sign.means:
        return age is None or age < UNDER_13
    if "from_13_to_15" in sign.means:
        return age is not None and UNDER_13 <= age < UNDER_16
    return True


def sort_signs(
    answers: Mapping[str, Any],
) -> tuple[tuple[Indicator, ...], tuple[Indicator, ...], tuple[Indicator, ...]]:
    """Sort the signs into present, said to be absent, and not known (R14: unknown is never no).

    Under 13, or when the age is not known, sexual activity is a sign of its own by its question or by another sign
    that means it or pictures (2.5, 2.6). From 13 to 15 it is one by its question alone: a sign counts once.
    """
    present: list[Indicator] = []
    absent: list[Indicator] = []
    unknown: list[Indicator] = []
    for sign in load_matrix().indicators.values():
        if not _asked_at(sign, answers.get("age")):
            continue
        answer = answers.get(sign.asked_as or sign.id, "unknown")
        if "under_13" in sign.means and activity_of(answers) == "yes":
            answer = "yes"
        {"yes": present, "no": absent, "unknown": unknown}[answer].append(sign)
    return tuple(present), tuple(absent), tuple(unknown)


def _marked(answers: Mapping[str, Any]) -> tuple[Indicator, ...]:
    """The signs that have a question of their own and are answered "yes"."""
    signs = load_matrix().indicators.values()
    return tuple(sign for sign in signs if not sign.asked_as and answers.get(sign.id) == "yes")


def activity_of(answers: Mapping[str, Any]) -> str:
    """Whether there is sexual activity, known or suspected: by a sign that means it, or by its own question."""
    if means(_marked(answers), "sexual_activity", "pictures"):
        return "yes"
    said: str = answers.get("sexual_activity", "unknown")
    return said


def circumstances_of(answers: Mapping[str, Any], signs: tuple[Indicator, ...]) -> Circumstances:
    """What the answers and the signs that are present say, in the terms of the shared rules."""
    return Circumstances(
        band=band(answers.get("age")),
        activity=activity_of(answers),
        pictures=means(signs, "pictures"),
        substances=means(signs, "substances"),
        unable="yes" if means(signs, "unable") else "unknown",
        disability=answers.get("learning_disability") == "yes",
        older=means(signs, "older_partner"),
        trust=answers.get("position") == "yes",
        power=means(signs, "exchange", "controls"),
        moved=means(signs, "trafficking"),
        organised=means(signs, "organised"),
        cause=means(signs, "reasonable_cause"),
        harm=answers.get("harm", "unknown"),
    )


def own_level(signs: tuple[Indicator, ...], answers: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The tool's level and the rules that match, R1 and R3 to R10, in order; the first sets the level.

    In: the signs that are present, and the checked answers (age, learning disability).
    """
    age = answers.get("age")
    counts = {level: sum(sign.level == level for sign in signs) for level in ("low", "medium", "high")}
    routes = [
        ("R1", "very_high", means(signs, "trafficking", "organised")),
        ("R3", "high", means(signs, "under_13")),
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
    """Apply every rule, G0 to R18 and the shared ones, to checked answers.

    In: the answers by question id, and the reader's date, which counts when no date is given.
    Out: the findings. More signs never lower the level or the instruction, and no answer is read as "no" unless it is.
    """
    signs, absent, unknown = sort_signs(answers)
    level, rules = own_level(signs, answers)
    raised = answers["raise_to"] if answers.get("judgement") == "raise" else level
    effective = higher(level, raised)
    circumstances = circumstances_of(answers, signs)
    judged = judge(circumstances)
    adult = judged.instruction == "adult"
    high = rank(effective) >= rank("high") and not adult
    if high and not judged.refers:
        judged = judged._replace(instruction="refer")
    denied = tuple(s for s in _marked(answers) if means([s], "sexual_activity", "pictures"))
    placed = answers.get("placed_here") == "yes" and not adult
    area = answers.get("area", "not_sure")
    applied = {
        "G0": True,
        "R2": answers.get("harm") == "yes" and not adult,
        "R11": placed,
        "R12": (rank(effective) >= rank("medium_provisional") or placed) and not adult,
        "R13": True,
        "R14": True,
        "R15": True,
        "R16": area == "not_sure",
        "R17": high,
        "R18": area == "elsewhere",
        **dict.fromkeys(judged.rules, True),
    }
    rules += [rule for rule, applies in applied.items() if applies]
    return Findings(
        level=level,
        effective=effective,
        rules=tuple(rule for rule in load_matrix().rules if rule in rules),
        signs=signs,
        absent=absent,
        unknown=unknown,
        circumstances=circumstances,
        judged=judged,
        moved_asked=not circumstances.moved and means(signs, "may_be_moved"),
        denied=denied if answers.get("sexual_activity") == "no" else (),
        areas=areas_for(area),
        age=answers.get("age"),
        review_by=six_weeks_after(answers.get("assessed_on", today)),
        change=change_since(answers.get("previous"), effective),
    )
