"""A saved file is opened as it was left, or refused with one sentence; nothing else ever happens."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from table_checks import JSON

from cse_tools.case_file.opened import open_file
from cse_tools.door import handle
from cse_tools.forms.answers import FormError, whole
from cse_tools.forms.model import Form, Question
from cse_tools.forms.saved_file import LARGEST, LONGEST, MOST_EARLIER, MOST_PARTS, read
from cse_tools.tools import TOOLS

TODAY = date(2026, 11, 23)
FORMS = {tool.id: tool.form() for tool in TOOLS.values()}
PART: dict[str, Any] = {
    "saved": "2026-10-12",
    "answers": {
        "area": "staffordshire",
        "age": "14",
        "contributors": ["lead", "child"],
        "assessed_on": "2026-10-12",
        "M01": "yes",
        "protective": "An aunt.\nShe rings “every” evening \\ 🧒🏽",
        "actions": [{"action": "Ring the school", "who": "Lead", "by": "2026-10-19"}],
    },
    "earlier": [{"date": "2026-08-31", "answers": {"age": "14"}}],
}
FIRST: dict[str, Any] = {"format": "cse-tools", "version": 1, "tool": "risk_matrix", "fictitious": False, **PART}
PLAIN: dict[str, Any] = {
    "format": "cse-tools",
    "version": 2,
    "saved": "2026-10-12",
    "fictitious": False,
    "reference": "A-17",
    "parts": {
        "risk_matrix": PART,
        "time_machine": {
            "saved": "2026-09-01",
            "answers": {"when": "1.1.1900", "how": ["far", {"how": 3}]},
            "earlier": [],
        },
    },
}
CASE = ("saved", "fictitious", "reference", "parts")
TEXT = json.dumps(PLAIN, ensure_ascii=False, indent=1)


def opened(text: Any) -> dict[str, Any]:
    """What is in the file."""
    return {**read(text, FORMS, TODAY)}


def refused(text: Any) -> tuple[str, str]:
    """The code and the sentence with which the file is refused: there is exactly one, about no question."""
    with pytest.raises(FormError) as caught:
        opened(text)
    (fault,) = caught.value.faults
    assert fault.field is None
    assert fault.message.endswith(".")
    assert len(fault.message) < 300
    return fault.code, fault.message


def changed(**parts: Any) -> str:
    """The good file with some of its parts changed."""
    return json.dumps({**PLAIN, **parts})


def first(**parts: Any) -> str:
    """A file of the first version, which held one tool's record, with some of its parts changed."""
    return json.dumps({**FIRST, **parts})


def with_part(**inside: Any) -> str:
    """The good file with these things changed in the matrix's part."""
    return changed(parts={"risk_matrix": {**PART, **inside}})


def with_answers(**answers: Any) -> str:
    """The good file with these answers and no others."""
    return with_part(answers=answers)


def answers_in(text: str) -> Any:
    """The matrix's answers in a file."""
    return opened(text)["parts"]["risk_matrix"]["answers"]


def test_a_file_opens_as_it_was_saved() -> None:
    found = opened(TEXT)
    assert found == {key: PLAIN[key] for key in CASE}
    assert opened("\ufeff" + TEXT + "\r\n") == found, "a text editor saved it again"
    assert opened(changed(fictitious=True))["fictitious"] is True


def test_a_file_saved_by_the_first_version_opens_for_good() -> None:
    """It never changes. Whatever cannot open it needs a new version, and a way to bring older files up to date."""
    old = (Path(__file__).parents[1] / "cases" / "saved" / "version-1.json").read_text("utf-8")
    held = json.loads(old)
    assert opened(old) == {
        "saved": held["saved"],
        "fictitious": held["fictitious"],
        "reference": "",
        "parts": {held["tool"]: {key: held[key] for key in ("saved", "answers", "earlier")}},
    }


def test_a_case_file_of_the_second_version_opens_for_good() -> None:
    old = (Path(__file__).parents[1] / "cases" / "saved" / "version-2.json").read_text("utf-8")
    assert read(old, FORMS, date(2026, 11, 27)) == {key: json.loads(old)[key] for key in CASE}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_file_of_the_first_version_of_every_tool_opens_and_its_case_number_is_that_of_the_file(tool: str) -> None:
    numbered = "reference" in FORMS[tool].by_id()
    answers = {"area": "staffordshire", **({"reference": "A-17"} if numbered else {})}
    found = opened(first(tool=tool, answers=answers, earlier=[]))
    assert found["reference"] == ("A-17" if numbered else "")
    assert found["parts"] == {tool: {"saved": "2026-10-12", "answers": {"area": "staffordshire"}, "earlier": []}}


