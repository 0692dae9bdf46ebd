"""What must hold for every possible record, not only for those somebody thought of."""

import json
import re
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from outlines import assert_the_answer_is_first, every_block
from table_checks import JSON

from cse_tools.door import handle
from cse_tools.facts import load_facts
from cse_tools.forms.document import cited
from cse_tools.forms.model import Question
from cse_tools.information.form import form
from cse_tools.referral import rank

TODAY = date(2026, 11, 23)
FORBIDDEN = re.compile(
    r"\bsafe\b|\bno risk\b|\bscore\b|\bat fault\b|promiscu|risky behaviou?r|nothing to worry|police will act|"
    r"\bprostitut|lifestyle",
    re.I,
)
# Words that nobody could find by chance in the words of the tool.
WORDS = st.from_regex(r"\A[xyz]{4}[0-9?]{1,6}( [xyz]{3})?\Z")
DAYS = st.dates(TODAY - timedelta(days=900), TODAY + timedelta(days=90)).map(date.isoformat)


def _cell(asked: Question) -> st.SearchStrategy[Any]:
    match asked.kind:
        case "choice":
            return st.sampled_from([option.value for option in asked.options])
        case "date":
            return DAYS
    return WORDS


def _row(asked: Question) -> st.SearchStrategy[dict[str, Any]]:
    cells = {column.id: _cell(column) for column in asked.columns}
    return st.fixed_dictionaries({}, optional=cells).filter(bool)


ROWS = {asked.id: asked for asked in form().questions() if asked.kind == "rows"}
SAID = st.sampled_from(["yes", "no", "unknown"])
RECORD = st.fixed_dictionaries(
    {},
    optional={
        "danger": SAID,
        "harm": SAID,
        "area": st.sampled_from(["staffordshire", "stoke-on-trent", "not_sure", "elsewhere"]),
        "age": st.integers(0, 25),
        "recorded_on": DAYS,
        **dict.fromkeys(("reference", "gender", "ethnicity", "child_more", "recorded_by"), WORDS),
        **{id_: st.lists(_row(asked), min_size=1, max_size=3) for id_, asked in ROWS.items()},
    },
)


def ask(answers: dict[str, Any], paper: str = "") -> dict[str, Any]:
    """The whole answer for these answers; it must be one."""
    request = {"tool": "information", "today": TODAY.isoformat(), "answers": answers}
    answer: dict[str, Any] = json.loads(handle(json.dumps({**request, "paper": paper} if paper else request)))
    assert answer["ok"], answer
    return answer


def typed(answers: dict[str, Any]) -> list[str]:
    """Every text that was typed."""
    texts = [
        answers[id_] for id_ in ("reference", "gender", "ethnicity", "child_more", "recorded_by") if id_ in answers
    ]
    for id_, asked in ROWS.items():
        kinds = {column.id: column.kind for column in asked.columns}
        texts += [v for row in answers.get(id_, ()) for k, v in row.items() if kinds[k] in ("text", "long_text")]
    return texts


def tables(document: dict[str, Any]) -> dict[str, list[list[str]]]:
    """Each table by its caption, as the texts of its cells."""
    found = [block for block in every_block(document["blocks"]) if block["type"] == "table"]
    return {block["caption"]: [[cell["text"] for cell in row] for row in block["rows"]] for block in found}


@settings(max_examples=150, deadline=None)
@given(RECORD)
def test_every_word_that_was_typed_stands_in_the_result_and_on_the_sheet(answers: dict[str, Any]) -> None:
    answer = ask(answers, "short")
    for place in ("document", "paper"):
        cells = " ".join(text for rows in tables(answer[place]).values() for row in rows for text in row)
        for text in typed(answers):
            assert text in cells, (place, text)


