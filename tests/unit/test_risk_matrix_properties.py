"""What must hold for every possible set of answers, not only for the cases somebody thought of."""

import json
import re
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from outlines import assert_the_answer_is_first, every_block, steps_under, under
from table_checks import JSON

from cse_tools.door import handle
from cse_tools.facts import load_facts
from cse_tools.forms.document import cited
from cse_tools.forms.in_order import HEADINGS
from cse_tools.referral import rank as instruction_rank
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.risk_matrix.rules import LEVELS, rank

TODAY = date(2026, 11, 23)
SIGNS = sorted(i.asked_as or i.id for i in load_matrix().indicators.values())
VULNERABILITIES = sorted(load_matrix().vulnerabilities)
FLAGS = ["harm", "learning_disability", "position", "placed_here", *VULNERABILITIES]
TERNARY = st.sampled_from(["yes", "no", "unknown"])
FORBIDDEN = re.compile(r"\bsafe\b|\bno risk\b|\bscore of\b|\b\d+ points\b|\bat fault\b|promiscu|risky behaviou?r", re.I)


@st.composite
def answer_sets(draw: st.DrawFn) -> dict[str, Any]:
    """Answers that the form accepts, with anything left out."""
    answers: dict[str, Any] = draw(st.dictionaries(st.sampled_from([*SIGNS, *FLAGS]), TERNARY, max_size=25))
    optional = {
        "area": st.sampled_from(["staffordshire", "stoke-on-trent", "not_sure"]),
        "age": st.integers(0, 120),
        "assessed_on": st.dates(date(2000, 1, 1), TODAY).map(date.isoformat),
        "previous": st.sampled_from(["first", "none", "low", "medium", "high", "very_high", "unknown"]),
        "notes": st.text(max_size=40),
        "contributors": st.lists(st.sampled_from(["lead", "police", "child"]), max_size=4),
    }
    answers |= draw(st.fixed_dictionaries({}, optional=optional))
    judgement = draw(st.sampled_from([None, "fits", "raise", "lower"]))
    if judgement:
        answers["judgement"] = judgement
    if judgement == "raise":
        answers |= {"raise_to": draw(st.sampled_from(["low", "medium", "high", "very_high"])), "raise_reason": "Why"}
    if judgement == "lower":
        answers |= {"lower_reason": "Why", "lower_role": "Lead"}
    return answers


def ask(answers: dict[str, Any]) -> dict[str, Any]:
    """The whole answer for these answers; it must be one."""
    answer = json.loads(handle(json.dumps({"tool": "risk_matrix", "today": TODAY.isoformat(), "answers": answers})))
    assert answer["ok"], answer
    return answer


def asked_as(question: str, age: int | None) -> list[str]:
    """The ids of the signs that a question stands for at an age: that on sexual activity differs by age."""
    signs = [i for i in load_matrix().indicators.values() if (i.asked_as or i.id) == question]
    limits = {"under_13": age is None or age < 13, "from_13_to_15": age is not None and 13 <= age <= 15}
    return [sign.id for sign in signs if all(limits.get(meaning, True) for meaning in sign.means)]


def level(answers: dict[str, Any]) -> int:
    """The rank of the level for these answers."""
    return rank(ask(answers)["result"]["level"])


@settings(max_examples=150, deadline=None)
@given(answer_sets(), st.sampled_from(SIGNS))
def test_adding_a_sign_never_lowers(answers: dict[str, Any], sign: str) -> None:
    before, after = ask(answers)["result"], ask({**answers, sign: "yes"})["result"]
    assert rank(after["level"]) >= rank(before["level"])
    assert rank(after["tool_level"]) >= rank(before["tool_level"])
    assert instruction_rank(after["instruction"]) >= instruction_rank(before["instruction"])


@settings(max_examples=100, deadline=None)
@given(answer_sets(), st.sampled_from(SIGNS))
def test_unknown_is_never_no(answers: dict[str, Any], sign: str) -> None:
    """Left out and "not known" are the same, and a sign that is not known is listed back."""
    left_out = {key: value for key, value in answers.items() if key != sign}
    unknown, missing = ask({**answers, sign: "unknown"}), ask(left_out)
    assert unknown["result"] == missing["result"]
    listed = [words for _, words, _ in under(unknown["document"]["blocks"], "What is not known", folds=False)]
    for stands in asked_as(sign, answers.get("age")):
        assert stands in unknown["result"]["signs"] or any(words.startswith(f"{stands}: ") for words in listed)


