"""Refuse aims, options, cautions, reasons, rules or questions that are wrong or do not hang together.

Run by the build and the tests, never in the browser.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cse_tools.disruption_plan.facts import HERE, Aim, Bar, Caution, Measure, Reason, Role
from cse_tools.facts import load_facts
from cse_tools.facts_check import check_entries, check_form, check_rules, one_of, read_all, unknown_ids
from cse_tools.forms.model import Section
from cse_tools.rule_list import Rule

ENTRIES = (
    ("aims.toml", "role", Role),
    ("aims.toml", "aim", Aim),
    ("aims.toml", "option", Measure),
    ("cautions.toml", "caution", Caution),
    ("reasons.toml", "reason", Reason),
    ("reasons.toml", "bar", Bar),
    ("rules.toml", "rule", Rule),
)
STRENGTHS = ("must", "need", "should", "consider", "may", "")
BASES = ("policy", "mixed", "ours", "superseded")
BANDS = ("under_13", "13_to_15", "16_to_17", "adult", "unknown")
# What may never be lost when somebody edits the facts: cautions that an option must keep, who alone it is for,
# and the questions that must all have been answered before a reason brings it up.
KEEPS = {
    "A1.3": ("carers_only", "lifeline"),
    "A2.4": ("phone_carers", "phone_evidence", "lifeline"),
    "A2.5": ("phone_carers", "phone_evidence", "lifeline"),
    "A5.1": ("staff_emergency", "never_alone"),
    "A6.3": ("wrong_number",),
    "A6.7": ("seven_days", "day_seven"),
    "A9.5": ("parenting_order",),
    "A19.1": ("both_conditions", "victim_too", "adults_only_offence"),
    "A20.1": ("duty_wins", "from_18"),
}
ONLY_FOR = {"A1.2": "carers", "A1.3": "carers", "A2.4": "carers", "A2.5": "carers", "A5.1": "care_staff"}
NEEDS_ALL = {"A19.1": ("refuses", "draws_in", "considered")}
NEVER_BROUGHT = ("A9.5",)
TOGETHER = ("A5.1", "A5.2")


def _plain(tables: Any) -> Any:
    """Entries without their conditions, which are tables and are checked apart."""
    if not isinstance(tables, list):
        return tables
    return [{k: v for k, v in t.items() if k != "when"} if isinstance(t, dict) else t for t in tables]


def _check_ids(data: dict[str, Any]) -> list[str]:
    """Every aim and option of the policy, in its order, and no other."""
    faults = []
    for name in ("aim", "option"):
        wanted = [paragraph.id for paragraph in load_facts().paragraphs.values() if paragraph.kind == name]
        given = [entry["id"] for entry in data["aims.toml"][name]]
        faults += unknown_ids("aims.toml", name, given, wanted, "paragraphs.toml")
        faults += [f"aims.toml: {name} {id_} is missing. Add it." for id_ in wanted if id_ not in given]
        if not faults and given != wanted:
            faults.append(f"aims.toml: the entries [[{name}]] are not in the policy’s order. Put them back in order.")
    return faults


def _check_options(data: dict[str, Any]) -> list[str]:
    faults = []
    roles = [role["id"] for role in data["aims.toml"]["role"]]
    cautions = [caution["id"] for caution in data["cautions.toml"]["caution"]]
    options = data["aims.toml"]["option"]
    for option in options:
        where = f"aims.toml, entry {option['id']}"
        said = option.get("cautions", [])
        faults += unknown_ids(where, "who", option["who"], roles, "aims.toml")
        faults += unknown_ids(where, "beside", option.get("beside", []), roles, "aims.toml")
        faults += unknown_ids(where, "cautions", said, cautions, "cautions.toml")
        faults += one_of(where, "strength", option.get("strength", ""), STRENGTHS)
        faults += one_of(where, "who_by", option.get("who_by", "ours"), ("policy", "ours"))
        if not option["who"]:
            faults.append(f"{where}: 'who' is empty. Name at least one [[role]].")
        for caution in KEEPS.get(option["id"], ()):
            if caution not in said:
                faults.append(f"{where}: the caution {caution!r} is missing. Put it back: it protects a child.")
        only = ONLY_FOR.get(option["id"])
        if only and option["who"] != [only]:
            faults.append(f"{where}: 'who' must be {only!r} alone. Take the others out.")
    used = {caution for option in options for caution in option.get("cautions", [])}
    unused = [caution for caution in cautions if caution not in used]
    return faults + [f"cautions.toml, entry {id_}: no option names it. Name it, or take it out." for id_ in unused]


def _check_when(where: str, when: Any, sections: Iterable[Section]) -> list[str]:
    """Conditions name ordinary questions, and answers that those offer; never one that means "not known"."""
    offered = {q.id: [o.value for o in q.options] for s in sections if not s.editor for q in s.questions}
    offered["age_band"] = list(BANDS)
    faults = []
    for condition in when:
        question, values = condition.get("question"), condition.get("values", [])
        faults += unknown_ids(where, "when", [question], offered, "form.toml")
        for value in values:
            if value == "unknown":
                faults.append(f"{where}: 'when' names “unknown”. Not known brings nothing up and hides nothing.")
            elif question in offered and value not in offered[question]:
                faults.append(f"{where}: 'when' names the answer {value!r}, which {question!r} does not offer.")
        if not values:
            faults.append(f"{where}: a condition of 'when' has no values. Add at least one.")
    return faults


def _options_of(ids: Iterable[str], options: Iterable[str]) -> set[str]:
    wanted = set(ids)
    return {option for option in options if {option, option.split(".")[0]} & wanted}


def _check_links(data: dict[str, Any], sections: list[Section]) -> list[str]:
    aims = [aim["id"] for aim in data["aims.toml"]["aim"]]
    options = [option["id"] for option in data["aims.toml"]["option"]]
    rules = [rule["id"] for rule in data["rules.toml"]["rule"]]
    faults = []
    for caution in data["cautions.toml"]["caution"]:
        where = f"cautions.toml, entry {caution['id']}"
        faults += one_of(where, "basis", caution["basis"], BASES)
        if caution.get("question"):
            faults += _check_when(where, [caution], sections)
    for reason in data["reasons.toml"]["reason"]:
        where = f"reasons.toml, entry {reason['id']}"
        when = reason.get("when", [])
        faults += unknown_ids(where, "brings", reason["brings"], [*aims, *options], "aims.toml")
        faults += _check_when(where, when, sections)
        brought = _options_of(reason["brings"], options)
        asked = {condition.get("question") for condition in when}
        for option, needed in NEEDS_ALL.items():
            if option in brought and not set(needed) <= asked:
                faults.append(f"{where}: {option} may come up only when {', '.join(needed)} all say yes. Add them.")
        faults += [
            f"{where}: {option} never comes up by itself. Take it out." for option in NEVER_BROUGHT if option in brought
        ]
        faults += _together(where, brought)
    for bar in data["reasons.toml"]["bar"]:
        where = f"reasons.toml, entry {bar['id']}"
        faults += unknown_ids(where, "options", bar["options"], options, "aims.toml")
        faults += unknown_ids(where, "rule", [bar["rule"]], rules, "rules.toml")
        faults += _check_when(where, bar.get("when", []), sections)
        faults += _together(where, set(bar["options"]))
        if not bar.get("when"):
            faults.append(f"{where}: 'when' is missing, so it would take options from everybody. Add a condition.")
    return faults


def _together(where: str, ids: set[str]) -> list[str]:
    if len(ids & set(TOGETHER)) == 1:
        return [f"{where}: {' and '.join(TOGETHER)} belong together. Name both, or neither."]
    return []


def check_plan(folder: Path = HERE) -> list[str]:
    """Check the five files of the disruption plan generator, and what they say of each other and of the policy.

    Out: one sentence per fault, an empty list when they may be published.
    """
    data, faults = read_all(folder, ("aims.toml", "cautions.toml", "reasons.toml", "rules.toml", "form.toml"))
    if faults:
        return faults
    for file, name, cls in ENTRIES:
        faults += check_entries(file, name, cls, _plain(data[file].get(name)))
    sections, wrong = check_form(data["form.toml"].get("section"))
    faults += wrong
    if faults:
        return faults
    known = load_facts().paragraphs
    for file, name in (("cautions.toml", "caution"), ("reasons.toml", "reason"), ("reasons.toml", "bar")):
        for entry in data[file][name]:
            where = f"{file}, entry {entry['id']}"
            faults += unknown_ids(where, "paragraphs", entry["paragraphs"], known, "paragraphs.toml")
            if not entry["paragraphs"]:
                faults.append(f"{where}: 'paragraphs' is empty. Name what it rests on, or what is silent about it.")
    faults += _check_ids(data)
    faults += _check_options(data)
    faults += _check_links(data, sections)
    return faults + check_rules(data["rules.toml"]["rule"], ("policy", "mixed", "ours", "law"))
