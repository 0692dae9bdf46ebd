"""`python -m cse_tools --sentences`: nothing that a tool can say is missing from the list."""

import ast
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import consent_check_cases
import disruption_plan_cases
import information_cases
import meeting_cases
import pytest
import risk_matrix_cases
import signs_checklist_cases

from cse_tools import __main__ as command_line
from cse_tools.door import handle
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.sign_off.hearing import DATE, Heard, hear, plain, sentences
from cse_tools.sign_off.literals import PACKAGE, Literal, in_code, in_facts
from cse_tools.sign_off.sentences import WHOSE, Sentence, every_sentence, heard_of, unheard
from cse_tools.sign_off.sweep import _Asking, outline
from cse_tools.sign_off.tries import day_of_asking
from cse_tools.tools import TOOLS

pytestmark = pytest.mark.xdist_group("sign_off")  # the tools are asked once, by one worker

# Where faults are worded. They are listed as they are written, because no form can be filled in wrongly in every way.
OF_FAULTS = ("door.py", "checks.py", "answers.py", "saved_file.py", "plain_text.py", "calendar.py")
CASES = {
    "risk_matrix": [risk_matrix_cases.request_of(case) for case in risk_matrix_cases.CASES],
    "consent_check": [consent_check_cases.request_of(case) for case in consent_check_cases.CASES],
    "signs_checklist": [signs_checklist_cases.request_of(case) for case in signs_checklist_cases.CASES],
    "disruption_plan": [
        disruption_plan_cases.request_of(case, view=view)
        for case in disruption_plan_cases.CASES
        for view in ("", "plan")
    ],
    "meeting": [meeting_cases.request_of(case) for case in meeting_cases.CASES],
    "information": [information_cases.request_of(case) for case in information_cases.CASES],
}


def said() -> list[str]:
    return [one.words for tool in TOOLS for one in heard_of(tool)]


def listed(words: str, tool: str) -> list[Sentence]:
    return [one for one in every_sentence() if one.words == words and tool in one.tools]


def test_every_phrase_in_the_code_is_heard_from_a_tool():
    """If this fails: bring the sentence up in `sign_off/tries.py`, or take it out of the code. Nobody would read it."""
    missing = [f"{one.file}, line {one.line}: {one.words}" for one in unheard(in_code(), said())]
    assert [line for line in missing if not line.partition(",")[0].endswith(OF_FAULTS)] == []


def test_every_phrase_in_the_facts_is_heard_from_a_tool():
    """But for what is for another page: signs in few words, and what we know of a source."""
    matrix = load_matrix()
    elsewhere = {sign.parents for sign in matrix.indicators.values()} | {s.note for s in matrix.sources.values()}
    written = [one for one in in_facts() if not one.file.startswith("policy/") and one.words not in elsewhere]
    texts = "\n".join(said()).casefold()  # the code may begin a fact small, inside a sentence of its own
    missing = [one for one in written if not all(part.casefold() in texts for part in sentences(one.words))]
    assert [f"{one.file}: {one.words}" for one in missing] == []


def test_a_phrase_that_no_tool_says_is_named_with_its_file_and_line(tmp_path: Path):
    (tmp_path / "tool").mkdir()
    code = '''
"""A docstring of the module."""
WORDS = {"one": ("Write down a decision not to share information too.", ["5.1"])}
def steps(found):
    """A docstring of the function."""
    words = (
        f"Wave to {found.name} across the road, "
        "and then walk on."
    )
    if not found:
        raise ValueError("no reader ever meets this message")
    return [step(words), step(f"{found.who} may {'run away from here' if found else 'stay'}.")]
'''
    (tmp_path / "tool" / "steps.py").write_text(code, encoding="utf-8")
    found = in_code(tmp_path)
    assert [one.words for one in found] == [
        "Write down a decision not to share information too.",
        "Wave to […] across the road, and then walk on.",
        "[…] may […].",
        "run away from here",
    ]
    missing = unheard(found, said())
    assert [(one.file, one.line) for one in missing] == [("tool/steps.py", 7), ("tool/steps.py", 12)]


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("Refer at once to […].", False),
        ("Refer at once to […] by pigeon post.", True),
        ("Refer at last to […].", True),
        ("[…] This is not a score, and people decide, not this tool.", False),
        ("[…] This is a score, and this tool decides.", True),
    ],
)
def test_a_phrase_counts_as_heard_only_with_all_its_fixed_parts(words: str, missing: bool):
    assert bool(unheard([Literal("x.py", 1, words)], said())) is missing


