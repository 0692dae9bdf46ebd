"""A tool in another language: the same answer in other words, with nothing left in English and nothing made up."""

import json
import re
import tomllib
from typing import Any, ClassVar, override

import pytest
from signs_checklist_cases import CASES, request_of
from table_checks import TODAY, answered, assert_refused

from cse_tools.door import INTERNAL, handle
from cse_tools.facts import CHECK_FIRST, LAPSED, NO_CONTACT, POLICY, TAGS, load_facts
from cse_tools.forms.answers import ONE_TOO_LONG, TOO_LONG, parse_date
from cse_tools.languages import ENGLISH, Language, languages
from cse_tools.signs_checklist import outcome
from cse_tools.signs_checklist.facts import HERE, load_signs
from cse_tools.signs_checklist.form import form, own_words, words
from cse_tools.tools import TOOLS

OTHERS = [code for code in languages() if code != ENGLISH.code]
SPOKEN = [id_ for id_, tool in TOOLS.items() if tool.in_language]
NAMES = {c.use.name if c.use and c.use.name else c.name for c in load_facts().contacts.values()}
NAMES |= {area.name for area in load_facts().areas.values()}
WRITTEN = {q.id: f"zebra {number}" for number, q in enumerate(form().questions()) if "text" in q.kind}
TICKED: dict[str, list[str]] = {}
for sign in load_signs().signs.values():
    TICKED.setdefault(sign.asked_in, []).append(sign.indicator)
# With every sign and all of the reader's own words, and with nothing, in each area; before and after checks lapse.
ASKED = [
    ({"area": area, **given}, day)
    for area in (*load_facts().areas, "not_sure", "elsewhere")
    for given in ({}, {**TICKED, **WRITTEN})
    for day in (TODAY, "2031-01-01")
]
WORDS = re.compile(r"[^\W\d_]{2,}")


class Marking(Language):
    """A language that says each text as it is, between marks, and keeps what it was asked to say."""

    heard: ClassVar[set[str]] = set()

    @override
    def __call__(self, text: str) -> str:
        self.heard.add(text)
        return f"‹{text}›" if text else ""


MARKS = Marking("xx", {}, "‹in English›", "‹show it›", "‹interpreter›")


READ = ("text", "title", "name", "note", "hours", "tag", "mark", "then")


def said_in(part: Any) -> list[str]:
    """Every text of a document that a reader meets, but for citations and what is in another language."""
    if isinstance(part, list):
        return [text for one in part for text in said_in(one)]
    if not isinstance(part, dict) or "language" in part:
        return []
    found = [part[key] for key in READ if part.get(key)]
    return found + [text for key, value in part.items() if key != "cites" for text in said_in(value)]


def heard() -> set[str]:
    """All that the checklist says whatever it is asked, and what its page asks and calls things."""
    for answers, day in ASKED:
        outcome.answer(answers, parse_date(day), MARKS)
    labels = [text for part in form().sections for text in (part.title, part.intro)]
    labels += [text for q in form().questions() for text in (q.label, q.hint, *(o.label for o in q.options))]
    labels += [text for text in words() if isinstance(text, str)]
    return {text for text in MARKS.heard | set(labels) | {TOO_LONG, ONE_TOO_LONG, INTERNAL} if text}


@pytest.mark.parametrize(("answers", "day"), ASKED)
def test_nothing_is_said_past_the_language(answers: dict[str, Any], day: str):
    """Only a name, or the reader's own words, stand outside of the marks."""
    _, document = outcome.answer(answers, parse_date(day), MARKS)
    for text in said_in(document):
        left, before = text, ""
        while left != before:  # a phrase that is said may be inside of another one
            left, before = re.sub(r"‹[^‹›]*›", "", left), left
        for own in (*WRITTEN.values(), *NAMES):
            left = left.replace(own, "")
        assert not WORDS.findall(left), text


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_says_all_that_the_checklist_says_but_names(code: str):
    missing = heard() - set(languages()[code].texts) - NAMES
    assert missing == set()


@pytest.mark.parametrize("code", OTHERS)
def test_what_a_language_says_is_still_said_in_english(code: str):
    def texts_of(table: Any) -> set[str]:
        if isinstance(table, dict | list):
            return set().union(*map(texts_of, table.values() if isinstance(table, dict) else table))
        return {table} if isinstance(table, str) else set()

    files = [POLICY / "areas.toml", POLICY / "contacts.toml", HERE / "signs.toml"]
    said = set().union(*(texts_of(tomllib.loads(file.read_text("utf-8"))) for file in files))
    said |= {CHECK_FIRST.format(tag=TAGS[status]) for status in ("unverified", "lapsed")}
    said |= {*TAGS.values(), NO_CONTACT, LAPSED}
    assert set(languages()[code].texts) - said - heard() == set()


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_numbers_and_the_places_of_the_english(code: str):
    """But for a sum of money or hours, a number is one to ring, a limit or an age: it must not change."""
    for english, own in languages()[code].texts.items():
        for found in (re.compile(r"\b\d{3,}\b"), re.compile(r"\b1[0-9]\b(?![.:–]\d)"), re.compile(r"\{\w+\}")):
            assert set(found.findall(own)) == set(found.findall(english)) or "Monday" in english, english


