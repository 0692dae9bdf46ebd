"""From answers to findings: the band, and what the shared rules make of the answers.

Knows no words and no HTML. `rules.toml` holds the sentence, the paragraphs and the source of each rule of this tool's
own; `cse_tools.referral` has the rules that decide how strongly to act.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from cse_tools.consent_check.form import load_rules
from cse_tools.referral import Circumstances, Judgement, judge
from cse_tools.referral.ages import ADULT, age_on, band, birthday, soon_eighteen
from cse_tools.routes import areas_for

KINDS = ("penetrative", "intimate", "images")
BOUNDARIES = (13, 16, 18)
ABOUT_ACTIVITY = ("agreed", "substances", "capacity", "other_age", "gap", "position")


class Findings(NamedTuple):
    """What the rules found. `kinds` are the activities known or suspected, `activity` "yes", "no" or "unknown".

    `soon` is the 18th birthday when it is close. `circumstances` and `judged` are those of the shared rules.
    """

    on: date
    today: date
    age: int | None
    born: date | None
    band: str
    adult_today: str
    birthdays: Mapping[int, date]
    kinds: tuple[str, ...]
    activity: str
    circumstances: Circumstances
    judged: Judgement
    refuses: bool
    sharing: bool
    soon: date | None
    unknown: tuple[str, ...]
    areas: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def power(self) -> bool:
        """Whether there is an exchange, or power over the person, a position of trust included."""
        return bool(self.circumstances.power or (self.circumstances.trust and self.activity != "no"))


def age_of(answers: Mapping[str, Any], on: date) -> int | None:
    """The age on that day: from the date of birth if there is one, else as given, else not known."""
    born = answers.get("born")
    return answers.get("age") if born is None else age_on(born, on)


def adult_today(answers: Mapping[str, Any], on: date, today: date) -> str:
    """Whether the person is 18 or over on the reader's own day: "yes", "no" or "unknown".

    With an age on a past day only, the years since then may or may not have brought a birthday.
    """
    born, age = answers.get("born"), answers.get("age")
    if born is not None:
        return "yes" if age_on(born, today) >= ADULT else "no"
    if age is None:
        return "unknown"
    passed = age_on(on, today)
    if age + passed >= ADULT:
        return "yes"
    return "unknown" if on != today and age + passed + 1 >= ADULT else "no"


def activity_of(answers: Mapping[str, Any]) -> tuple[tuple[str, ...], str]:
    """The kinds of activity known or suspected, and whether there is any. No answer is "unknown"."""
    chosen = answers.get("activity", ())
    kinds = tuple(kind for kind in KINDS if kind in chosen)
    return kinds, "yes" if kinds else "no" if tuple(chosen) == ("none",) else "unknown"


def _unknown(answers: Mapping[str, Any], activity: str) -> tuple[str, ...]:
    about_activity = ABOUT_ACTIVITY if activity != "no" else ()
    asked = (*about_activity, "disability", "power", "trafficking", "harm", "refuses", "sharing")
    return tuple(name for name in asked if answers.get(name, "unknown") == "unknown")


def circumstances_of(answers: Mapping[str, Any], place: str) -> Circumstances:
    """What the answers say, in the terms of the shared rules. `place` is the age band on the day that counts."""
    kinds, activity = activity_of(answers)
    yes = {name for name in answers if answers[name] == "yes"}
    grown = answers.get("other_age") in ("adult", "mixed") and activity != "no"
    return Circumstances(
        band=place,
        activity=activity,
        pictures="images" in kinds,
        refused=answers.get("agreed") == "no",
        substances="substances" in yes,
        unable=answers.get("capacity", "unknown"),
        disability="disability" in yes,
        older=answers.get("gap") == "wide" and activity != "no",
        adult=grown,
        trust="position" in yes,
        power="power" in yes,
        moved="trafficking" in yes,
        harm=answers.get("harm", "unknown"),
    )


def find(answers: Mapping[str, Any], today: date) -> Findings:
    """Apply every rule, K1 and on, to checked answers.

    In: the answers by question id, and the reader's date, which is the day that counts if no other is given.
    Out: the findings. No answer is read as "no" unless it is; the rest is said at `referral.judge`.
    """
    on = answers.get("on", today)
    age, born = age_of(answers, on), answers.get("born")
    place = band(age)
    kinds, activity = activity_of(answers)
    circumstances = circumstances_of(answers, place)
    judged = judge(circumstances)
    now = adult_today(answers, on, today)
    child = place != "adult"
    past = on != today and child and now != "no"
    soon = soon_eighteen(born, today) if now == "no" else None
    area = answers.get("area", "not_sure")
    applied = {
        "K1": True,
        "K2": born is not None,
        "K3": born is not None and (born.month, born.day) == (2, 29),
        "K23": circumstances.moved and (now != "no" or not child),
        "K24": child,
        "K25": True,
        "K26": True,
        "K27": place not in ("under_13", "13_to_15") or now != "no",
        "K28": True,
        "K29": place in ("16_to_17", "adult", "unknown"),
        "K30": place in ("16_to_17", "adult", "unknown"),
        "K31": past,
        "K32": True,
        "K33": area == "not_sure",
        "K42": soon is not None,
        "K43": area == "elsewhere",
    }
    rules = tuple(rule for rule in load_rules() if applied.get(rule, rule in judged.rules))
    birthdays = {years: birthday(born, years) for years in BOUNDARIES} if born else {}
    return Findings(
        on=on,
        today=today,
        age=age,
        born=born,
        band=place,
        adult_today=now,
        birthdays={years: day for years, day in birthdays.items() if day},
        kinds=kinds,
        activity=activity,
        circumstances=circumstances,
        judged=judged,
        refuses=answers.get("refuses") == "yes",
        sharing=answers.get("sharing") == "yes",
        soon=soon,
        unknown=_unknown(answers, activity),
        areas=areas_for(area),
        rules=rules,
    )


def next_boundary(found: Findings) -> tuple[int, date] | None:
    """The next of the birthdays 13, 16 and 18 after the day that counts, or None when it is not known or past."""
    later = [(years, day) for years, day in found.birthdays.items() if day > found.on]
    return later[0] if later else None