def typed(answers: Any, offered: set[str]) -> Iterator[str]:
    """Every text in some answers that is none of those offered: a reader typed it."""
    if isinstance(answers, str) and answers.strip() and answers not in offered:
        yield answers
    elif isinstance(answers, dict | list):
        for inner in answers.values() if isinstance(answers, dict) else answers:
            yield from typed(inner, offered)


@pytest.mark.parametrize("tool", CASES)
def test_whatever_the_tools_say_to_the_cases_of_the_tables_was_heard(tool: str):
    def made(one: Heard) -> tuple[str, str]:
        return outline(DATE.sub("[date]", one.words)), one.whose

    known = {made(one) for one in heard_of(tool)}
    questions = TOOLS[tool].form().questions()
    offered = {option.value for q in questions for asked in (q, *q.columns) for option in asked.options}
    strange = {}
    for request in CASES[tool]:
        answer = json.loads(handle(request))
        data = json.loads(request)
        texts = [*typed([data["answers"], data.get("earlier")], offered)]
        own = {part for text in texts for part in (plain(text)[0], *sentences(text))}
        for one in hear(answer["document"]) if answer["ok"] else ():
            echoed = any(text[:40] in one.words or one.words in text for text in own)
            if made(one) not in known and not echoed:
                strange[one.words] = one.whose
    assert strange == {}


def test_each_sentence_is_listed_once():
    twice = [key for key, count in Counter((one.words, one.whose) for one in every_sentence()).items() if count > 1]
    assert twice == []


def test_a_sentence_has_its_source_its_strength_and_its_place():
    (order,) = listed("Refer at once to [the area’s service], or to Staffordshire Police.", "consent_check")
    assert order.whose == "must"
    assert order.place == "Today"
    assert "2.8" in order.paragraphs
    (ours,) = listed("Find out the age. Do not let that hold up a referral.", "consent_check")
    assert (ours.whose, ours.paragraphs) == ("ours", ("2.5", "2.8"))
    (rule,) = listed("“Not known” is never read as “no”.", "consent_check")
    assert rule.whose == "ours"
    (law,) = [one for one in every_sentence() if one.words.startswith("A person reaches an age when their birthday")]
    assert law.whose == "law"
    (parents,) = listed("Ring one of the numbers.", "signs_checklist")
    assert (parents.whose, parents.paragraphs) == ("none", ())


def test_what_differs_from_day_to_day_is_left_open_and_what_the_law_says_is_not():
    words = [one.words for one in every_sentence()]
    assert "Assess again by [date], or sooner if anything changes." in words
    assert any("3 May 2015" in one for one in words)
    assert not any(str(day_of_asking().year) in one and "[date]" in one for one in words)


def test_what_is_said_in_one_area_alone_says_so():
    (panel,) = [one for one in every_sentence() if "chaired by County Managers" in one.words]
    assert panel.areas == ("staffordshire",)
    (order,) = listed("Refer at once to [the area’s service], or to Staffordshire Police.", "risk_matrix")
    assert order.areas == ()


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("Ring 999. Then wait.", ["Ring 999.", "Then wait."]),
        ("No. A child cannot.", ["No. A child cannot."]),
        ("We ask. This site’s choice is: today.", ["We ask. This site’s choice is: today."]),
        ("Yes, always. (General knowledge.)", ["Yes, always. (General knowledge.)"]),
        ("He said “Go away.” Then he left.", ["He said “Go away.”", "Then he left."]),
        ("This is 5.3 of it, e.g. this.", ["This is 5.3 of it, e.g. this."]),
    ],
)
def test_running_text_is_taken_apart_into_sentences(paragraph: str, parts: list[str]):
    assert list(sentences(paragraph)) == parts


@pytest.mark.parametrize("tool", ["signs_checklist", "consent_check"])
def test_the_same_is_heard_each_time(tool: str):
    again = _Asking(TOOLS[tool], day_of_asking()).everything()
    assert tuple(again) == heard_of(tool)[-len(again) :]


def test_the_command_prints_all_of_them(capsys: pytest.CaptureFixture[str]):
    assert command_line.main(["--sentences"]) == 0
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= 88
    flat = "".join(printed.split())
    assert [one.words for one in every_sentence() if "".join(one.words.split()) not in flat] == []
    for tool in TOOLS.values():
        assert f"\n{tool.title}\n===" in printed
    assert "(The policy: must.)" in printed
    assert set(WHOSE) >= {one.whose for one in every_sentence()}


def test_no_part_of_the_package_that_a_browser_loads_uses_it():
    for path in PACKAGE.rglob("*.py"):
        if "sign_off" in path.parts or path.name == "__main__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not any("sign_off" in name for name in names), path