def shape(part: Any) -> Any:
    """What a document is made of, without its words: kinds, links and paragraphs, in order."""
    if isinstance(part, list):
        return [shape(one) for one in part]
    if not isinstance(part, dict):
        return None
    kept = {key: part[key] for key in ("type", "kind", "id", "href", "to_copy", "number", "status") if key in part}
    return {**kept, **{key: shape(value) for key, value in part.items() if isinstance(value, list | dict)}}


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize(("answers", "day"), ASKED)
def test_a_language_asks_for_the_same_and_has_the_english_words_to_show(code: str, answers: dict[str, Any], day: str):
    asked = {"tool": "signs_checklist", "today": day, "answers": answers}
    english, own = answered(json.dumps(asked)), answered(json.dumps({**asked, "language": code}))
    assert own["result"] == english["result"]
    (spoken,) = (block for block in english["document"]["blocks"] if block["type"] == "spoken")
    at = next(at for at, block in enumerate(own["document"]["blocks"]) if block.get("language") == "en")
    heading, show_it, shown = own["document"]["blocks"][at - 2 : at + 1]
    interpreter, *rest = shown["blocks"]
    assert rest == spoken["blocks"], "the same words as on the English page"
    assert interpreter["text"] == f"“{languages()[code].interpreter}”"
    assert (heading["text"], show_it["text"]) == (languages()[code].in_english, languages()[code].show_it)
    without = own["document"]["blocks"][: at - 2] + own["document"]["blocks"][at + 1 :]
    assert shape(without) == shape(english["document"]["blocks"])


@pytest.mark.parametrize("case", [case for case in CASES if "error" not in case], ids=lambda case: case["name"])
def test_every_readable_case_is_answered_in_polish_as_a_page_and_as_text(case: dict[str, Any]):
    for kind in ("document", "text"):
        own = answered(json.dumps({**json.loads(request_of(case, kind)), "language": "pl"}))
        said = own["text"] if kind == "text" else json.dumps(own["document"], ensure_ascii=False)
        assert "Co możesz powiedzieć" in said
        assert "Polish interpreter, please." in said
        assert "I am worried about my child." in " ".join(said.split())


def test_english_is_what_comes_without_a_language():
    asked = {"tool": "signs_checklist", "today": TODAY, "answers": {"home": ["L01"]}}
    assert handle(json.dumps(asked)) == handle(json.dumps({**asked, "language": "en"}))
    assert "language" not in handle(json.dumps(asked))


def test_what_is_to_be_put_right_is_said_in_the_language():
    long = {own_words("home"): "x" * 1003}
    asked = json.dumps({"tool": "signs_checklist", "today": TODAY, "answers": long, "language": "pl"})
    label = "„Własnymi słowami: w domu, wyjścia i powroty”"
    assert_refused(asked, own_words("home"), f"Za długo: {label}. Liczba znaków ponad limit: 3. Skróć tekst:")


def test_a_fault_of_ours_is_told_in_the_language(monkeypatch: pytest.MonkeyPatch):
    def broken(*_: Any) -> Any:
        raise RuntimeError

    monkeypatch.setitem(TOOLS, "signs_checklist", TOOLS["signs_checklist"]._replace(in_language=broken))
    answer = json.loads(handle(json.dumps({"tool": "signs_checklist", "answers": {}, "language": "pl"})))
    (error,) = answer["errors"]
    assert error["code"] == "internal"
    assert "Zadzwoń do NSPCC" in error["message"]
    assert "999" in error["message"]


@pytest.mark.parametrize("code", ["fr", "", 7, None, ["pl"], {"pl": 1}])
def test_a_language_that_a_tool_does_not_speak_is_refused(code: Any):
    asked = json.dumps({"tool": "signs_checklist", "answers": {}, "language": code})
    assert json.loads(handle(asked))["errors"][0]["message"] == (
        f"This tool does not speak that language. Use one of: {', '.join(languages())}."
    )


@pytest.mark.parametrize("tool", [id_ for id_ in TOOLS if id_ not in SPOKEN])
def test_a_tool_whose_words_nobody_translated_answers_in_english_alone(tool: str):
    asked = json.dumps({"tool": tool, "answers": {}, "language": "pl"})
    assert json.loads(handle(asked))["errors"][0]["code"] == "unknown_language"


def test_there_is_a_tool_that_speaks_and_a_language_that_is_spoken():
    assert SPOKEN == ["signs_checklist"]
    assert {path.stem for path in (HERE.parent / "languages").glob("*.toml")} == set(OTHERS)
    assert "pl" in OTHERS