def test_a_part_of_a_tool_that_is_not_known_stays_as_it_is() -> None:
    assert opened(TEXT)["parts"]["time_machine"] == PLAIN["parts"]["time_machine"]


@pytest.mark.parametrize(
    "left",
    [
        {"assessed_on": "31.2.2026"},
        {"assessed_on": "..26"},
        {"assessed_on": "yesterday"},
        {"assessed_on": "0002-11-23"},  # what a browser has while a year is being typed
        {"assessed_on": "20266-11-23"},
        {"assessed_on": "23/11/2026"},
        {"assessed_on": "2031-01-01"},  # in the future: the form asks to check it
        {"age": "fourteen"},
        {"age": 14},
        {"notes": "x" * LONGEST},
        {"judgement": "lower"},  # its reason, which is needed, is not there yet
        {"lower_reason": "Answers a question that is not asked."},
        {"actions": [{"who": "Lead"}, {}, {"action": "", "who": "", "by": "1.."}]},
        {"judgement": ""},
        {},
    ],
)
def test_a_form_half_filled_in_opens_as_it_was_left(left: dict[str, Any]) -> None:
    assert answers_in(with_answers(**left)) == left
    assert answers_in(first(answers=left)) == left


def test_half_a_character_is_replaced_and_not_refused() -> None:
    text = with_answers(notes="HALF").replace("HALF", "a\\ud800b")
    assert answers_in(text) == {"notes": "a?b"}
    assert opened(changed(reference="HALF").replace("HALF", "\\udc00"))["reference"] == "?"
    assert (
        "?"
        in opened(changed(parts={"x": {**PART, "answers": {"HALF": "HALF"}}}).replace("HALF", "\\ud800"))["parts"]["x"][
            "answers"
        ].values()
    )


