"""From answers to findings: the band, whether agreement counts, how strong the instruction is.

Knows no words and no HTML. `rules.toml` holds each rule's sentence, its paragraphs and its source.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from cse_tools.consent_check.ages import ADULT, age_on, band, birthday
from cse_tools.consent_check.form import load_rules
from cse_tools.routes import areas_for

# Instructions from weakest to strongest. "refer" is this site's, "must_refer" the policy's own order.
INSTRUCTIONS = ("adult", "lead", "consider", "refer", "must_refer")
KINDS = ("penetrative", "intimate", "images")
BOUNDARIES = (13, 16, 18)


class Findings(NamedTuple):
    """What the rules found. `kinds` are the activities known or suspected, `activity` "yes", "no" or "unknown"."""

    on: date
    today: date
    age: int | None
    born: date | None
    band: str
    adult_today: str
    birthdays: Mapping[int, date]
    kinds: tuple[str, ...]
    activity: str
    no_consent: tuple[str, ...]
    power: bool
    trafficking: bool
    harm: bool
    refuses: bool
    sharing: bool
    unknown: tuple[str, ...]
    instruction: str
    areas: tuple[str, ...]
    rules: tuple[str, ...]


def rank(instruction: str) -> int:
    """The place of an instruction in the order of strength, from 0."""
    return INSTRUCTIONS.index(instruction)


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
    about_activity = ("agreed", "substances", "capacity", "other_age", "position") if activity != "no" else ()
    asked = (*about_activity, "power", "trafficking", "harm", "refuses", "sharing")
    return tuple(name for name in asked if answers.get(name, "unknown") == "unknown")


def _instruct(rules: set[str], place: str, activity: str) -> str:
    """The strongest instruction that any rule gives. For an adult it is always that of 2.9."""
    if place == "adult":
        return "adult"
    if rules & {"K7", "K11"}:
        return "must_refer"
    if rules & {"K15", "K16", "K19", "K22"} or (place == "unknown" and activity == "yes"):
        return "refer"
    if rules & {"K8", "K9", "K17"}:
        return "consider"
    return "lead"


def find(answers: Mapping[str, Any], today: date) -> Findings:
    """Apply every rule, K1 and on, to checked answers.

    In: the answers by question id, and the reader's date, which is the day that counts if no other is given.
    Out: the findings. With all else equal a younger age never gives a weaker instruction, an age that is
    not known is treated as under 13, and no answer is read as "no" unless it is.
    """
    on = answers.get("on", today)
    age, born = age_of(answers, on), answers.get("born")
    place = band(age)
    kinds, activity = activity_of(answers)
    child, young = place != "adult", place in ("under_13", "13_to_15")
    said = {name: answers.get(name) == "yes" for name in answers}
    no_consent = tuple(
        reason
        for reason, applies in (
            ("refused", answers.get("agreed") == "no"),
            ("substances", said.get("substances", False)),
            ("capacity", said.get("capacity", False)),
        )
        if applies and activity != "no"
    )
    trafficking, harm = said.get("trafficking", False), said.get("harm", False)
    position = said.get("position", False) and activity != "no"
    power = said.get("power", False) or position
    grown = answers.get("other_age") in ("adult", "mixed") and activity != "no"
    now = adult_today(answers, on, today)
    past = on != today and child and now != "no"
    area = answers.get("area", "not_sure")
    applied = {
        "K1": True,
        "K2": born is not None,
        "K3": born is not None and (born.month, born.day) == (2, 29),
        "K4": place == "unknown",
        "K5": place in ("under_13", "unknown"),
        "K6": place == "under_13",
        "K7": place == "under_13" and activity == "yes",
        "K8": place in ("under_13", "unknown") and activity == "unknown",
        "K9": place == "13_to_15" and activity == "yes",
        "K10": place == "13_to_15",
        "K11": harm and child,
        "K12": place in ("16_to_17", "unknown"),
        "K13": child and "substances" in no_consent,
        "K14": child and "capacity" in no_consent,
        "K15": child and ("refused" in no_consent or (bool(no_consent) and activity == "yes")),
        "K16": child and power and activity == "yes",
        "K17": child and power and activity != "yes",
        "K18": position and child,
        "K19": grown and activity == "yes" and (young or place == "unknown"),
        "K20": "images" in kinds,
        "K21": trafficking and child,
        "K22": trafficking and child,
        "K23": trafficking and (now != "no" or not child),
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
    }
    rules = tuple(rule for rule in load_rules() if applied[rule])
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
        no_consent=no_consent,
        power=power,
        trafficking=trafficking,
        harm=harm,
        refuses=said.get("refuses", False),
        sharing=said.get("sharing", False),
        unknown=_unknown(answers, activity),
        instruction=_instruct(set(rules), place, activity),
        areas=areas_for(area),
        rules=rules,
    )


def next_boundary(found: Findings) -> tuple[int, date] | None:
    """The next of the birthdays 13, 16 and 18 after the day that counts, or None when it is not known or past."""
    later = [(years, day) for years, day in found.birthdays.items() if day > found.on]
    return later[0] if later else None
