"""What a tool says of a case file: the line about its own part, and every offer from the parts of other tools."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from cse_tools.case_file.calendar import TITLE
from cse_tools.case_file.opened import Opened, open_file
from cse_tools.forms import document as doc
from cse_tools.forms.blocks import Block, Document
from cse_tools.forms.saved_file import FORMAT, VERSION
from cse_tools.forms.tool import Tool
from cse_tools.sign_off.tries import values
from cse_tools.tools import TOOLS


def _full(tool: Tool, today: date, answer: str, day: str) -> dict[str, Any]:
    """A record of that day with every question answered, those that are yes or no with `answer`, as a page saves it."""
    full = {}
    for asked in tool.form().questions():
        value = answer if asked.kind == "yes_no_unknown" else values(asked, today)[0]
        full[asked.id] = str(value) if asked.kind == "number" else value
    return full | ({tool.dated: day} if tool.dated else {})


def _files(tool: Tool, today: date) -> Iterator[Opened]:
    """Case files of every tool's records of some days ago, with one and with several earlier ones, as opened here."""
    day = (today - timedelta(days=50)).isoformat()
    tries: list[tuple[str, int, list[str]]] = [
        ("yes", 1, [*TOOLS]),
        ("no", 2, [*TOOLS]),
        ("yes", 0, [id_ for id_ in TOOLS if id_ != tool.id]),
        *(("yes", 0, [id_]) for id_ in TOOLS),  # as the only source: else a newer record stands before it
    ]
    for answer, earlier, ids in tries:
        parts = {}
        for one in (TOOLS[id_] for id_ in ids):
            answers = _full(one, today, answer, day) | (
                {"age_by": "born"} if one.id == "consent_check" and not earlier else {}
            )
            before = [{"date": day, "answers": {}}] * earlier
            parts[one.id] = {"saved": day, "answers": answers, "earlier": before}
        file = {
            "format": FORMAT,
            "version": VERSION,
            "saved": day,
            "fictitious": False,
            "reference": "",
            "parts": parts,
        }
        yield open_file(json.dumps(file), tool, TOOLS, today)
    parts = {id_: {"saved": day, "answers": {}, "earlier": []} for id_ in ("time_machine", *TOOLS)}
    file = {"format": FORMAT, "version": VERSION, "saved": day, "fictitious": False, "reference": "", "parts": parts}
    yield open_file(json.dumps(file), tool, TOOLS, today)


def in_case_files(tool: Tool, today: date) -> Document:
    """All that is said on a tool's page about a case file, as a document."""
    blocks: list[Block] = [doc.heading("In a case file")]
    for opened in _files(tool, today):
        said = [one["says"] for one in opened["contents"] if one["tool"] not in TOOLS or one["tool"] == tool.id]
        for offer in opened["offers"]:
            said += [offer["says"], f"{offer['source']}.", offer["why"]]
        blocks += [doc.text(words) for words in said if words]
    if tool.words().following:
        blocks.append(doc.text(f"{tool.words().following}."))
    if tool.review_by:
        blocks.append(doc.text(f"{TITLE}."))
    return doc.document("In a case file", blocks)