REFUSED = {
    "no text": (None, "not_text", "must be given as text"),
    "bytes": (b"{}", "not_text", "must be given as text"),
    "empty": (" \n", "empty", "is empty"),
    "a letter": ("Dear colleague,", "not_ours", "not saved from this site"),
    "a picture": ("\x89PNG\r\n\x1a\n\0\0", "not_ours", "not saved from this site"),
    "a web page": ("<!doctype html><html></html>", "not_ours", "not saved from this site"),
    "in another encoding": (TEXT.encode("utf-16").decode("latin-1"), "not_ours", "not saved from this site"),
    "cut off": (TEXT[: len(TEXT) // 2], "cut_off", "cut off"),
    "broken in the middle": (TEXT.replace('"age": ', '"age" '), "damaged", "cannot be read as a whole"),
    "two files in one": (TEXT + TEXT, "damaged", "cannot be read as a whole"),
    "another program's": ('{"type": "FeatureCollection"}', "not_ours", "Another program"),
    "a list": ("[1, 2]", "not_ours", "Another program"),
    "a word": ("null", "not_ours", "Another program"),
    "locked": ('{"format": "cse-tools-encrypted", "version": 1}', "sealed", "passphrase"),
    "too large": (TEXT + " " * LARGEST, "too_large", "larger than 5 MB"),
    "too large in bytes": (json.dumps("é" * (LARGEST // 2), ensure_ascii=False), "too_large", "larger than 5 MB"),
    "deep": ("[" * 200_000 + "]" * 200_000, "damaged", "too deep"),
    "deep objects": ('{"a":' * 200_000 + "1" + "}" * 200_000, "damaged", "too deep"),
    "deep among texts": ('{"a\\"[":[' * 9_999 + "1" + "]}" * 9_999, "damaged", "too deep"),
    "deep and cut off": ("[{" * 99, "damaged", "too deep"),
    "quotes without end": ('{"' + '\\"' * 2_000_000, "cut_off", "cut off"),
    "the same answer twice": (TEXT.replace('"age": "14",', '"age": "14", "age": "9",', 1), "damaged", "twice"),
    "not a number": (changed(version=float("nan")), "damaged", "no number"),
    "a huge number": (changed(version=1).replace('"version": 1', '"version": ' + "9" * 9999), "damaged", "thousands"),
    "no version": (changed(version=None), "damaged", "which version"),
    "version 0": (changed(version=0), "damaged", "which version"),
    "version true": (changed(version=True), "damaged", "which version"),
    "version as text": (changed(version="1"), "damaged", "which version"),
    "a newer version": (changed(version=3), "newer", "newer version of this site"),
    "a newer version, other parts": ('{"format": "cse-tools", "version": 9, "x": 1}', "newer", "newer version"),
    "an unknown tool, first version": (first(tool="time_machine"), "other_tool", "does not know"),
    "no tool, first version": (first(tool=["risk_matrix"]), "damaged", "which tool"),
    "a case number in a list, first version": (first(answers={"reference": ["A"]}), "damaged", "Case number"),
    "answers in a list, first version": (first(answers=[]), "damaged", "answers"),
    "a case number that is none": (changed(reference=17), "damaged", "case number"),
    "a case number without end": (changed(reference="x" * (LONGEST + 1)), "damaged", "case number"),
    "parts in a list": (changed(parts=[PART]), "damaged", "parts"),
    "parts by the dozen": (changed(parts={f"x{'y' * i}": PART for i in range(MOST_PARTS + 1)}), "damaged", "20 tools"),
    "a part of no tool": (changed(parts={"__proto__": PART}), "damaged", "no tool"),
    "a part that is text": (changed(parts={"risk_matrix": "text"}), "damaged", "not its day"),
    "a part with more": (with_part(x=1), "damaged", "not its day"),
    "a part saved after the whole": (with_part(saved="2026-10-13"), "damaged", "later than the whole"),
    "an unknown tool's half number": (changed(parts={"x": {**PART, "answers": {"a": 1.5}}}), "damaged", "neither text"),
    "an unknown tool's nothing": (changed(parts={"x": {**PART, "answers": {"a": [None]}}}), "damaged", "neither text"),
    "an unknown tool's text without end": (
        changed(parts={"x": {**PART, "answers": {"a": {"b": "x" * (LONGEST + 1)}}}}),
        "damaged",
        "neither text",
    ),
    "an unknown tool's answers in a list": (changed(parts={"x": {**PART, "answers": []}}), "damaged", "answers"),
    "a part too many": (changed(__proto__={"x": 1}), "damaged", "“__proto__”"),
    "a part too few": (json.dumps({k: v for k, v in PLAIN.items() if k != "parts"}), "damaged", "“parts”"),
    "never saved": (changed(saved="2026-02-30"), "damaged", "not a real date"),
    "saved on a number": (changed(saved=20261012), "damaged", "not a real date"),
    "saved tomorrow": (changed(saved="2026-11-24"), "in_future", "24 November 2026"),
    "a doubtful mark": (changed(fictitious="no"), "damaged", "training example"),
    "answers in a list": (with_part(answers=[]), "damaged", "answers"),
    "reviews in no list": (with_part(earlier={}), "damaged", "not a list"),
    "too many reviews": (with_part(earlier=PART["earlier"] * (MOST_EARLIER + 1)), "damaged", "61 earlier reviews"),
    "a review of nothing": (with_part(earlier=[None]), "damaged", "not a date and its answers"),
    "a review with more": (with_part(earlier=[{"date": "2026-08-31", "answers": {}, "x": 1}]), "damaged", "not a date"),
    "a review on no day": (with_part(earlier=[{"date": "31/02/2026", "answers": {}}]), "damaged", "real date"),
    "a review to come": (with_part(earlier=[{"date": "2027-01-01", "answers": {}}]), "in_future", "1 January 2027"),
    "a review of answers unknown": (
        with_part(earlier=[{"date": "2026-08-31", "answers": {"x": "y"}}]),
        "unknown_question",
        "“x”",
    ),
    "an unknown question": (with_answers(name="A child"), "unknown_question", "“name”"),
    "a name of the language": (with_answers(__proto__={"polluted": "yes"}), "unknown_question", "“__proto__”"),
    "a half character as a name": (with_answers(X="y").replace('"X"', '"\\ud800"'), "unknown_question", "“?”"),
    "a choice not offered": (with_answers(area="mars"), "damaged", "not one of those offered"),
    "a choice that is a list": (with_answers(area=["staffordshire"]), "damaged", "not one of those offered"),
    "yes as true": (with_answers(M01=True), "damaged", "not one of those offered"),
    "choices as text": (with_answers(contributors="lead"), "damaged", "not a list"),
    "choices not offered": (with_answers(contributors=["lead", "mars"]), "damaged", "not one of those offered"),
    "choices by the thousand": (with_answers(contributors=["lead"] * 1000), "damaged", "not a list"),
    "an age in parts": (with_answers(age=14.5), "damaged", "whole number"),
    "an age of many figures": (with_answers(age=10**30), "damaged", "whole number"),
    "nothing at all": (with_answers(age=None), "damaged", "whole number"),
    "text in parts": (with_answers(notes=["a", "b"]), "damaged", "not text"),
    "text without end": (with_answers(notes="x" * (LONGEST + 1)), "damaged", "longer than 100,000 characters"),
    "a day on a number": (with_answers(assessed_on=20260230), "damaged", "not text"),
    "rows as text": (with_answers(actions="ring"), "damaged", "not a list of rows"),
    "rows of text": (with_answers(actions=["ring"]), "damaged", "not a list of rows"),
    "rows of unknown columns": (with_answers(actions=[{"cost": "5"}]), "unknown_question", "“cost”"),
    "rows of lists": (with_answers(actions=[{"action": ["ring"]}]), "damaged", "not text"),
    "too many rows": (with_answers(actions=[{"who": "x"}] * 51), "damaged", "51 rows"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_file_is_refused_with_a_sentence_of_its_own(name: str) -> None:
    text, code, words = REFUSED[name]
    found, message = refused(text)
    assert (found, words in message) == (code, True), message


def test_wherever_a_file_is_cut_off_it_says_so() -> None:
    for end in range(1, len(TEXT) - 1):
        assert refused(TEXT[:end])[0] == "cut_off", TEXT[:end][-40:]


def test_the_door_opens_files_and_answers_nothing_else() -> None:
    request = {"tool": "risk_matrix", "today": "2026-11-23", "open": TEXT}
    answer = json.loads(handle(json.dumps(request)))
    assert answer == {"ok": True, "tool": "risk_matrix", "opened": open_file(TEXT, TOOLS["risk_matrix"], TOOLS, TODAY)}
    wrong = json.loads(handle(json.dumps({**request, "open": "{"})))
    assert [error["code"] for error in wrong["errors"]] == ["cut_off"]


# --- For every tool, and for every possible file --------------------------------------------------------------


def left_in(asked: Question) -> st.SearchStrategy[Any]:
    """What a page may have in a question when it is saved."""
    match asked.kind:
        case "yes_no_unknown" | "choice":
            return st.sampled_from([option.value for option in asked.options])
        case "choices":
            return st.lists(st.sampled_from([option.value for option in asked.options]), unique=True)
        case "date":
            return st.sampled_from(["", "31.2.2026", "1.."]) | st.dates().map(date.isoformat)
        case "rows":
            columns = {column.id: left_in(column) for column in asked.columns}
            return st.lists(st.fixed_dictionaries({}, optional=columns), max_size=3)
    return st.text(max_size=30)


def forms_left(form: Form) -> st.SearchStrategy[dict[str, Any]]:
    """Some questions of a form, each with something in it."""
    some = st.lists(st.sampled_from(list(form.questions())), max_size=6, unique_by=lambda asked: asked.id)
    return some.flatmap(lambda asked: st.fixed_dictionaries({one.id: left_in(one) for one in asked}))


@pytest.mark.parametrize("tool", TOOLS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_a_page_saves_opens_as_it_was_whatever_was_typed(tool: str, data: st.DataObject) -> None:
    forms = forms_left(TOOLS[tool].form()).map(lambda left: {k: v for k, v in left.items() if k != "reference"})
    days = st.dates(date(2000, 1, 1), date(2026, 1, 1)).map(date.isoformat)
    state = {
        "saved": "2026-10-12",
        "fictitious": data.draw(st.booleans()),
        "reference": data.draw(st.text(max_size=9)),
        "parts": {
            tool: {
                "saved": data.draw(days),
                "answers": data.draw(forms),
                "earlier": data.draw(st.lists(st.fixed_dictionaries({"date": days, "answers": forms}), max_size=2)),
            }
        },
    }
    text = json.dumps({"format": "cse-tools", "version": 2, **state})
    assert opened(text) == json.loads(whole(json.dumps(state, ensure_ascii=False)))
    on_page = open_file(text, TOOLS[tool], TOOLS, TODAY)
    assert on_page["earlier"] == opened(text)["parts"][tool]["earlier"]


def opens_or_refuses(text: Any) -> None:
    """Either a state comes back or a FormError with one sentence; anything else fails the test."""
    try:
        found = opened(text)
    except FormError:
        refused(text)
    else:
        assert found.keys() == {*CASE}
        for tool in TOOLS.values():
            open_file(text, tool, TOOLS, TODAY)


@settings(max_examples=300, deadline=None)
@given(text=st.text() | st.binary() | JSON.map(json.dumps) | JSON)
def test_any_text_at_all_opens_or_is_refused(text: Any) -> None:
    opens_or_refuses(text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(part=st.sampled_from([*PLAIN, *PART, *PART["answers"]]), value=JSON)
def test_any_part_may_be_anything(part: str, value: Any) -> None:
    if part in PLAIN:
        opens_or_refuses(changed(**{part: value}))
    else:
        opens_or_refuses(with_part(**{part: value}) if part in PART else with_answers(**{part: value}))
    if part in FIRST:
        opens_or_refuses(first(**{part: value}))


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, len(TEXT)), length=st.integers(0, 9), put=st.text(max_size=4))
def test_any_stretch_of_it_may_be_overwritten(at: int, length: int, put: str) -> None:
    opens_or_refuses(TEXT[:at] + put + TEXT[at + length :])
