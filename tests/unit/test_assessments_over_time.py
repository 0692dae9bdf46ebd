"""Assessments of one child over time: what the next one begins with, what changed, and which came late (5.7)."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from any_answers import any_answers
from hypothesis import given, settings
from hypothesis import strategies as st

from cse_tools.door import handle
from cse_tools.forms.answers import check_answers
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.risk_matrix.form import form
from cse_tools.risk_matrix.over_time import ASKED_ANEW, changes, course, days_late, next_answers, with_previous
from cse_tools.risk_matrix.rules import Findings, find, rank

OCTOBER, NOVEMBER = date(2026, 10, 16), date(2026, 11, 27)
FIRST = {"area": "staffordshire", "age": "14", "assessed_on": "2026-10-16", "M05": "yes", "harm": "no"}


def ask(answers: dict[str, Any], earlier: Any = (), **more: Any) -> dict[str, Any]:
    request = {"tool": "risk_matrix", "today": "2026-11-27", "answers": answers, "earlier": list(earlier), **more}
    answer: dict[str, Any] = json.loads(handle(json.dumps(request)))
    assert answer["ok"], answer
    return answer


def opened(answers: dict[str, Any], saved: str = "2026-10-16", today: str = "2026-11-27") -> dict[str, Any]:
    text = json.dumps(
        {
            "format": "cse-tools",
            "version": 2,
            "saved": saved,
            "fictitious": False,
            "reference": "A-17",
            "parts": {"risk_matrix": {"saved": saved, "answers": answers, "earlier": []}},
        }
    )
    answer = json.loads(handle(json.dumps({"tool": "risk_matrix", "today": today, "open": text})))
    assert answer["ok"], answer
    found: dict[str, Any] = answer["opened"]
    return found


def test_a_rise_from_october_to_november_is_said_first() -> None:
    begun = opened(FIRST)["next"]
    assert begun["day"] == "2026-10-16"
    assert begun["answers"] == {
        "area": "staffordshire", "age": "14", "M05": "yes", "previous": "medium", "reference": "A-17",
    }  # fmt: skip
    assert begun["earlier"] == [{"date": "2026-10-16", "answers": FIRST}]
    answer = ask({**begun["answers"], "H03": "yes", "M05": "no"}, begun["earlier"])
    panel = answer["document"]["blocks"][1]
    (said,) = [one["text"] for one in panel["points"] if "since" in one["text"]]
    assert said.startswith("Up from medium to high since 16 October 2026. New: H03, ")
    assert "Gone: M05, " in said
    assert answer["result"]["change"] == "up"
    assert answer["result"]["since"] == {
        "date": "2026-10-16", "level": "up", "new": ["H03"], "gone": ["M05"], "lost": [], "outgrown": [], "still": [],
    }  # fmt: skip
    steps = json.dumps(answer["document"]["blocks"], ensure_ascii=False)
    assert "The rise needs to be shared now" in steps
    assert "Complete a new form" in steps


def test_a_record_of_today_is_carried_on() -> None:
    assert opened({**FIRST, "assessed_on": "2026-11-27"}, saved="2026-11-27")["next"] is None
    undated = {key: value for key, value in FIRST.items() if key != "assessed_on"}
    assert opened(undated)["next"]["day"] == "2026-10-16", "the day of saving counts when there is no date"
    assert opened({**FIRST, "assessed_on": "31.2.2026"})["next"]["day"] == "2026-10-16"


def checked(answers: dict[str, Any]) -> dict[str, Any]:
    return check_answers(form(), answers, NOVEMBER)


def found(answers: dict[str, Any]) -> Findings:
    return find(checked(answers), NOVEMBER)


CHANGES: dict[str, tuple[dict[str, str], dict[str, str], dict[str, Any]]] = {
    "not known is not gone": ({"M05": "yes"}, {}, {"level": "down", "lost": ["M05"]}),
    "said to be not known": ({"M05": "yes"}, {"M05": "unknown"}, {"level": "down", "lost": ["M05"]}),
    "still there": ({"M05": "yes"}, {"M05": "yes", "L01": "yes"}, {"level": "same", "new": ["L01"], "still": ["M05"]}),
    "one medium and two are the same level": (
        {"M05": "yes"}, {"M05": "yes", "M10": "yes"}, {"level": "same", "new": ["M10"], "still": ["M05"]},
    ),
    "a sign of another age is not gone": (
        {"age": "12", "sexual_activity": "yes"}, {"age": "13", "sexual_activity": "yes"},
        {"level": "down", "new": ["M24"], "outgrown": ["H01"]},
    ),
    "nothing then and nothing now": ({}, {}, {"level": "same"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_changed(name: str) -> None:
    then, now, wanted = CHANGES[name]
    age = {} if "age" in then else {"age": "14"}
    since = ask({**age, **now}, [{"date": "2026-10-16", "answers": {**age, **then}}])["result"]["since"]
    empty: dict[str, Any] = {name: [] for name in ("new", "gone", "lost", "outgrown", "still")}
    assert since == {"date": "2026-10-16", **empty, **wanted}


def test_every_date_has_its_level_and_says_whether_the_next_came_in_time() -> None:
    days = ["2026-06-01", "2026-07-13", "2026-08-25"]
    signs = [{"L01": "yes"}, {"M05": "yes"}, {"H03": "yes"}]
    earlier = [
        {"date": day, "answers": {"age": "14", "assessed_on": day, **sign}}
        for day, sign in zip(days, signs, strict=True)
    ]
    answer = ask({"age": "14", "assessed_on": "2026-10-06", "M05": "yes", "M10": "yes"}, earlier)
    blocks = next(b for b in answer["document"]["blocks"] if b["type"] == "more" and "so far" in b["title"])["blocks"]
    dates = next(b for b in blocks if b["type"] == "table" and "so far" in b["caption"])
    assert [[cell["text"] for cell in row] for row in dates["rows"]] == [
        ["1 June 2026", "Low", "By 13 July 2026: in time"],
        ["13 July 2026", "Medium, provisional", "By 24 August 2026: 1 day late"],
        ["25 August 2026", "High", "By 6 October 2026: in time"],
        ["6 October 2026", "Medium", "By 17 November 2026: 10 days overdue. Assess again now"],
    ]
    assert [row[2].get("mark") for row in dates["rows"]] == [None, "overdue", None, "overdue"]
    (chart,) = [b for b in blocks if b["type"] == "levels"]
    assert [(one["label"], one["words"]) for one in chart["points"]] == [
        ("1 June 2026", "Low"), ("13 July 2026", "Medium, provisional"),
        ("25 August 2026", "High"), ("6 October 2026", "Medium"),
    ]  # fmt: skip
    assert [one["y"] for one in chart["points"]] == [86, 62, 38, 62], "the higher the level, the higher the line"
    assert "A lower one does not end the work" in chart["text"]
    two = ask({"age": "14"}, earlier[:1])["document"]
    assert '"levels"' not in json.dumps(two), "two dates need no picture"


def test_a_level_last_time_that_is_not_the_files_is_said_and_the_lower_of_the_two_counts() -> None:
    earlier = [{"date": "2026-10-16", "answers": {"age": "14", "H03": "yes"}}]
    now = {"age": "14", "M05": "yes", "M10": "yes"}
    assert ask({**now, "previous": "low"}, earlier)["result"]["change"] == "up"
    assert ask({**now, "previous": "very_high"}, earlier)["result"]["change"] == "down"
    assert ask(now, earlier)["result"]["change"] == "down"
    said = json.dumps(ask({**now, "previous": "low"}, earlier)["document"], ensure_ascii=False)
    assert "Two answers about last time" in said
    assert "the level last time was low" in said
    first = json.dumps(ask({**now, "previous": "first"}, earlier)["document"], ensure_ascii=False)
    assert "this is the first assessment" in first
    for agreed in ("high", "unknown"):
        said = json.dumps(ask({**now, "previous": agreed}, earlier)["document"], ensure_ascii=False)
        assert "Two answers about last time" not in said


def test_of_each_sign_it_is_kept_how_it_is_known_and_asked_again_when_it_was() -> None:
    details = [{"sign": "M05", "how": "seen", "when": "recent", "note": "At the gate"}]
    kept = next_answers({**FIRST, "details": details}, {"M05": "yes"}, OCTOBER)["details"]
    assert kept == [{"sign": "M05", "how": "seen", "note": "At the gate"}]
    assert details[0]["when"] == "recent", "the old assessment stays as it was"


def test_the_page_for_the_meeting_begins_with_what_changed() -> None:
    text = ask({"age": "14", "H03": "yes"}, [{"date": "2026-10-16", "answers": FIRST}], paper="short", format="text")
    said = " ".join(text["text"].split())
    assert said.index("What changed") < said.index("Signs that are present")
    assert "Up from medium to high since 16 October 2026" in said
    assert "What was the level last time?: Medium" in said


@settings(max_examples=150, deadline=None)
@given(then=any_answers("risk_matrix"), now=any_answers("risk_matrix"))
def test_every_sign_that_was_or_is_present_is_accounted_for_once(then: dict[str, Any], now: dict[str, Any]) -> None:
    before, after = found(then), found(now)
    changed = changes(before, after)
    accounted = [sign.id for name in ("new", "gone", "lost", "outgrown", "still") for sign in getattr(changed, name)]
    assert sorted(accounted) == sorted({sign.id for sign in (*before.signs, *after.signs)})
    raised = rank(after.effective) > rank(before.effective)
    provisional = {before.effective, after.effective} == {"medium", "medium_provisional"}
    assert (changed.level == "up") == (raised and not provisional)


@settings(max_examples=100, deadline=None)
@given(then=any_answers("risk_matrix"), now=any_answers("risk_matrix"))
def test_a_rise_from_the_file_is_never_hidden_by_what_was_typed(then: dict[str, Any], now: dict[str, Any]) -> None:
    last = found(then)
    after = find(with_previous(checked(now), last), NOVEMBER)
    if changes(last, after).level == "up":
        assert after.change == "up"


@settings(max_examples=100, deadline=None)
@given(typed=any_answers("risk_matrix"))
def test_the_next_assessment_asks_about_harm_and_judgement_anew_and_keeps_every_sign(typed: dict[str, Any]) -> None:
    begun = next_answers(typed, checked(typed), OCTOBER)
    assert not set(ASKED_ANEW) & begun.keys() - {"previous"}
    assert begun["previous"] in ("none", "low", "medium", "high", "very_high")
    for sign in load_matrix().indicators:
        assert begun.get(sign) == typed.get(sign)


@given(late=st.integers(-42, 400))
def test_the_days_by_which_an_assessment_is_late(late: int) -> None:
    so_far = course({}, [(OCTOBER, {})], OCTOBER + timedelta(42 + late))
    assert days_late(so_far, 0, NOVEMBER) == late
