"""Refuse facts that are wrong in shape or that contradict each other.

Run by the build and the tests, never in the browser. Every message names the file, the entry,
the fault and the cure, for a person who looks after the facts and does not write code.
"""

import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from cse_tools.facts import POLICY, Area, Contact, Paragraph, Term, Use, load_facts, read_toml
from cse_tools.forms.model import Section, section
from cse_tools.rule_list import Rule

CONTACT_KINDS = ("phone", "website", "email", "route")
CONTACT_STATUSES = ("verified", "unverified", "wrong_as_printed", "closed", "superseded")
EXAMPLES = {
    str: 'text in quotation marks, such as "0808 800 5000"',
    bool: "true or false",
    int: "a whole number",
    date: "a date such as 2026-11-23",
    dict: "a table of its own, such as [stage.answers]",
    list: "a list of tables, such as [[stage.note]]",
}


def _wanted(hint: Any) -> tuple[type, ...]:
    if isinstance(hint, UnionType):
        return tuple(t for t in get_args(hint) if t is not type(None))
    origin = get_origin(hint)
    return (str,) if origin is Literal else (origin or hint,)


def check_table(cls: Any, table: Any, where: str) -> list[str]:
    """Compare one TOML table with the record `cls` it is to become.

    In: the NamedTuple class, the table, and `where` (file and entry, for the message).
    Out: one sentence per fault; an empty list when there is none.
    """
    if not isinstance(table, dict):
        return [f"{where}: this should be a table of its own, with a [[…]] line above it."]
    hints = get_type_hints(cls)
    faults = []
    for key in table.keys() - hints.keys():
        faults.append(f"{where}: '{key}' is not a known key. Use one of: {', '.join(hints)}.")
    for key, hint in hints.items():
        if key not in table:
            if key not in cls._field_defaults:
                faults.append(f"{where}: '{key}' is missing. Add it.")
            continue
        value, types = table[key], _wanted(hint)
        if Use in types:
            faults += check_table(Use, value, f"{where}, use")
        elif types == (tuple,):
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                faults.append(f"{where}: '{key}' must be a list of texts, such as [\"5.8\"].")
        elif type(value) not in types:
            faults.append(f"{where}: '{key}' is {value!r}. Write {EXAMPLES[types[0]]}.")
    return faults


def check_entries(file: str, name: str, cls: Any, tables: Any) -> list[str]:
    """Check every `[[name]]` entry of a file, and that no id stands twice."""
    if not isinstance(tables, list) or not tables:
        return [f"{file}: no [[{name}]] entry was found. Add at least one."]
    faults, seen = [], set()
    for number, table in enumerate(tables, 1):
        label = table.get("id", f"number {number}") if isinstance(table, dict) else f"number {number}"
        where = f"{file}, entry {label}"
        faults += check_table(cls, table, where)
        if label in seen:
            faults.append(f"{where}: this id stands twice. Give one of the two another id.")
        seen.add(label)
    return faults


def unknown_ids(where: str, key: str, ids: Iterable[str], known: Iterable[str], file: str) -> list[str]:
    """One sentence for each of `ids` that is not among `known`, the ids of `file`."""
    known = set(known)
    return [
        f"{where}: '{key}' names {i!r}, which is not in {file}. Correct the id, or add it there."
        for i in ids
        if i not in known
    ]


