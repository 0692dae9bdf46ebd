"""What must hold for every possible situation and plan, not only for the cases somebody thought of."""

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outlines import at_the_top, every_block
from table_checks import JSON

from cse_tools.disruption_plan.facts import load_appendix
from cse_tools.disruption_plan.form import form
from cse_tools.disruption_plan.rules import Findings, find
from cse_tools.door import handle
from cse_tools.facts import load_facts
from cse_tools.forms.answers import check_answers
from cse_tools.forms.document import cited

TODAY = date(2026, 11, 23)
QUESTIONS = [q for section in form().sections if not section.editor for q in section.questions]
CONCERNS = [q.id for q in QUESTIONS if q.kind == "yes_no_unknown" and q.id != "considered"]
CHOICES = {q.id: [option.value for option in q.options] for q in QUESTIONS if q.options}
FORBIDDEN = re.compile(
    r"\bsafe\b|\bsafer\b|\bno risk\b|\bscore\b|\bat fault\b|promiscu|risky|streetwise|prostitut|lifestyle|"
    r"nothing to worry|put(s|ting)? (them|him|her)sel|attention.seeking|non-complian|refuses to engage|her own choice",
    re.I,
)
OWN = st.text(max_size=40)
ACTIONS = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["a", "b", "c", "d", ""]),
        "aim": st.sampled_from(["A1", "A19", "Our own", ""]),
        "option": st.sampled_from([*load_appendix().options, "A99.9", ""]),
        "action": OWN,
        "who": st.sampled_from(["School", "", "Police"]),
        "due": st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(date.isoformat),
        "rating": st.sampled_from(["red", "amber", "green", ""]),
        "done": st.sampled_from(["yes", ""]),
        "notes": OWN,
    },
)
plans = st.fixed_dictionaries({"actions": st.lists(ACTIONS, max_size=6)})
situations = st.fixed_dictionaries(
    {},
    optional={
        **{id_: st.sampled_from(values) for id_, values in CHOICES.items()},
        "age": st.one_of(st.integers(0, 25), st.integers(0, 120)),
        "missing_since": st.dates(date(2020, 1, 1), TODAY).map(date.isoformat),
    },
)


def ask(answers: dict[str, Any], view: str = "", **more: Any) -> dict[str, Any]:
    """The whole answer; it must be one."""
    request = {"tool": "disruption_plan", "today": TODAY.isoformat(), "answers": answers, "view": view, **more}
    answer: dict[str, Any] = json.loads(handle(json.dumps(request)))
    assert answer["ok"], answer
    return answer


def found(answers: dict[str, Any]) -> Findings:
    """What the rules find, without its document: quicker, where the words do not matter."""
    return find(check_answers(form(), answers, TODAY), TODAY)


def parts(findings: Findings) -> tuple[list[str], list[str], list[str]]:
    """The ids of the options that fit, of the others, and of those that do not apply."""
    return list(findings.fitting), list(findings.other), list(findings.barred)


