"""Refuse a set of signs, rules or questions that is wrong in shape or does not hang together.

Run by the build and the tests, never in the browser.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cse_tools.disruption_plan.form import form as plan_form
from cse_tools.facts import load_facts
from cse_tools.facts_check import check_entries, check_form, check_rules, one_of, read_all, unknown_ids
from cse_tools.risk_matrix.facts import BY_AGE, HERE, MEANINGS, Category, Indicator, Source, Vulnerability
from cse_tools.rule_list import Rule

ENTRIES = (
    ("indicators.toml", "category", Category),
    ("indicators.toml", "source", Source),
    ("indicators.toml", "indicator", Indicator),
    ("indicators.toml", "vulnerability", Vulnerability),
    ("rules.toml", "rule", Rule),
)


def _meanings_missing(signs: Iterable[Mapping[str, Any]]) -> list[str]:
    """One sentence for each meaning that no sign carries: the rule that asks for it would never apply."""
    carried = {meaning for sign in signs for meaning in sign["means"]}
    return [
        f"indicators.toml: no sign means {meaning!r}, so the rules that ask for it never apply. "
        "Add it to the 'means' of the sign that says so."
        for meaning in MEANINGS
        if meaning not in carried
    ]


def check_matrix(folder: Path = HERE) -> list[str]:
    """Check the three files of the risk matrix and what they say of each other and of the policy.

    Out: one sentence per fault, an empty list when the matrix may be published.
    """
    data, faults = read_all(folder, ("indicators.toml", "rules.toml", "form.toml"))
    if faults:
        return faults
    for file, name, cls in ENTRIES:
        faults += check_entries(file, name, cls, data[file].get(name))
    sections, wrong = check_form(data["form.toml"].get("section"))
    faults += wrong
    if faults:
        return faults

    signs = data["indicators.toml"]
    categories = [category["id"] for category in signs["category"]]
    sources = [source["code"] for source in signs["source"]]
    questions = [q.id for s in sections for q in s.questions]
    known = load_facts().paragraphs
    for entry in [*signs["indicator"], *signs["vulnerability"]]:
        where = f"indicators.toml, entry {entry['id']}"
        faults += unknown_ids(where, "basis", entry["basis"], sources, "indicators.toml")
        faults += unknown_ids(where, "paragraphs", entry["paragraphs"], known, "paragraphs.toml")
    for sign in signs["indicator"]:
        where = f"indicators.toml, entry {sign['id']}"
        faults += one_of(where, "level", sign["level"], ("low", "medium", "high"))
        for meaning in sign["means"]:
            faults += one_of(where, "means", meaning, MEANINGS)
        faults += unknown_ids(
            where, "plan", sign.get("plan", []), plan_form().by_id(), "the disruption plan’s form.toml"
        )
        if set(BY_AGE) & set(sign["means"]) and "asked_as" not in sign:
            faults.append(f"{where}: 'means' names an age, so 'asked_as' must name the question on sexual activity.")
        if "asked_as" in sign:
            faults += unknown_ids(where, "asked_as", [sign["asked_as"]], questions, "form.toml")
        else:
            faults += unknown_ids(where, "category", [sign["category"]], categories, "indicators.toml")
    faults += _meanings_missing(signs["indicator"])
    return faults + check_rules(data["rules.toml"]["rule"], ("policy", "mixed", "ours", "public"))
