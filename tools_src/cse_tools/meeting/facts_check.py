"""Refuse agendas, questions or rules of the meeting tool that are wrong in shape or do not hang together.

Run by the build and the tests, never in the browser.
"""

from pathlib import Path
from typing import Any

from cse_tools.facts import load_facts
from cse_tools.facts_check import check_entries, check_form, check_rules, check_table, read_all, unknown_ids
from cse_tools.meeting.agendas import HERE, Agenda, Item, Outcome, Record, Statement
from cse_tools.rule_list import Rule

WHERE = "agendas.toml"
PARTS = {"items": Item, "record": Record, "outcomes": Outcome}
AGENDAS = ["first", "review"]


def _agenda(table: dict[str, Any], questions: set[str]) -> list[str]:
    """Check one agenda: its parts, what they cite, and that each `asked` is a question or an item."""
    where = f"{WHERE}, agenda {table['id']}"
    faults = unknown_ids(where, "paragraphs", table["paragraphs"], load_facts().paragraphs, "paragraphs.toml")
    for part, cls in PARTS.items():
        entries = table.get(part, [])
        faults += [fault for one in entries for fault in check_table(cls, one, f"{where}, {part}")]
    if faults:
        return faults
    items = {one["id"] for one in table["items"]}
    for part in PARTS:
        for one in table.get(part, []):
            mark = f"{where}, entry {one['id']}"
            faults += unknown_ids(
                mark, "paragraphs", one.get("paragraphs", ()), load_facts().paragraphs, "paragraphs.toml"
            )
            asked = [one["asked"]] if one.get("asked") else []
            faults += unknown_ids(mark, "asked", asked, items if part == "record" else questions, "what is asked")
        ids = [one["id"] for one in table.get(part, [])]
        faults += [
            f"{where}: the {part} name {id_!r} twice. Give one of the two another id."
            for id_ in dict.fromkeys(ids)
            if ids.count(id_) > 1
        ]
    return faults


def check_meeting(folder: Path = HERE) -> list[str]:
    """Check the agendas, the form and the rules of the meeting tool.

    Out: one sentence per fault, an empty list when they may be published.
    """
    data, faults = read_all(folder, (WHERE, "form.toml", "rules.toml"))
    if faults:
        return faults
    sections, wrong = check_form(data["form.toml"].get("section"))
    faults = check_entries("rules.toml", "rule", Rule, data["rules.toml"].get("rule")) + wrong
    faults = faults or check_rules(data["rules.toml"]["rule"], ("policy", "mixed", "ours"))
    agendas, statements = data[WHERE].get("agenda", []), data[WHERE].get("statement", [])
    faults += [fault for one in statements for fault in check_table(Statement, one, f"{WHERE}, statement")]
    if [one.get("id") for one in agendas] != AGENDAS:
        return [*faults, f"{WHERE}: the agendas must be {' and '.join(AGENDAS)}, in this order. Name each once."]
    questions = {asked.id for section in sections for asked in section.questions}
    for table in agendas:
        faults += check_table(Agenda, table, f"{WHERE}, agenda {table['id']}") or _agenda(table, questions)
    return faults