@settings(max_examples=60, deadline=None)
@given(answer_sets(), st.randoms(use_true_random=False))
def test_order_and_repetition_never_matter(answers: dict[str, Any], random: Any) -> None:
    items = list(answers.items())
    random.shuffle(items)
    shuffled = dict(items)
    if "contributors" in shuffled:
        shuffled["contributors"] = [*reversed(shuffled["contributors"]), *shuffled["contributors"]]
    request = {"tool": "risk_matrix", "today": TODAY.isoformat()}
    assert handle(json.dumps({**request, "answers": answers})) == handle(json.dumps({**request, "answers": shuffled}))


@settings(max_examples=150, deadline=None)
@given(answer_sets())
def test_every_outcome_leads_with_danger_cites_and_names_a_review(answers: dict[str, Any]) -> None:
    answer = ask(answers)
    result, blocks = answer["result"], answer["document"]["blocks"]
    assert_the_answer_is_first(answer)
    steps = [line for title in HEADINGS.values() for line in steps_under(blocks, title)]
    assert steps
    assert all(cites for _, _, cites in steps)
    notices = [block for block in every_block(blocks) if block["type"] == "notice"]
    assert all(block["cites"] for block in notices if block["kind"] != "info")
    panel = blocks[1]
    assert panel["cites"]
    assert all(point["cites"] for point in panel["points"])
    assert set(result["paragraphs"]) <= load_facts().paragraphs.keys()
    assert result["paragraphs"] == cited(answer["document"])
    assessed = date.fromisoformat(answers.get("assessed_on", TODAY.isoformat()))
    assert assessed < date.fromisoformat(result["review_by"]) <= assessed + timedelta(days=42)


@settings(max_examples=100, deadline=None)
@given(answer_sets())
def test_no_outcome_reassures_scores_or_blames(answers: dict[str, Any]) -> None:
    said = {key: value for key, value in answers.items() if key != "notes"}
    assert not FORBIDDEN.search(json.dumps(ask(said), ensure_ascii=False))


@settings(max_examples=100, deadline=None)
@given(answer_sets())
def test_judgement_raises_and_never_lowers(answers: dict[str, Any]) -> None:
    result = ask(answers)["result"]
    assert rank(result["level"]) >= rank(result["tool_level"])
    plain = {k: v for k, v in answers.items() if k not in ("judgement", "raise_to", "raise_reason")}
    if answers.get("judgement") == "lower":
        plain = {k: v for k, v in plain.items() if k not in ("lower_reason", "lower_role")}
        assert level(plain) == rank(result["level"])
    assert ask(plain)["result"]["tool_level"] == result["tool_level"]


@settings(max_examples=60, deadline=None)
@given(answer_sets(), st.sampled_from(VULNERABILITIES), TERNARY)
def test_vulnerabilities_never_count(answers: dict[str, Any], vulnerability: str, said: str) -> None:
    assert level({**answers, vulnerability: said}) == level(answers)


@settings(max_examples=60, deadline=None)
@given(answer_sets())
def test_no_area_hides_no_route(answers: dict[str, Any]) -> None:
    answers = {**answers, "area": "not_sure"}
    text = json.dumps(ask(answers), ensure_ascii=False)
    for area in load_facts().areas.values():
        assert area.referral_name in text


@settings(max_examples=60, deadline=None)
@given(answer_sets())
def test_links_are_only_for_what_may_be_rung(answers: dict[str, Any]) -> None:
    text = json.dumps(ask(answers), ensure_ascii=False)
    allowed = {c.use.number.replace(" ", "") for c in load_facts().contacts.values() if c.use and c.use.verified}
    assert set(re.findall(r'"tel:([^"]+)"', text)) <= allowed


def test_each_sign_alone_gives_its_own_level() -> None:
    expected = {"low": "low", "medium": "medium_provisional", "high": "high"}
    for sign in load_matrix().indicators.values():
        answers = {sign.asked_as or sign.id: "yes", "age": 12 if "under_13" in sign.means else 15}
        own = "very_high" if {"trafficking", "organised"} & set(sign.means) else expected[sign.level]
        assert ask(answers)["result"]["level"] == own, sign.id
        assert ask(answers)["result"]["signs"] == [sign.id]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_the_door_survives_any_text(request: str) -> None:
    assert json.loads(handle(request))["ok"] is False


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from([*SIGNS, *FLAGS, "area", "age", "assessed_on", "notes", "actions", "x"]), JSON))
def test_the_door_survives_any_answers(answers: dict[str, Any]) -> None:
    """Anything at all as an answer gives a result, or errors that each name a field and say what to do."""
    request = json.dumps({"tool": "risk_matrix", "today": TODAY.isoformat(), "answers": answers})
    answer = json.loads(handle(request))
    if not answer["ok"]:
        assert all(error["field"] is not None and error["code"] != "internal" for error in answer["errors"])
        assert all(error["message"].endswith((".", "”.")) for error in answer["errors"])


def test_levels_are_in_order_of_concern() -> None:
    assert LEVELS == ("none", "low", "medium_provisional", "medium", "high", "very_high")