def read_all(folder: Path, names: Iterable[str]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Read TOML files. Out: their data by name, and one sentence for each that cannot be read."""
    data, faults = {}, []
    for name in names:
        try:
            data[name] = read_toml(folder / name)
        except FileNotFoundError:
            faults.append(f"{name}: the file is missing from {folder.name}. Put it back.")
        except tomllib.TOMLDecodeError as error:
            faults.append(f"{name}: this is not valid TOML ({error}). Correct that line.")
    return data, faults


def one_of(where: str, key: str, value: Any, allowed: Iterable[str]) -> list[str]:
    """One sentence when `value` is not among those allowed."""
    allowed = list(allowed)
    return [] if value in allowed else [f"{where}: {key} is {value!r}. Use one of: {', '.join(allowed)}."]


def check_form(tables: Any) -> tuple[list[Section], list[str]]:
    """Check the sections and questions of a tool's `form.toml`, and that its conditions can come true.

    Out: the sections that could be read, and one sentence per fault.
    """
    sections, faults = [], []
    for table in tables or []:
        try:
            sections.append(section(table))
        except (TypeError, ValueError, KeyError) as error:
            faults.append(f"form.toml: {error}. Correct that question in section {table.get('id')!r}.")
    every = [q for s in sections for q in s.questions]
    questions = {q.id: q for q in every}
    faults += [
        f"form.toml, entry {id_}: this id stands twice. Give one of the two another id."
        for id_ in questions
        if sum(q.id == id_ for q in every) > 1
    ]
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


def check_rules(rules: Iterable[dict[str, Any]], bases: Iterable[str]) -> list[str]:
    """Check whose rule each one is, and its paragraphs. Out: one sentence per fault."""
    faults, bases = [], tuple(bases)
    for rule in rules:
        where = f"rules.toml, entry {rule['id']}"
        faults += one_of(where, "basis", rule["basis"], bases)
        faults += unknown_ids(where, "paragraphs", rule["paragraphs"], load_facts().paragraphs, "paragraphs.toml")
    return faults


def check_tool(folder: Path, bases: Iterable[str]) -> list[str]:
    """Check a tool's `form.toml` and `rules.toml`. Out: one sentence per fault."""
    data, faults = read_all(folder, ("rules.toml", "form.toml"))
    if faults:
        return faults
    rules = data["rules.toml"].get("rule", [])
    faults = check_entries("rules.toml", "rule", Rule, rules) + check_form(data["form.toml"].get("section"))[1]
    return faults or check_rules(rules, bases)


def _check_contact(contact: dict[str, Any]) -> list[str]:
    where = f"contacts.toml, entry {contact['id']}"
    faults = one_of(where, "kind", contact["kind"], CONTACT_KINDS)
    faults += one_of(where, "status", contact["status"], CONTACT_STATUSES)
    if contact["status"] != "verified" and not contact.get("problem"):
        faults.append(f"{where}: status is not verified, so 'problem' must say why in one sentence.")
    use = contact.get("use", {})
    if contact["status"] == "verified" and not use.get("verified"):
        faults.append(f"{where}: status is verified, so its [contact.use] must say verified = true.")
    if contact["status"] in ("closed", "wrong_as_printed") and use.get("number") == contact["printed"]:
        faults.append(f"{where}: the printed number is {contact['status']} and cannot be the one to use.")
    if use and not (use.get("number") or use.get("url")):
        faults.append(f"{where}: [contact.use] has neither a number nor a url. Add one, or leave it out.")
    if use.get("url", "https://").split("://")[0] != "https":
        faults.append(f"{where}: the url must start with https://.")
    sources = use.get("sources", [])
    if sources and (use.get("verified") or len(set(sources)) < 2):
        faults.append(
            f"{where}: 'sources' is for two or more different pages of others, when the service’s own page is not "
            "among them. Name two, or leave it out."
        )
    if sources and not use.get("number"):
        faults.append(f"{where}: 'sources' is for a number that readers copy. Add the number, or leave it out.")
    if use.get("hours") and not (use.get("verified") or sources):
        faults.append(f"{where}: hours are given for a contact that nobody confirms. Leave them empty.")
    return faults


def _day_then_night(where: str, named: list[str], contacts: list[dict[str, Any]]) -> list[str]:
    """Parents are told which number is for the day and which for the night by the order in which they stand."""
    hours = {contact["id"]: contact.get("use", {}).get("hours", "") for contact in contacts}
    at_night = [hours.get(id_, "").startswith("Outside office hours") for id_ in named]
    if at_night == [False, True]:
        return []
    cure = "Name the team for the day and then the one whose hours begin with “Outside office hours”."
    return [f"{where}: 'referral_contacts' must be two, in their order. {cure}"]


def check_policy(folder: Path = POLICY, *, shape: Callable[[str], str | None] | None = None) -> list[str]:
    """Check the four files of policy facts and what they say of each other.

    In: the folder, and optionally `shape`, which returns what is wrong with a telephone number
    or None (the build passes one made with a library that the browser has no need of).
    Out: one sentence per fault, an empty list when the facts may be published.
    """
    data, faults = read_all(folder, ("areas.toml", "contacts.toml", "paragraphs.toml", "glossary.toml"))
    if faults:
        return faults
    areas, contacts = data["areas.toml"].get("area"), data["contacts.toml"].get("contact")
    paragraphs, terms = data["paragraphs.toml"].get("paragraph"), data["glossary.toml"].get("term")
    faults += check_entries("areas.toml", "area", Area, areas)
    faults += check_entries("contacts.toml", "contact", Contact, contacts)
    faults += check_entries("paragraphs.toml", "paragraph", Paragraph, paragraphs)
    faults += check_entries("glossary.toml", "term", Term, terms)
    days = data["contacts.toml"].get("check_lasts_days")
    if type(days) is not int or days < 1:
        faults.append("contacts.toml: 'check_lasts_days' must be a whole number of days, such as 180.")
    if faults:
        return faults

    assert isinstance(areas, list)
    assert isinstance(contacts, list)
    area_ids = [a["id"] for a in areas]
    contact_ids = [c["id"] for c in contacts]
    paragraph_ids = [p["id"] for p in paragraphs or []]
    for area in areas:
        where = f"areas.toml, entry {area['id']}"
        for key in area:
            if key.endswith("_contacts"):
                faults += unknown_ids(where, key, area[key], contact_ids, "contacts.toml")
                faults += [] if area[key] else [f"{where}: '{key}' is empty. Name at least one contact."]
        for key in area:
            if key.endswith("_paragraphs"):
                faults += unknown_ids(where, key, area[key], paragraph_ids, "paragraphs.toml")
        faults += _day_then_night(where, area["referral_contacts"], contacts)
    for contact in contacts:
        where = f"contacts.toml, entry {contact['id']}"
        faults += _check_contact(contact)
        faults += unknown_ids(where, "areas", contact["areas"], area_ids, "areas.toml")
        faults += unknown_ids(where, "instead", contact.get("instead", ()), contact_ids, "contacts.toml")
        number = contact.get("use", {}).get("number")
        problem = shape(number) if shape and number else None
        if problem:
            faults.append(f"{where}: the number to use, {number!r}, {problem}. Correct it, or remove it.")
    hrefs: dict[str, str] = {}
    for paragraph in paragraphs or []:
        href = Paragraph(**paragraph).href
        if href in hrefs:
            faults.append(
                f"paragraphs.toml, entry {paragraph['id']}: its place {href} is also that of "
                f"{hrefs[href]}. Give one of them another anchor."
            )
        hrefs[href] = paragraph["id"]
    return faults
