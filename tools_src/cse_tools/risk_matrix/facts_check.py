"""Refuse a set of signs, rules or questions that is wrong in shape or does not hang together.

Run by the build and the tests, never in the browser.
"""

from pathlib import Path
from typing import Any

from cse_tools.facts import load_facts
from cse_tools.facts_check import check_entries, one_of, read_all, unknown_ids
from cse_tools.forms.model import Section, section
from cse_tools.risk_matrix.facts import HERE, Category, Indicator, Rule, Source, Vulnerability
from cse_tools.risk_matrix.steps import RESPONSES

ENTRIES = (
    ("indicators.toml", "category", Category),
    ("indicators.toml", "source", Source),
    ("indicators.toml", "indicator", Indicator),
    ("indicators.toml", "vulnerability", Vulnerability),
    ("rules.toml", "rule", Rule),
)


def _check_form(tables: Any) -> tuple[list[Section], list[str]]:
    sections, faults = [], []
    for table in tables or []:
        try:
            sections.append(section(table))
        except (TypeError, ValueError, KeyError) as error:
            faults.append(f"form.toml: {error}. Correct that question in section {table.get('id')!r}.")
    questions = {q.id: q for s in sections for q in s.questions}
    for asked in questions.values():
        where = f"form.toml, entry {asked.id}"
        faults += unknown_ids(where, "paragraphs", asked.paragraphs, load_facts().paragraphs, "paragraphs.toml")
        for when in asked.show_when:
            other = questions.get(when.question)
            offered = [option.value for option in other.options] if other else []
            faults += [
                f"{where}: 'show_when' names the answer {value!r}, which question {when.question!r} does not offer. "
                "Correct the one or the other."
                for value in when.values
                if value not in offered
            ]
    return sections, faults


def check_matrix(folder: Path = HERE) -> list[str]:
    """Check the three files of the risk matrix and what they say of each other and of the policy.

    Out: one sentence per fault, an empty list when the matrix may be published.
    """
    data, faults = read_all(folder, ("indicators.toml", "rules.toml", "form.toml"))
    if faults:
        return faults
    for file, name, cls in ENTRIES:
        faults += check_entries(file, name, cls, data[file].get(name))
    sections, wrong = _check_form(data["form.toml"].get("section"))
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
        faults += one_of(where, "response", sign["response"], (*RESPONSES, ""))
        if "asked_as" in sign:
            faults += unknown_ids(where, "asked_as", [sign["asked_as"]], questions, "form.toml")
        else:
            faults += unknown_ids(where, "category", [sign["category"]], categories, "indicators.toml")
    for rule in data["rules.toml"]["rule"]:
        where = f"rules.toml, entry {rule['id']}"
        faults += one_of(where, "basis", rule["basis"], ("policy", "mixed", "ours", "public"))
        faults += unknown_ids(where, "paragraphs", rule["paragraphs"], known, "paragraphs.toml")
    return faults
