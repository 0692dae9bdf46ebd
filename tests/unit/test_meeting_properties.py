"""What must hold for every agenda and all minutes, not only for those that somebody thought of."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outlines import every_block
from table_checks import JSON, answered

from cse_tools.door import handle
from cse_tools.forms.document import cited
from cse_tools.forms.model import Question
from cse_tools.meeting.agendas import load_agendas
from cse_tools.meeting.form import form
from cse_tools.meeting.sheet import HEAD
from cse_tools.referral import rank

TODAY = date(2026, 11, 23)
FORBIDDEN = re.compile(
    r"\bsafe\b|\bsafer\b|\bno risk\b|\bscore\b|\bat fault\b|promiscu|risky|streetwise|prostitut|lifestyle|"
    r"nothing to worry|put(s|ting)? (them|him|her)sel|attention.seeking|non-complian|refuses to engage|her own choice",
    re.I,
)
QUESTIONS = form().by_id()
TEXTS = ("text", "long_text")


def _value(asked: Question, mark: str) -> st.SearchStrategy[Any]:
    """Answers to one question. Whatever is typed is a word that stands nowhere else."""
    match asked.kind:
        case "text" | "long_text":
            return st.just(f"Q{mark}Z")
        case "choices":
            return st.lists(st.sampled_from([one.value for one in asked.options]), unique=True)
        case "number":
            return st.integers(0, 30)
        case "date":
            return st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(date.isoformat)
        case "rows":
            columns = {column.id: _value(column, f"{mark}{n}") for n, column in enumerate(asked.columns)}
            needed = {column.id: columns.pop(column.id) for column in asked.columns if column.required}
            return st.lists(st.fixed_dictionaries(needed, optional=columns), max_size=3)
    return st.sampled_from([one.value for one in asked.options])


answers = st.fixed_dictionaries(
    {}, optional={id_: _value(asked, f"{n}x") for n, (id_, asked) in enumerate(QUESTIONS.items())}
)
kinds = st.sampled_from(["first", "review"])
makes = st.sampled_from(["agenda", "agenda_notes", "minutes"])


def ask(given_: dict[str, Any], paper: str = "") -> dict[str, Any]:
    """The whole answer; it must be one."""
    return answered(json.dumps({"tool": "meeting", "today": TODAY.isoformat(), "answers": given_, "paper": paper}))


def typed(given_: dict[str, Any], *, asked_for: str) -> set[str]:
    """Every word that was typed to a question which is asked for this agenda."""
    words = set()
    for id_, value in given_.items():
        asked = QUESTIONS[id_]
        if any(when.question == "kind" and asked_for not in when.values for when in asked.show_when):
            continue
        if id_ == "reasons" and "no_further_action" not in given_.get("outcomes", []):
            continue
        rows = value if asked.kind == "rows" else [{id_: value}] if asked.kind in TEXTS else []
        words |= {text for row in rows for text in row.values() if re.fullmatch(r"Q\w+Z", str(text))}
    return words


@settings(max_examples=150, deadline=None)
@given(answers, kinds)
def test_every_typed_word_stands_in_the_minutes(given_: dict[str, Any], kind: str) -> None:
    given_ = {**given_, "make": "minutes", "kind": kind}
    if kind == "review":
        given_.pop("outcomes", None)
    answer = ask(given_, "short")
    for part in ("document", "paper"):
        said = json.dumps(answer[part], ensure_ascii=False)
        assert not {word for word in typed(given_, asked_for=kind) if word not in said}, part


@settings(max_examples=150, deadline=None)
@given(answers, kinds, st.sampled_from(["short", "full"]))
def test_an_agenda_without_notes_is_the_same_whatever_was_answered_about_the_child(
    given_: dict[str, Any], kind: str, paper: str
) -> None:
    """Not a word of it differs, but for its head, the area’s numbers, and whether they are those for an adult."""
    given_ = {**given_, "make": "agenda", "kind": kind}
    head = {id_: given_[id_] for id_ in (*HEAD, "make", "kind", "area") if id_ in given_}
    if given_.get("age", 0) >= 18:
        head["age"] = 18
    assert ask(given_, paper)["paper"] == ask(head, paper)["paper"]
    said = json.dumps(ask(given_, paper)["paper"])
    assert {word for word in typed(given_, asked_for=kind) if word in said} <= {
        given_[id_] for id_ in HEAD if id_ in given_
    }


@settings(max_examples=100, deadline=None)
@given(answers, kinds, makes)
def test_no_outcome_stands_as_chosen_that_nobody_chose(given_: dict[str, Any], kind: str, make: str) -> None:
    given_ = {**given_, "make": make, "kind": kind}
    chosen = given_.get("outcomes", []) if make == "minutes" and kind == "first" else []
    tables = [block for block in ask(given_, "short")["paper"]["blocks"] if block["type"] == "table"]
    cells = "\n".join(cell["text"] for block in tables for row in block["rows"] for cell in row).split("\n")
    for one in load_agendas()[1]["first"].outcomes:
        assert (one.says in cells) == (one.id in chosen), one
        assert (f"☐ {one.says}" in cells) == (make != "minutes" and kind == "first")


@settings(max_examples=100, deadline=None)
@given(answers, st.lists(st.sampled_from(["go_on", "protection", "no_further_action"]), unique=True))
def test_adding_an_outcome_removes_no_other(given_: dict[str, Any], outcomes: list[str]) -> None:
    base = {**given_, "make": "minutes", "kind": "first"}
    names = {one.id: one.says for one in load_agendas()[1]["first"].outcomes}
    for number in range(len(outcomes)):
        said = json.dumps(ask({**base, "outcomes": outcomes[: number + 1]}, "short")["paper"], ensure_ascii=False)
        assert all(names[one] in said for one in outcomes[: number + 1])


@settings(max_examples=100, deadline=None)
@given(answers, kinds, makes)
def test_what_is_made_changes_nothing_in_how_strongly_to_act(given_: dict[str, Any], kind: str, make: str) -> None:
    base = {**given_, "kind": kind}
    assert (
        ask({**base, "make": make})["result"]["instruction"]
        == ask({**base, "make": "minutes"})["result"]["instruction"]
    )


@settings(max_examples=100, deadline=None)
@given(answers)
def test_one_more_concern_or_a_higher_level_never_weakens(given_: dict[str, Any]) -> None:
    def strength(**more: Any) -> int:
        return rank(ask({**given_, **more})["result"]["instruction"])

    levels = [strength(level=level) for level in ("low", "medium", "high")]
    assert levels == sorted(levels)
    assert strength(level="high", beside=["very_high"]) == levels[-1]
    for name in ("harm", "trafficking"):
        by = [strength(**{name: value}) for value in ("no", "unknown", "yes")]
        assert by == sorted(by)


@settings(max_examples=150, deadline=None)
@given(answers, kinds, makes)
def test_every_document_leads_with_danger_cites_and_never_reassures_or_blames(
    given_: dict[str, Any], kind: str, make: str
) -> None:
    answer = ask({**given_, "kind": kind, "make": make}, "short")
    for part in ("document", "paper"):
        first = answer[part]["blocks"][0]
        assert first["kind"] == "danger"
        assert [contact["href"] for contact in first["contacts"][:2]] == ["tel:999", "tel:101"]
    assert answer["document"]["blocks"][1]["type"] == "answer"
    for block in every_block(answer["document"]["blocks"]):
        if block["type"] in ("notice", "answer"):
            assert block["cites"], block["title"]
        if block["type"] == "steps":
            assert all(item["cites"] for item in block["items"])
    assert answer["result"]["paragraphs"] == cited(answer["document"])
    words = json.dumps(answer, ensure_ascii=False)
    assert not FORBIDDEN.search(words), FORBIDDEN.search(words)


@settings(max_examples=60, deadline=None)
@given(answers, kinds)
def test_both_sheets_have_the_statements_and_every_item_in_order(given_: dict[str, Any], kind: str) -> None:
    statements, agendas = load_agendas()
    for make in ("agenda", "minutes"):
        said = json.dumps(ask({**given_, "kind": kind, "make": make}, "short")["paper"], ensure_ascii=False)
        wanted = [one.says for one in statements]
        wanted += [f'"{number}. {item.says}"' for number, item in enumerate(agendas[kind].items, 1)]
        places = [said.index(words) for words in wanted]
        assert places == sorted(places)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(list(QUESTIONS)), JSON), st.dates().map(date.isoformat))
def test_the_door_survives_any_answers_on_any_day(given_: dict[str, Any], today: str) -> None:
    answer = json.loads(handle(json.dumps({"tool": "meeting", "today": today, "answers": given_})))
    if not answer["ok"]:
        assert all(error["field"] is not None and error["code"] != "internal" for error in answer["errors"])


@pytest.mark.parametrize("format_", ["document", "text"])
def test_the_order_of_the_result(format_: str) -> None:
    request = {"tool": "meeting", "today": TODAY.isoformat(), "format": format_}
    facts = {"make": "minutes", "kind": "review", "age": 15, "harm": "yes", "last_time": [{"action": "Ring"}]}
    text = handle(json.dumps({**request, "answers": facts}, ensure_ascii=False))
    order = [
        "In danger now? Ring 999 first", "Refer now", "Not in the record yet", "The minutes", "The chair says",
        "Item by item", "Written down at the end", "Why to refer", "Who else can help",
        "The rules that applied", "The limits of this tool", "Paragraphs this result rests on",
    ]  # fmt: skip
    places = [text.casefold().index(words.casefold()) for words in order]
    assert places == sorted(places)
