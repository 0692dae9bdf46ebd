"""The tables of `tests/cases/outlines/`: what a result says, line by line, with the strength of each step."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from outlines import Line, assert_reads, assert_steps, lines, option, steps_under, under
from table_checks import answered

from cse_tools.forms.in_order import HEADINGS

TABLES = Path(__file__).parent.parent / "cases" / "outlines"
STAFF = ("risk_matrix", "consent_check", "disruption_plan", "meeting", "information")
KEYS = {
    "name", "today", "view", "answers", "earlier", "rules", "result", "danger", "blocks", "first", "boxes", "steps",
    "under", "options",
}  # fmt: skip


@cache
def _read(tool: str) -> dict[str, Any]:
    return tomllib.loads((TABLES / f"{tool}.toml").read_text(encoding="utf-8"))


def cases(tool: str) -> list[Any]:
    """The cases of a tool, as parameters for a test. Each is (tool, case)."""
    return [pytest.param(tool, case, id=case["name"]) for case in _read(tool)["case"]]


def rows(tool: str, wanted: list[Any]) -> list[list[str]]:
    """The rows of a table, with the name of each list that recurs put as the list."""
    lists = _read(tool).get("lists", {})
    return [row for one in wanted for row in (lists[one] if isinstance(one, str) else [one])]


def assert_all_cited(blocks: list[dict[str, Any]]) -> None:
    """What a document rests on is listed in it: every paragraph that stands beside one of its statements."""
    (listed,) = (line for block in blocks for line in lines([block]) if line[0] == "citation")
    said = {id_ for block in blocks for line in lines([block]) if line[0] != "citation" for id_ in line[2].split()}
    assert said <= set(listed[2].split())


def ask(tool: str, case: dict[str, Any]) -> dict[str, Any]:
    """The whole answer to a case."""
    request = {
        "tool": tool,
        "today": case.get("today", "2026-11-23"),
        "view": case.get("view", ""),
        "answers": case["answers"],
        "earlier": case.get("earlier", []),
    }
    return answered(json.dumps(request))


def steps_of(blocks: list[dict[str, Any]]) -> dict[str, list[Line]]:
    """The steps of a result by the heading that says when they are to be taken."""
    found = {title: steps_under(blocks, title) for title in HEADINGS.values()}
    found["Today"] += steps_under(blocks, "The rest of today")  # a plan folds it, so that the options are near
    return found


def assert_outline(tool: str, case: dict[str, Any]) -> None:
    """The answer to a case has exactly the lines that the case gives."""
    assert case.keys() <= KEYS
    answer = ask(tool, case)
    blocks = answer["document"]["blocks"]
    if "rules" in case:
        assert " ".join(answer["result"]["rules"]) == case["rules"]
    assert blocks[0]["kind"] == "danger"
    assert answer["result"].items() >= case.get("result", {}).items()
    if tool in STAFF:  # for parents, the list says where the checklist as a whole comes from
        assert_all_cited(blocks)
    if "danger" in case:
        assert_reads(rows(tool, case["danger"]), list(lines(blocks[:1])))
    if "blocks" in case:
        assert_reads(rows(tool, case["blocks"]), [next(lines([block])) for block in blocks])
    if "first" in case:
        heading = next(place for place, block in enumerate(blocks) if block["type"] == "heading")
        assert_reads(rows(tool, case["first"]), list(lines(blocks[1:heading])))
        if tool in STAFF and "view" not in case:
            later = [block for block in blocks[heading:] if block["type"] == "notice"]
            assert_reads(rows(tool, case.get("boxes", [])), list(lines(later)))
    if "steps" in case:
        assert_steps(rows(tool, case["steps"]), steps_of(blocks))
    for title, wanted in case.get("under", {}).items():
        assert_reads(rows(tool, wanted), under(blocks, title, folds=tool not in STAFF))
    for id_, wanted in case.get("options", {}).items():
        assert_reads(rows(tool, wanted), option(blocks, id_))
