"""The sheet that is sent, line by line: one record, in the order of the police form, and nothing about this site."""

import json
from datetime import date
from typing import Any

import pytest
from outlines import Line, assert_reads, lines
from table_checks import answered

from cse_tools.information.sheet import standing

DANGER = ("danger", "In danger now? Ring 999 first | ", "D.police-999 D.police-101")
NOT_THEIRS = ("text", "A record to send to the police. It is not their form.…", "4.2 4.4")
NO_NAME = ("text", "The child’s name, nickname and address are not written here.…", "4.3")
SEND = ("text", "Now send it. Keeping it here tells nobody: ring 101 and ask how.", "4.4")
EMPTY = ("text", "Nothing is written about: people; vehicles;…", "4.4 5.1")
WROTE = [
    ("table", "Who wrote this down | What | Answer", ""),
    ("row", "Written down by (role) | Not said", ""),
    ("row", "Written down on | 23 November 2026", ""),
]
FIRST = ("text", "You said that a child is in danger now. Ring 999 before anything else.", "D.police-999")


def child(*rows: str) -> list[Line]:
    return [("table", "About the child | What | Answer", ""), *(("row", row, "") for row in rows)]


def sheet(answers: dict[str, Any], paper: str = "short") -> list[dict[str, Any]]:
    request = {"tool": "information", "today": "2026-11-23", "answers": answers, "paper": paper}
    blocks: list[dict[str, Any]] = answered(json.dumps(request))["paper"]["blocks"]
    return blocks


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({}, [DANGER, ("ring", "D.police-999 D.police-101", ""), NOT_THEIRS, NO_NAME, EMPTY, *WROTE, SEND]),
        (
            {"danger": "yes", "age": 15, "area": "staffordshire"},
            [
                DANGER,
                ("ring", "D.police-999 D.police-101 now.scas now.eds", ""),
                FIRST,
                ("referral", "Refer now | You marked a sign that harm has happened,… You must refer at once.", "2.8"),
                NOT_THEIRS,
                *child("Area | Staffordshire", "Age in whole years | 15"),
                NO_NAME,
                EMPTY,
                *WROTE,
                SEND,
            ],
        ),
        (
            {"harm": "yes", "age": 16, "area": "elsewhere"},
            [
                DANGER,
                ("ring", "D.police-999 D.police-101 D.nspcc", ""),
                ("referral", "Refer now | You have reasonable cause to suspect significant harm.…", "2.8 5.8"),
                NOT_THEIRS,
                *child("Area | Outside both areas", "Age in whole years | 16"),
                NO_NAME,
                EMPTY,
                *WROTE,
                SEND,
            ],
        ),
        (
            {"harm": "yes", "age": 18},
            [
                DANGER,
                ("ring", "D.police-999 D.police-101", ""),
                NOT_THEIRS,
                *child("Age in whole years | 18"),
                NO_NAME,
                EMPTY,
                *WROTE,
                SEND,
            ],
        ),
    ],
    ids=["empty", "in danger", "reasonable cause, elsewhere", "an adult"],
)
def test_the_sheet_reads(answers: dict[str, Any], wanted: list[Line]) -> None:
    assert_reads(wanted, list(lines(sheet(answers))))


def test_the_reasons_and_rules_come_only_when_they_are_asked_for() -> None:
    short, full = sheet({"harm": "yes"}), sheet({"harm": "yes"}, "full")
    assert full[: len(short)] == short
    assert full[len(short)]["text"] == "Annex: reasons, rules and sources"
    assert full[len(short) + 1]["type"] == "answer"


def test_in_a_case_file_it_says_how_many_lines_it_has_and_of_which_day_and_takes_area_and_age_from_others() -> None:
    own = {"recorded_on": "2026-11-20", "vehicles": [{"registration": "?B67"}], "links": [{"link": "x"}]}
    matrix = {"age": "14", "area": "staffordshire", "harm": "yes"}
    file = {
        "format": "cse-tools", "version": 2, "saved": "2026-11-22", "fictitious": False, "reference": "",
        "parts": {
            name: {"saved": "2026-11-22", "answers": said, "earlier": []}
            for name, said in (("information", own), ("risk_matrix", matrix))
        },
    }  # fmt: skip
    request = {"tool": "information", "today": "2026-11-23", "open": json.dumps(file)}
    opened = answered(json.dumps(request))["opened"]
    said = {one["tool"]: one["says"] for one in opened["contents"]}
    assert said["information"] == "20 November 2026. 2 lines of what was seen, told or thought."
    assert {one["question"]: one["value"] for one in opened["offers"]} == {"area": "staffordshire", "age": "14"}
    for rows, words in (
        ([], "Nothing is written down."),
        ([{"link": "x"}], "1 line of what was seen, told or thought."),
    ):
        assert standing({"links": rows}, date(2026, 11, 23)) == words
