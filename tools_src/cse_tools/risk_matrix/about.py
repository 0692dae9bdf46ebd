"""What the site says about the risk matrix: its page, its check, and how made-up cases and slides speak of it."""

from typing import Any

from cse_tools.about import About, Judged, Ladder, Result, SignList
from cse_tools.referral.about import BY_AGE, FIRST, WORDS, gave
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.risk_matrix.facts_check import check_matrix
from cse_tools.risk_matrix.levels import LABELS
from cse_tools.risk_matrix.outcome import SIGN_LEVEL

DECIDING = ("R1", "R3", "R4", "R5", "R6", "R7", "R8", "R9")  # the first of these that applies sets the level
RAISES = {"R2", "R3", "R10", "R11"}  # what raises a level, or follows from it
SAID_TWICE = {"K11"}  # said as R2 already
# What to do next, in the order in which a group is asked. The tool's own answer is found in `next_step`.
NEXT = {
    "refer_at_once": "Refer at once",
    "refer_today": WORDS["refer"],
    "step_three": "Judge with the lead whether there is significant harm (Step 3)",
    "consider": "Consider a referral, with the lead",
    "lead_decides": "The lead decides: Step 3, or a lower step",
    "step_two": "Assess with care, and think of early help (Step 2)",
    "step_one": "Act early with the lead, and keep a record (Step 1)",
    "look_again": "Write it down, ask who knows more, and look again",
}
BY_INSTRUCTION = {"must_refer": "refer_at_once", "refer": "refer_today"}
# At high and very high the instruction is always to refer.
BY_LEVEL = {"none": "look_again", "medium_provisional": "lead_decides", "medium": "step_three"}
CASES = (
    ("One low sign", {"L09": "yes"}),
    ("Two or more low signs", {"L09": "yes", "L02": "yes"}),
    ("One medium sign", {"M10": "yes"}),
    ("Two or more medium signs", {"M10": "yes", "M01": "yes"}),
    ("Any sign, and the child is under 13", {"L09": "yes", "age": "12"}),
    ("Any sign, and the child has a learning disability", {"L09": "yes", "learning_disability": "yes"}),
    ("One high sign", {"H08": "yes"}),
    ("Sexual activity under 13, known or suspected", {"sexual_activity": "yes", "age": "12"}),
    ("Moved for exploitation, or several people involved", {"trafficking": "yes"}),
)


def next_step(result: Result) -> str:
    """The first thing that the matrix says to do for a child, besides 999: a key of NEXT.

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


def _gist(result: Result) -> dict[str, Any]:
    return {"level": result["level"], "next": next_step(result)}


def _set_by(result: Result) -> str:
    return next((rule for rule in result["rules"] if rule in DECIDING), "")


def _decided(result: Result) -> str:
    """The rule that set the level: R10 where it raised it, otherwise the first that applied."""
    return "R10" if "R10" in result["rules"] and result["level"] == "medium" else _set_by(result)


def _spoken(result: Result) -> set[str]:
    high = {"R17"} if result["instruction"] == "refer" else set()
    return RAISES | {_set_by(result)} | (gave(result) - SAID_TWICE) | high


def _signs() -> SignList:
    matrix = load_matrix()
    levels = {level: SIGN_LEVEL[level] for level in ("high", "medium", "low")}
    return SignList(matrix.version, levels, matrix.indicators, matrix.vulnerabilities, matrix.sources)


ABOUT = About(
    page="tools/risk-matrix.md",
    check=check_matrix,
    rules=lambda: load_matrix().rules,
    name="risk matrix",
    always={"G0", "R13", "R14", "R15", *BY_AGE},
    gist=_gist,
    label=lambda result: LABELS[result["level"]],
    spoken=_spoken,
    judged=(
        Judged("level", "level", "Which level of concern?", LABELS),
        Judged("next", "next", FIRST, NEXT),
    ),
    hint="Signs and questions of the form, then the level and the next step. “Not known” is a full answer.",
    signs=_signs,
    ladder=Ladder(CASES, _decided),
)
