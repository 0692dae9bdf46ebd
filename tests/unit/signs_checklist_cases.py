"""The readable cases of `tests/cases/signs_checklist.toml`, as requests and what is expected of them."""

from typing import Any

from table_checks import cases_of, request_for

from cse_tools.signs_checklist.facts import load_signs

CASES = cases_of("signs_checklist")


def grouped(ticks: list[str]) -> dict[str, list[str]]:
    """Ticked signs as the answers of the questions that ask for them."""
    answers: dict[str, list[str]] = {}
    for sign in ticks:
        answers.setdefault(load_signs().signs[sign].asked_in, []).append(sign)
    return answers


def request_of(case: dict[str, Any], form: str = "document") -> str:
    """The request that a case stands for, on the tests' date."""
    answers = {**grouped(case.get("ticks", [])), **case.get("answers", {})}
    return request_for("signs_checklist", case, answers, form)


def spoken_lines(document: dict[str, Any]) -> list[str]:
    """What the words to read out say, line by line: paragraphs and points alike, in order."""
    (spoken,) = (block for block in document["blocks"] if block["type"] == "spoken")
    lines = []
    for block in spoken["blocks"]:
        lines += [item["text"] for item in block["items"]] if block["type"] == "steps" else [block["text"]]
    return lines