@settings(max_examples=150, deadline=None)
@given(RECORD, st.sampled_from(list(ROWS)), st.data())
def test_one_more_row_takes_no_word_of_another_away(answers: dict[str, Any], id_: str, data: st.DataObject) -> None:
    row = data.draw(_row(ROWS[id_]))
    more = {**answers, id_: [*answers.get(id_, []), row]}
    sheet = json.dumps(ask(more, "short")["paper"], ensure_ascii=False)
    for text in typed(more):
        assert text in sheet
    before, after = ask(answers)["result"], ask(more)["result"]
    assert rank(after["instruction"]) == rank(before["instruction"])
    assert len(after["hints"]) >= len(before["hints"])


@settings(max_examples=150, deadline=None)
@given(RECORD)
def test_what_was_thought_stands_in_no_table_with_what_was_seen_or_told(answers: dict[str, Any]) -> None:
    answer = ask(answers, "short")
    for place in ("document", "paper"):
        for caption, rows in tables(answer[place]).items():
            thought = [any("Thought, not known" in text for text in row) for row in rows]
            assert all(thought) if caption.endswith(": thought, not known") else not any(thought), caption
    wanted = sum(row.get("known") == "thought" for id_ in ROWS for row in answers.get(id_, ()))
    assert answer["result"]["thought"] == wanted


@settings(max_examples=150, deadline=None)
@given(RECORD)
def test_every_record_leads_with_danger_and_says_at_once_to_send_it(answers: dict[str, Any]) -> None:
    answer = ask(answers, "short")
    assert_the_answer_is_first(answer)
    panel = answer["document"]["blocks"][1]
    told = " ".join([panel["title"], panel["text"], *(point["text"] for point in panel["points"])])
    assert "Now send it. Keeping it here tells nobody" in told
    assert "Ring 101" in told
    paper = answer["paper"]["blocks"]
    assert paper[0]["kind"] == "danger"
    assert "Keeping it here tells nobody" in paper[-1]["text"]
    for block in every_block(answer["document"]["blocks"]):
        if block["type"] in ("notice", "answer"):
            assert block["cites"], block["title"]
            assert all(point["cites"] for point in block.get("points", ()))
        if block["type"] == "steps":
            assert all(item["cites"] for item in block["items"])
    assert answer["result"]["paragraphs"] == cited(answer["document"])
    assert set(answer["result"]["paragraphs"]) <= load_facts().paragraphs.keys()


@settings(max_examples=100, deadline=None)
@given(RECORD)
def test_not_known_is_the_same_as_no_answer_and_never_weaker_than_no(answers: dict[str, Any]) -> None:
    for name in ("danger", "harm"):
        left_out = {key: value for key, value in answers.items() if key != name}
        unknown = ask({**left_out, name: "unknown"})["result"]
        assert unknown == ask(left_out)["result"]
        for said, stronger in (("no", unknown), ("unknown", ask({**left_out, name: "yes"})["result"])):
            weaker = ask({**left_out, name: said})["result"]
            assert rank(stronger["instruction"]) >= rank(weaker["instruction"])


@settings(max_examples=100, deadline=None)
@given(RECORD)
def test_no_record_reassures_scores_blames_or_promises(answers: dict[str, Any]) -> None:
    words = json.dumps(ask(answers, "full"), ensure_ascii=False)
    assert not FORBIDDEN.search(words), FORBIDDEN.search(words)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_registration_and_no_number_is_ever_refused_or_changed(registration: str, number: str) -> None:
    answers = {"vehicles": [{"registration": registration[:40]}], "phones": [{"number": number}]}
    answer = ask(answers, "short")
    cells = [text for rows in tables(answer["paper"]).values() for row in rows for text in row]
    for text in (registration[:40], number):
        kept = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n").strip()
        assert not kept or kept in cells


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([asked.id for asked in form().questions()]), JSON, max_size=6))
def test_anything_at_all_is_answered_or_refused_in_words(answers: dict[str, Any]) -> None:
    answer = json.loads(handle(json.dumps({"tool": "information", "today": TODAY.isoformat(), "answers": answers})))
    assert answer["ok"] or all(error["code"] != "internal" and error["message"] for error in answer["errors"])
