"""From answers to findings: which agenda, what it may carry, the level as written, and how strongly to act.

Knows no words and no HTML. `rules.toml` holds the rules' sentences; `cse_tools.referral` has those on how strongly to
act, which every tool shares.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from cse_tools.meeting.agendas import Agenda, load_agendas
from cse_tools.meeting.form import load_rules
from cse_tools.referral import Circumstances, Judgement, judge
from cse_tools.referral.ages import band
from cse_tools.routes import areas_for

ALWAYS = ("B1", "B2", "B3", "B10", "B12")
HIGH = ("high", "very_high")


class Findings(NamedTuple):
    """What the rules found. `make` is "agenda", "agenda_notes" or "minutes"; `kind` "first", "review" or "" as said.

    `level` is "low", "medium", "high", "very_high" or "" as written down. `judged` is the shared rules' judgement,
    raised to a referral when the level is high.
    """

    today: date
    make: str
    kind: str
    agenda: Agenda
    level: str
    band: str
    age: int | None
    moved: bool
    judged: Judgement
    areas: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def minutes(self) -> bool:
        """Whether the minutes are wanted, and no agenda."""
        return self.make == "minutes"

    @property
    def carries(self) -> bool:
        """Whether what is made may carry what was typed about the child (B5)."""
        return self.make != "agenda"

    @property
    def adult(self) -> bool:
        """Whether the person is known to be 18 or over: the policy's steps are for children (2.9)."""
        return self.band == "adult"


def level_of(answers: Mapping[str, Any]) -> str:
    """The level as it is written down: "very_high" where that stands beside high, or "" if there is none (B7)."""
    level: str = answers.get("level", "")
    return "very_high" if level == "high" and answers.get("beside") else level


def find(answers: Mapping[str, Any], today: date) -> Findings:
    """Apply every rule to checked answers.

    In: the answers by question id, and the reader's date.
    Out: the findings. A higher level or one more concern never gives a weaker instruction, and no answer is read as
    "no" unless it is.
    """
    make, kind, area = answers.get("make", "agenda"), answers.get("kind", ""), answers.get("area", "not_sure")
    level, moved = level_of(answers), answers.get("trafficking") == "yes"
    of_age = band(answers.get("age"))
    judged = judge(Circumstances(band=of_age, moved=moved, harm=answers.get("harm", "unknown")))
    high = level in HIGH and of_age != "adult"
    if high and not judged.refers:
        judged = judged._replace(instruction="refer")
    conditions = {
        "B4": not kind,
        "B5": make != "minutes",
        "B6": kind == "review",
        "B7": level == "very_high",
        "B8": high,
        "B9": kind != "review",
        "B11": make == "minutes",
        "B13": area == "not_sure",
        "B14": area == "elsewhere",
    }
    applied = {*ALWAYS, *judged.rules, *(rule for rule, applies in conditions.items() if applies)}
    return Findings(
        today=today,
        make=make,
        kind=kind,
        agenda=load_agendas()[1][kind or "first"],
        level=level,
        band=of_age,
        age=answers.get("age"),
        moved=moved,
        judged=judged,
        areas=areas_for(area),
        rules=tuple(rule for rule in load_rules() if rule in applied),
    )
