"""Check the scenarios' files, and that what a trainer says and what the tools answer are still the same.

Every message names the file, the stage, what was expected and what was found, for a trainer who writes no code.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cse_tools import facts
from cse_tools.about import about
from cse_tools.facts_check import check_table, one_of, read_all, unknown_ids
from cse_tools.forms.model import Form
from cse_tools.tools import TOOLS
from macros.cases.answers import gist, reply
from macros.cases.data import FOLDER, GENDERS, THEMES, Example, Point, Scenario, Stage, Trap, scenario, story_so_far

MOST_STAGES = 5  # two screens to a stage and two after the last: a group sees twelve at most
PARTS = {"trap": Trap, "differ": Point, "stage": Stage, "example": Example}


def _parts(name: str, table: Mapping[str, Any]) -> list[str]:
    """Check the shape of everything inside a scenario, before anything is read from it."""
    faults = []
    for part, cls in PARTS.items():
        if part not in table:
            continue
        if not table[part]:
            faults.append(f"{name}: no [[{part}]] entry was found. Add at least one.")
        for number, entry in enumerate(table[part], 1):
            where = f"{name}, {part} {number}"
            found = check_table(cls, entry, where)
            if not found and part == "stage":
                found = [f for note in entry["note"] for f in check_table(Point, note, f"{where}, note")]
            faults += found
    return faults


def _cites(where: str, points: Iterable[Mapping[str, Any]]) -> list[str]:
    known = facts.load_facts().paragraphs
    return [f for p in points for f in unknown_ids(where, "cites", p.get("cites", ()), known, "paragraphs.toml")]


def _stage(where: str, stage: Mapping[str, Any]) -> list[str]:
    if faults := one_of(where, "tool", stage["tool"], TOOLS):
        return faults
    faults = _cites(f"{where}, note", stage["note"])
    for key in ("facts", "questions", "note", "answers"):
        if not stage[key]:
            faults.append(f"{where}: '{key}' is empty. A stage needs at least one.")
    faults += unknown_ids(where, "known", stage.get("known", ()), stage["answers"], "its answers")
    weighed = stage.get("weigh", ())
    faults += unknown_ids(where, "weigh", weighed, about(stage["tool"]).weighs(), f"what {stage['tool']} weighs up")
    if weighed or stage.get("vote"):
        faults += one_of(where, "vote", stage.get("vote", ""), weighed)
    faults += unknown_ids(where, "rests_on", stage.get("rests_on", {}), stage["answers"], "its answers")
    asked = {*stage["answers"], *weighed}
    return faults + unknown_ids(where, "because", stage.get("because", {}), asked, "what it asks about")


def check_file(name: str, table: Mapping[str, Any]) -> list[str]:
    """Check the table of one scenario. Out: one sentence per fault."""
    faults = check_table(Scenario, table, name) or _parts(name, table)
    if faults:
        return faults
    if table["id"] != Path(name).stem:
        faults.append(f"{name}: the id is {table['id']!r}. Give the file and the scenario the same name.")
    faults += one_of(name, "area", table["area"], facts.load_facts().areas)
    faults += one_of(name, "gender", table["gender"], GENDERS)
    faults += unknown_ids(name, "themes", table["themes"], THEMES, "THEMES in macros/cases/data.py")
    faults += _cites(f"{name}, differ", table["differ"])
    for number, stage in enumerate(table["stage"], 1):
        faults += _stage(f"{name}, stage {number}", stage)
    if len(table["stage"]) > MOST_STAGES:
        faults.append(f"{name}: it has {len(table['stage'])} stages. A group can take {MOST_STAGES}. Join some.")
    for number, example in enumerate(table.get("example", []), 1):
        faults += _example(f"{name}, example {number}", example)
    return faults


def _example(where: str, example: Mapping[str, Any]) -> list[str]:
    tool = example["tool"]
    if faults := one_of(where, "tool", tool, TOOLS):
        return faults
    return unknown_ids(where, "answers", example["answers"], TOOLS[tool].form().by_id(), f"the form of {tool}")


def _told(form: Form, one: Scenario, number: int) -> list[str]:
    """Whether a stage says of the child what the scenario says: the area and the age."""
    stage, where = one.stage[number], f"{one.id}.toml, stage {number + 1}"
    faults = unknown_ids(where, "answers", stage.answers, form.by_id(), f"the form of {stage.tool}")
    for key, told in (("area", one.area), ("age", str(one.age))):
        said = stage.answers.get(key, told)
        if said != told:
            faults.append(f"{where}: '{key}' is {said!r}, and the scenario says {told!r}. Make them the same.")
    return faults


def _untold(form: Form, one: Scenario, number: int) -> list[str]:
    """Whether all that a stage asks and answers with yes rests on words that the group has heard by then."""
    stage, where = one.stage[number], f"{one.id}.toml, stage {number + 1}"
    story, questions = story_so_far(one, number), form.by_id()
    faults = [
        f"{where}: {id_} rests on {words!r}, and the story has not said that by then. Use its words, or ask later."
        for id_, words in stage.rests_on.items()
        if words not in story
    ]
    for id_, value in stage.answers.items():
        if value == "yes" and questions[id_].kind == "yes_no_unknown" and id_ not in {*stage.rests_on, *stage.known}:
            faults.append(f"{where}: {id_} is 'yes'. Put the words of the story that say so under rests_on.")
    return faults


def drift(one: Scenario, today: date) -> list[str]:
    """Compare what a trainer says with what the tools answer. Out: one sentence for each difference.

    In: a scenario whose file is sound, and the day on which the tools are asked.
    """
    faults = []
    for number, stage in enumerate(one.stage):
        where = f"{one.id}.toml, stage {number + 1} ({stage.title})"
        form = TOOLS[stage.tool].form()
        if wrong := _told(form, one, number) or _untold(form, one, number):
            faults += wrong
            continue
        try:
            found = gist(stage, reply(one, number, today)["result"])
        except ValueError as error:
            faults.append(f"{where}: the tool refuses these answers. {error}")
            continue
        for key in found.keys() | stage.expect.keys():
            expected, got = stage.expect.get(key), found.get(key)
            if isinstance(expected, list) and isinstance(got, list):
                expected, got = sorted(expected), sorted(got)
            if expected != got:
                faults.append(
                    f"{where}: expected {key} {expected!r}, and the rules give {got!r}. If the procedure has changed, "
                    "correct the scenario, its notes included; if not, look at the rule."
                )
    return sorted(faults)


def check_scenarios(today: date, folder: Path = FOLDER) -> list[str]:
    """Check every scenario in the folder, then the answers of those that are sound. Out: one sentence per fault."""
    tables, faults = read_all(folder, sorted(path.name for path in folder.glob("*.toml")))
    for name, table in tables.items():
        found = check_file(name, table)
        faults += found or drift(scenario(table), today)
    return faults