def blocks_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Every block of a document, those inside others too."""
    return list(every_block(document["blocks"]))


def fitting_of(document: dict[str, Any]) -> list[str]:
    """The ids of the options that stand under the heading of those that fit, in a fold or out of it."""
    heads = [place for place, block in enumerate(document["blocks"]) if block["type"] == "heading"]
    (start,) = [at for at in heads if document["blocks"][at]["text"] == "Options that fit"]
    end = next((at for at in heads if at > start), None)
    held = document["blocks"][start:end]
    return [item["id"] for block in every_block(held) if block["type"] == "options" for item in block["items"]]


NOTHING_ALONE = ("id", "done", "aim")  # without anything else they are an empty row, not an action


@settings(max_examples=80, deadline=None)
@given(situations)
def test_every_option_stands_once_and_only_what_applies_is_offered(answers: dict[str, Any]) -> None:
    answer = ask(answers)
    summary, document = answer["result"], answer["document"]
    every = [*summary["fitting"], *summary["other"], *summary["not_offered"]]
    assert sorted(every) == sorted(load_appendix().options)
    offered = [item["id"] for b in blocks_of(document) if b["type"] == "options" for item in b["items"]]
    assert fitting_of(document) == summary["fitting"]
    shown = [block for block in document["blocks"] if block["type"] == "options"]
    assert len(shown) == min(1, len(summary["fitting"]))  # the first aim; the others are to be opened
    assert sorted(offered) == sorted([*summary["fitting"], *summary["other"]])
    barred = [b for b in blocks_of(document) if b["type"] == "table" and b["caption"] == "Options that do not apply"]
    assert [row[0]["cites"][0]["id"] for table in barred for row in table["rows"]] == summary["not_offered"]
    assert all(all(cell["text"] for cell in row) for table in barred for row in table["rows"])


@settings(max_examples=80, deadline=None)
@given(situations)
def test_an_option_says_who_it_is_for_why_and_what_to_take_care_of(answers: dict[str, Any]) -> None:
    appendix, document = load_appendix(), ask(answers)["document"]
    fitting = fitting_of(document)
    for item in (item for b in blocks_of(document) if b["type"] == "options" for item in b["items"]):
        option = appendix.options[item["id"]]
        assert item["who"]
        assert item["cites"][0]["id"] == item["id"]
        assert bool(item["reasons"]) == (item["id"] in fitting) or item["id"] == "A6.7"
        assert all(line["cites"] for line in [*item["reasons"], *item["cautions"]])
        always = [appendix.cautions[id_] for id_ in option.cautions if not appendix.cautions[id_].question]
        said = " ".join(line["text"] for line in item["cautions"])
        assert all(caution.says in said for caution in always)


@settings(max_examples=200, deadline=None)
@given(situations)
def test_what_does_not_apply_is_never_offered(answers: dict[str, Any]) -> None:
    fitting, other, _ = parts(found(answers))
    offered = {*fitting, *other}
    if answers.get("lives") in ("parents", "foster"):
        assert not {"A5.1", "A5.2", "A2.3"} & offered
    assert ("A5.1" in offered) == ("A5.2" in offered)
    if answers.get("age", 0) >= 18:
        assert not {"A20.1", "A19.1", "A2.4", "A2.5", "A5.1", "A9.5"} & offered
    assert "A9.5" not in fitting
    met = all(answers.get(name) == "yes" for name in ("refuses", "draws_in", "considered"))
    assert ("A19.1" in fitting) == (met and answers.get("age", 0) < 18)


@settings(max_examples=200, deadline=None)
@given(situations, st.sampled_from(sorted(CHOICES)))
def test_not_known_is_the_same_as_no_answer(answers: dict[str, Any], name: str) -> None:
    unknown = {"area": "not_sure"}.get(name, "unknown")
    said, left_out = {**answers, name: unknown}, {k: v for k, v in answers.items() if k != name}
    one, other = found(said), found(left_out)
    assert parts(one) == parts(other)
    assert (one.rules, one.areas, one.unknown) == (other.rules, other.areas, other.unknown)
    assert one.fitting == other.fitting


@settings(max_examples=200, deadline=None)
@given(situations, st.sampled_from(CONCERNS))
def test_one_more_concern_takes_nothing_away(answers: dict[str, Any], name: str) -> None:
    before, after = found(answers), found({**answers, name: "yes"})
    assert before.fitting.keys() <= after.fitting.keys()
    for id_, reasons in before.fitting.items():
        assert set(reasons) <= set(after.fitting[id_])
    if answers.get("considered") != "no":  # the one answer that the questions about A19 let count
        assert after.barred.keys() <= before.barred.keys()


@settings(max_examples=80, deadline=None)
@given(situations, plans, st.sampled_from(["", "plan"]))
def test_danger_comes_first_and_everything_rests_on_known_paragraphs(
    answers: dict[str, Any], plan: dict[str, Any], view: str
) -> None:
    answer = ask({**answers, **plan}, view, earlier=[{"date": "2026-10-12", "answers": plan}])
    summary, blocks = answer["result"], answer["document"]["blocks"]
    assert (blocks[0]["type"], blocks[0]["kind"]) == ("notice", "danger")
    assert [contact["href"] for contact in blocks[0]["contacts"][:2]] == ["tel:999", "tel:101"]
    assert "999" in blocks[0]["title"]
    adult = found(answers).adult
    for area in (load_facts().areas[id_] for id_ in summary["areas"]):
        assert {*(area.adult_contacts if adult else area.referral_contacts)} <= at_the_top(blocks)
    if answers.get("missing") == "yes":
        first = blocks[1] if view else blocks[0]
        assert first["title"].startswith("Missing now: tell the police now")
    for block in blocks_of(answer["document"]):
        if block["type"] == "notice":
            assert block["cites"], block["title"]
        if block["type"] == "steps":
            assert all(item["cites"] for item in block["items"])
        if block["type"] in ("options", "ratings"):
            assert block["cites"]
    assert sorted(summary["paragraphs"]) == sorted(cited(answer["document"]))
    assert set(summary["paragraphs"]) <= load_facts().paragraphs.keys()


@settings(max_examples=15, deadline=None)
@given(situations)
def test_no_document_reassures_scores_or_blames(answers: dict[str, Any]) -> None:
    planned = [{"id": o.id, "option": o.id} for o in load_appendix().options.values()]
    for view in ("", "plan"):
        words = json.dumps(ask({**answers, "actions": planned}, view)["document"], ensure_ascii=False)
        assert not FORBIDDEN.search(words), FORBIDDEN.search(words)


@settings(max_examples=100, deadline=None)
@given(situations, plans)
def test_nothing_is_dropped_from_a_plan_and_each_gap_is_named(answers: dict[str, Any], plan: dict[str, Any]) -> None:
    answer = ask({**answers, **plan}, "plan")
    summary = answer["result"]
    rows = [row for row in plan["actions"] if any(str(v).strip() for k, v in row.items() if k not in NOTHING_ALONE)]
    tables = [b for b in answer["document"]["blocks"] if b["type"] == "table" and b["caption"] == "Actions, by aim"]
    shown = [row for table in tables for row in table["rows"]]
    assert len(shown) == len(rows) == summary["counts"]["actions"]
    words = [row[1]["text"] for row in shown]
    for row in rows:
        assert any(row.get("action", "").strip().replace("\r\n", "\n").replace("\r", "\n") in one for one in words)
    open_ = [row for row in rows if row.get("done") != "yes"]
    assert len(summary["no_owner"]) == sum(not row.get("who") for row in open_)
    assert len(summary["no_date"]) == sum(not row.get("due") for row in open_)
    assert len(summary["unrated"]) == sum(not row.get("rating") for row in open_)
    assert len(summary["overdue"]) == sum(row.get("due", "9999") < TODAY.isoformat() for row in open_)
    assert sum(summary["counts"][name] for name in ("red", "amber", "green", "unrated")) == len(rows)


@settings(max_examples=100, deadline=None)
@given(situations, plans)
def test_a_plan_compared_with_itself_shows_no_change(answers: dict[str, Any], plan: dict[str, Any]) -> None:
    same = {**answers, **plan}
    answer = ask(same, "plan", earlier=[{"date": "2026-10-12", "answers": same}])
    since = answer["result"]["since"]
    assert since.pop("date") == "2026-10-12"
    assert not any(since.values())
    assert "No action and no target has changed" in json.dumps(answer["document"])


def test_the_last_review_is_compared_openly_and_older_ones_are_there_to_open() -> None:
    days = ["2026-10-12", "2026-07-06", "2026-08-31"]
    earlier = [{"date": day, "answers": {"actions": [{"id": day, "action": day}]}} for day in days]
    answer = ask({"actions": [{"id": "now", "action": "Ring"}]}, "plan", earlier=earlier)
    blocks = answer["document"]["blocks"]
    open_ = [b["caption"] for b in blocks if b["type"] == "table" and b["caption"].startswith("Since")]
    closed = [b["title"] for b in blocks if b["type"] == "more" and b["title"].startswith("Since")]
    assert open_ == ["Since the review of 12 October 2026"]
    assert closed == ["Since the review of 31 August 2026", "Since the review of 6 July 2026"]
    assert answer["result"]["since"]["date"] == "2026-10-12"
    (chart,) = [b for b in blocks if b["type"] == "ratings"]
    labels = [point["label"] for point in chart["points"]]
    assert labels == ["6 July 2026", "31 August 2026", "12 October 2026", "Today, 23 November 2026"]
    assert [(point["red"], point["unrated"]) for point in chart["points"]] == [(0, 1)] * 4


@settings(max_examples=100, deadline=None)
@given(plans, plans)
def test_what_was_added_and_what_was_removed_are_mirrors(one: dict[str, Any], other: dict[str, Any]) -> None:
    there = ask(one, "plan", earlier=[{"date": "2026-10-12", "answers": other}])["result"]["since"]
    back = ask(other, "plan", earlier=[{"date": "2026-10-12", "answers": one}])["result"]["since"]
    assert sorted(there["added"]) == sorted(back["removed"])
    assert {move["id"]: (move["from"], move["to"]) for move in there["moved"]} == {
        move["id"]: (move["to"], move["from"]) for move in back["moved"]
    }
    assert sorted(there["done"]) == sorted(back["reopened"])


@settings(max_examples=150, deadline=None)
@given(plans, st.lists(st.fixed_dictionaries({"target": OWN}), max_size=3))
def test_the_table_reads_back_as_it_was_typed(plan: dict[str, Any], targets: list[dict[str, str]]) -> None:
    answer = ask({**plan, "targets": targets}, format="csv")
    text = answer["csv"]
    assert text.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert all(len(row) == len(head) for row in rows)
    count = ask({**plan, "targets": targets}, "plan")["result"]["counts"]["actions"]
    assert [row[0] for row in rows] == ["Action"] * count + ["Target"] * sum(bool(t["target"].strip()) for t in targets)
    assert not any(cell.lstrip()[:1] in tuple("=+-@") for row in rows for cell in row if cell.lstrip())
    typed = {row.get("notes", "").strip() for row in plan["actions"]}
    for row in rows[:count]:
        cell = row[head.index("Notes")]
        assert any(words.split() == note.split() for note in typed for words in (cell, cell.removeprefix("'")))


def test_the_largest_plan_with_many_reviews_is_answered() -> None:
    actions = [{"id": f"a{n}", "option": "A6.4", "action": "x" * 500, "notes": "y" * 1000} for n in range(500)]
    earlier = [{"date": f"2026-0{n}-01", "answers": {"actions": actions[n:]}} for n in range(1, 5)]
    summary = ask({"actions": actions}, "plan", earlier=earlier)["result"]
    assert summary["counts"]["actions"] == 500
    assert summary["since"]["added"] == ["a0", "a1", "a2", "a3"]


@pytest.mark.parametrize("view", ["", "plan"])
def test_more_rows_than_a_plan_may_have_are_refused_in_a_sentence(view: str) -> None:
    request = {"tool": "disruption_plan", "view": view, "answers": {"actions": [{"action": "x"}] * 501}}
    answer = json.loads(handle(json.dumps(request)))
    assert [error["message"] for error in answer["errors"]] == ["“Actions” can have up to 500 rows. Remove some."]


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(st.sampled_from([q.id for q in form().questions()]), JSON | st.sampled_from(["yes", "parents"])),
    st.dates().map(date.isoformat),
    st.sampled_from(["", "plan"]),
    st.sampled_from(["document", "text", "csv"]),
    st.lists(st.fixed_dictionaries({"date": JSON | st.just("2026-10-12"), "answers": JSON | plans}), max_size=2),
)
def test_the_door_survives_any_answers_on_any_day(
    answers: dict[str, Any], today: str, view: str, form_: str, earlier: list[dict[str, Any]]
) -> None:
    request = {"tool": "disruption_plan", "today": today, "view": view, "format": form_, "earlier": earlier}
    answer = json.loads(handle(json.dumps({**request, "answers": answers})))
    if not answer["ok"]:
        assert all(error["code"] != "internal" for error in answer["errors"])
        assert all(error["message"].endswith((".", "”.")) for error in answer["errors"])


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1900, 1, 1)), situations)
def test_any_day_of_the_calendar_gives_both_documents(today: date, answers: dict[str, Any]) -> None:
    for view in ("", "plan"):
        request = {"tool": "disruption_plan", "today": today.isoformat(), "view": view, "answers": answers}
        answer = json.loads(handle(json.dumps(request)))
        assert answer["ok"] or {error["code"] for error in answer["errors"]} == {"date_in_future"}
