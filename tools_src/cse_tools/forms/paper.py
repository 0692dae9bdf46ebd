"""What the pages for a meeting are made of: facts without their empty rows, and an annex only when it is asked for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cse_tools.forms.answers import say_answer
from cse_tools.forms.blocks import Block, Document
from cse_tools.forms.document import cell, heading, table
from cse_tools.forms.model import Form

ANNEX = "Annex: reasons, rules and sources"


def facts_table(caption: str, rows: Iterable[tuple[str, str]]) -> list[Block]:
    """A table of what is known, a row for each thing that was answered; nothing if nothing was."""
    filled = [[cell(what), cell(said)] for what, said in rows if said]
    return [table(caption, ("What", "Answer"), filled)] if filled else []


def asked_rows(form: Form, answers: Mapping[str, Any], ids: Iterable[str]) -> list[tuple[str, str]]:
    """Questions with what was answered to them, in words; without those that were not answered."""
    questions = form.by_id()
    return [(questions[id_].label, say_answer(questions[id_], answers[id_])) for id_ in ids if id_ in answers]


def annex(blocks: Sequence[Block], result: Document, *, full: bool) -> list[Block]:
    """The blocks of the page, and with `full` those of the result after them, without its line of danger."""
    return [*blocks, heading(ANNEX), *result["blocks"][1:]] if full else [*blocks]
