"""Refuse parents' signs that are wrong in shape, or that the risk matrix does not know or weighs otherwise.

Run by the build and the tests, never in the browser.
"""

import re
from pathlib import Path
from typing import Any

from cse_tools.facts import load_facts
from cse_tools.facts_check import check_entries, check_table, one_of, read_all, unknown_ids
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.signs_checklist.facts import HERE, Action, Group, Sign

GROUPS = ("home", "phone", "money", "friends", "school", "body", "mood")


def _check_action(action: dict[str, Any]) -> list[str]:
    where = f"signs.toml, entry {action['id']}"
    facts = load_facts()
    faults = one_of(where, "call", action["call"], ("999", "now"))
    faults += unknown_ids(where, "contacts", action["contacts"], facts.contacts, "contacts.toml")
    faults += unknown_ids(where, "paragraphs", action["paragraphs"], facts.paragraphs, "paragraphs.toml")
    if "D.police-999" not in action["contacts"][:1]:
        faults.append(f'{where}: its contacts do not begin with 999. Put "D.police-999" first.')
    return faults


def _check_sign(sign: dict[str, Any], data: dict[str, Any]) -> list[str]:
    where = f"signs.toml, entry {sign['indicator']}"
    known = load_matrix().indicators
    actions = [action["id"] for action in data["action"]]
    faults = unknown_ids(where, "indicator", [sign["indicator"]], known, "indicators.toml")
    faults += unknown_ids(where, "group", [sign["group"]], [group["id"] for group in data["group"]], "signs.toml")
    faults += unknown_ids(where, "action", [sign["action"]], [*actions, ""], "signs.toml")
    if faults:
        return faults
    if not known[sign["indicator"]].parents:
        faults.append(f"{where}: the risk matrix keeps this sign for staff. Leave it out.")
    if known[sign["indicator"]].level == "high" and not sign["action"]:
        faults.append(f"{where}: a sign of the highest concern must say what to do now. Name an action.")
    if re.search(r"\b(you|your|I|me|my)\b|\.$", sign["text"], re.I):
        faults.append(f"{where}: the line is read out by the parent. Leave out “you”, “I” and the full stop.")
    return faults


def _missing_or_twice(signs: list[dict[str, Any]]) -> list[str]:
    given = [sign["indicator"] for sign in signs]
    wanted = [id_ for id_, indicator in load_matrix().indicators.items() if indicator.parents]
    twice = sorted({id_ for id_ in given if given.count(id_) > 1})
    return [
        *(f"signs.toml, entry {id_}: this sign stands twice. Take one of the two out." for id_ in twice),
        *(f"signs.toml: {id_} is for parents too and has no line. Add one." for id_ in wanted if id_ not in given),
    ]


def check_signs(folder: Path = HERE) -> list[str]:
    """Check the parents' signs and actions, and that each of the matrix's signs for parents stands there once.

    Out: one sentence per fault, an empty list when they may be published.
    """
    read, faults = read_all(folder, ("signs.toml",))
    if faults:
        return faults
    data = read["signs.toml"]
    faults += check_entries("signs.toml", "group", Group, data.get("group"))
    faults += check_entries("signs.toml", "action", Action, data.get("action"))
    for number, table in enumerate(data.get("sign", ()), 1):
        faults += check_table(Sign, table, f"signs.toml, sign {number}")
    if faults:
        return faults
    for group in data["group"]:
        faults += one_of(f"signs.toml, entry {group['id']}", "id", group["id"], GROUPS)
    for action in data["action"]:
        faults += _check_action(action)
    for sign in data["sign"]:
        faults += _check_sign(sign, data)
    return faults + _missing_or_twice(data["sign"])
