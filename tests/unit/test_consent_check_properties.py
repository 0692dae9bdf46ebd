"""What must hold for every possible set of answers, not only for the cases somebody thought of."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from outlines import assert_the_answer_is_first, every_block, lines
from table_checks import JSON

from cse_tools.consent_check.form import form
from cse_tools.consent_check.rules import KINDS
from cse_tools.door import handle
from cse_tools.facts import load_facts
from cse_tools.forms.document import cited
from cse_tools.referral import INSTRUCTIONS, rank
from cse_tools.referral.ages import age_on, birthday

TODAY = date(2026, 11, 23)
FLAGS = [
    "agreed", "substances", "capacity", "position", "disability", "power", "trafficking", "harm", "refuses", "sharing",
]  # fmt: skip
CONCERNS = ["substances", "capacity", "position", "disability", "power", "trafficking", "harm"]
FORBIDDEN = re.compile(
    r"\bsafe\b|\bno risk\b|\bscore\b|\bat fault\b|promiscu|risky behaviou?r|less serious|\bfine\b|\bokay\b|"
    r"nothing to worry|\blawful here\b|\ballowed\b",
    re.I,
)
ACTIVITY = st.one_of(
    st.sampled_from([[], ["none"], ["unknown"]]),
    st.lists(st.sampled_from([*KINDS, "unknown"]), min_size=1, unique=True),
)


@st.composite
def circumstances(draw: st.DrawFn) -> dict[str, Any]:
    """Answers that the form accepts, all but the age, with anything left out."""
    answers: dict[str, Any] = draw(st.dictionaries(st.sampled_from(FLAGS), st.sampled_from(["yes", "no", "unknown"])))
    optional = {
        "area": st.sampled_from(["staffordshire", "stoke-on-trent", "not_sure"]),
        "other_age": st.sampled_from(["child", "adult", "mixed", "unknown"]),
        "gap": st.sampled_from(["near", "wide", "unknown"]),
        "activity": ACTIVITY,
        "on": st.dates(date(2000, 1, 1), TODAY).map(date.isoformat),
    }
    return answers | draw(st.fixed_dictionaries({}, optional=optional))


ages = st.one_of(st.none(), st.integers(0, 25), st.integers(0, 120))


def at(age: int | None) -> dict[str, Any]:
    """The answers that give an age, or say that it is not known."""
    return {"age_by": "unknown"} if age is None else {"age_by": "age", "age": age}


def ask(answers: dict[str, Any]) -> dict[str, Any]:
    """The whole answer for these answers; it must be one."""
    answer = json.loads(handle(json.dumps({"tool": "consent_check", "today": TODAY.isoformat(), "answers": answers})))
    assert answer["ok"], answer
    return answer


def instruction(answers: dict[str, Any]) -> int:
    """The rank of the instruction for these answers."""
    return rank(ask(answers)["result"]["instruction"])


@settings(max_examples=150, deadline=None)
@given(circumstances(), st.integers(0, 12), st.lists(st.sampled_from(KINDS), min_size=1, unique=True))
def test_under_13_with_activity_is_always_lead_cause_and_referral_with_its_area(
    answers: dict[str, Any], age: int, kinds: list[str]
) -> None:
    answer = ask({**answers, **at(age), "activity": kinds})
    assert answer["result"]["instruction"] == "must_refer"
    notice = answer["document"]["blocks"][1]
    assert notice["kind"] == "referral"
    assert "always reasonable cause" in notice["text"]
    assert {"2.5", "2.6", "2.8"} <= {one["id"] for one in notice["cites"]}
    steps = next(block for block in answer["document"]["blocks"] if block["type"] == "steps" and block["ordered"])
    refer = [item for item in steps["items"] if item["text"].find("Refer at once") >= 0 and item["strength"] == "must"]
    assert [item["area"] for item in refer] == answer["result"]["areas"]
    for item in refer:
        assert load_facts().areas[item["area"]].referral_name in item["text"]
    assert any(item["strength"] == "should" and "Always discuss" in item["text"] for item in steps["items"])
    assert "cannot consent" in json.dumps(answer)


@settings(max_examples=200, deadline=None)
@given(circumstances(), st.integers(0, 40), st.integers(0, 40))
def test_a_younger_age_never_gives_a_weaker_instruction(answers: dict[str, Any], one: int, other: int) -> None:
    younger, older = sorted((one, other))
    assert instruction({**answers, **at(younger)}) >= instruction({**answers, **at(older)})


@settings(max_examples=150, deadline=None)
@given(circumstances(), st.integers(13, 120), st.integers(0, 12))
def test_an_age_not_known_is_treated_as_the_youngest(answers: dict[str, Any], known: int, young: int) -> None:
    """Never weaker than any age from 13 on, and never less than a referral where under 13 means one."""
    unknown = instruction({**answers, **at(None)})
    assert unknown >= instruction({**answers, **at(known)})
    assert unknown >= min(instruction({**answers, **at(young)}), rank("refer"))


@settings(max_examples=150, deadline=None)
@given(circumstances(), ages, st.sampled_from([*FLAGS, "activity", "other_age", "gap"]))
def test_unknown_is_never_no(answers: dict[str, Any], age: int | None, name: str) -> None:
    """Not known is never weaker than "no", gives the same as no answer, and is listed back."""
    said = ["unknown"] if name == "activity" else "unknown"
    no = {"activity": ["none"], "other_age": "child", "gap": "near"}.get(name, "no")
    given_ = {**answers, **at(age)}
    left_out = {key: value for key, value in given_.items() if key != name}
    if name == "activity":  # without an answer, the questions that follow from it are not asked
        left_out = {k: v for k, v in left_out.items() if k not in (*FLAGS[:4], "other_age", "gap")}
        given_ = left_out
    unknown, missing = ask({**given_, name: said}), ask(left_out)
    assert unknown["result"] == missing["result"]
    if name != "agreed":
        assert rank(unknown["result"]["instruction"]) >= instruction({**given_, name: no})
    chosen = given_.get("activity", [])
    if name in (*FLAGS[:4], "other_age", "gap") and chosen in ([], ["none"]):
        return
    assert "None of this was read as" in json.dumps(unknown, ensure_ascii=False)


@settings(max_examples=100, deadline=None)
@given(circumstances(), ages, st.sampled_from(CONCERNS))
def test_one_more_concern_never_weakens_the_instruction(answers: dict[str, Any], age: int | None, name: str) -> None:
    base = {**answers, **at(age)}
    assert instruction({**base, name: "yes"}) >= instruction(base)


@settings(max_examples=100, deadline=None)
@given(circumstances(), ages)
def test_seeming_to_agree_never_weakens_anything_for_a_child(answers: dict[str, Any], age: int | None) -> None:
    base = {**answers, **at(age)}
    agreed, unknown = ask({**base, "agreed": "yes"})["result"], ask({**base, "agreed": "unknown"})["result"]
    assert agreed["instruction"] == unknown["instruction"]
    assert agreed["agreement"] == unknown["agreement"]


@settings(max_examples=150, deadline=None)
@given(circumstances(), ages)
def test_every_outcome_leads_with_danger_and_cites(answers: dict[str, Any], age: int | None) -> None:
    answer = ask({**answers, **at(age)})
    result, blocks = answer["result"], answer["document"]["blocks"]
    assert_the_answer_is_first(answer)
    whole = list(every_block(blocks))
    for block in whole:
        if block["type"] in ("notice", "answer"):
            assert block["cites"], block["title"]
            assert all(point["cites"] for point in block.get("points", ()))
        if block["type"] == "steps":
            assert all(item["cites"] for item in block["items"])
    assert result["paragraphs"] == cited(answer["document"])
    assert set(result["paragraphs"]) <= load_facts().paragraphs.keys()
    assert "K1" in result["rules"]


@settings(max_examples=150, deadline=None)
@given(circumstances(), ages)
def test_no_outcome_reassures_scores_or_blames(answers: dict[str, Any], age: int | None) -> None:
    words = json.dumps(ask({**answers, **at(age)}), ensure_ascii=False)
    assert not FORBIDDEN.search(words), FORBIDDEN.search(words)


@settings(max_examples=60, deadline=None)
@given(circumstances(), st.sampled_from([16, 17]))
def test_16_and_17_always_carry_that_exploitation_is_possible(answers: dict[str, Any], age: int) -> None:
    answer = ask({**answers, **at(age)})
    told = "can be sexually exploited even when the activity seems consensual"
    bands = [block for block in answer["document"]["blocks"] if told in block.get("text", "")]
    assert len(bands) == 1
    assert bands[0]["type"] in ("answer", "text")
    assert "2.3" in {one["id"] for one in bands[0]["cites"]}


@settings(max_examples=60, deadline=None)
@given(circumstances(), ages)
def test_no_area_hides_no_route(answers: dict[str, Any], age: int | None) -> None:
    base = {**answers, **at(age)}
    base.pop("area", None)
    for said in (base, {**base, "area": "not_sure"}):
        text = json.dumps(ask(said), ensure_ascii=False)
        for area in load_facts().areas.values():
            assert area.referral_name in text


@settings(max_examples=60, deadline=None)
@given(circumstances(), ages)
def test_the_law_limits_and_the_order_of_2_10_and_2_13_are_kept(answers: dict[str, Any], age: int | None) -> None:
    text = json.dumps(ask({**answers, **at(age)})["document"]["blocks"], ensure_ascii=False)
    assert "The law is changing. Checked on 23 November 2026" in text
    if "Street Offences" in text:
        assert text.index("The main effort must go") < text.index("“Street Offences”")
        assert "Superseded since 3 May 2015" in text
    nrm = ask({**answers, **at(age)})["result"]["nrm_agreement"]
    if age is not None and age >= 18:
        assert nrm == "needed"


born = st.dates(date(1907, 1, 1), TODAY)


@settings(max_examples=300, deadline=None)
@given(born, st.integers(1, 60))
def test_a_birthday_counts_from_its_own_day_and_not_before(day: date, years: int) -> None:
    reached = birthday(day, years)
    assert reached is not None
    assert age_on(day, reached) == years
    assert age_on(day, reached - timedelta(days=1)) == years - 1
    assert age_on(day, reached + timedelta(days=1)) == years
    if (day.month, day.day) != (2, 29):
        assert (reached.month, reached.day) == (day.month, day.day)
    else:
        assert reached.strftime("%m-%d") in ("02-29", "03-01")


@settings(max_examples=100, deadline=None)
@given(circumstances(), born)
def test_a_date_of_birth_gives_what_its_age_gives(answers: dict[str, Any], day: date) -> None:
    on = date.fromisoformat(answers.get("on", TODAY.isoformat()))
    assume(day <= on)
    by_date = ask({**answers, "age_by": "born", "born": day.isoformat()})["result"]
    by_age = ask({**answers, **at(age_on(day, on))})["result"]
    assert (by_date["band"], by_date["age"], by_date["instruction"]) == (
        by_age["band"],
        by_age["age"],
        by_age["instruction"],
    )
    both = {**answers, "age_by": "both", "born": day.isoformat(), "age": age_on(day, on)}
    assert ask(both)["result"] == by_date
    both["age"] += 1
    wrong = json.loads(handle(json.dumps({"tool": "consent_check", "today": TODAY.isoformat(), "answers": both})))
    if both["age"] <= 120:
        assert [error["field"] for error in wrong["errors"]] == ["age"]


@settings(max_examples=100, deadline=None)
@given(born)
def test_the_timeline_marks_the_band_and_the_next_change(day: date) -> None:
    answer = ask({"age_by": "born", "born": day.isoformat()})
    line = next(block for block in every_block(answer["document"]["blocks"]) if block["type"] == "timeline")
    result = answer["result"]
    current = [band for band in line["bands"] if band["current"]]
    assert len(current) == 1
    assert current[0]["from"] <= result["age"] < (current[0]["to"] or 999)
    assert [mark["text"][:4] for mark in line["marks"]] == ["13th", "16th", "18th"]
    assert sum("the next change" in mark["text"] for mark in line["marks"]) == (result["next_boundary"] is not None)
    if result["next_boundary"]:
        assert date.fromisoformat(result["next_boundary"]) > TODAY


def test_without_an_age_no_band_is_marked() -> None:
    line = next(block for block in every_block(ask({})["document"]["blocks"]) if block["type"] == "timeline")
    assert not any(band["current"] for band in line["bands"])
    assert "The age is not known" in line["text"]


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(st.sampled_from([q.id for q in form().questions()]), JSON | st.sampled_from(["born", "both"])),
    st.dates().map(date.isoformat),
)
def test_the_door_survives_any_answers_on_any_day(answers: dict[str, Any], today: str) -> None:
    answer = json.loads(handle(json.dumps({"tool": "consent_check", "today": today, "answers": answers})))
    if not answer["ok"]:
        assert all(error["field"] is not None and error["code"] != "internal" for error in answer["errors"])
        assert all(error["message"].endswith((".", "”.")) for error in answer["errors"])


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)))
def test_the_door_survives_any_two_days(day: date, today: date) -> None:
    for form_ in ("document", "text"):
        request = {"tool": "consent_check", "today": today.isoformat(), "format": form_}
        request["answers"] = {"age_by": "born", "born": day.isoformat()}  # type: ignore[assignment]
        answer = json.loads(handle(json.dumps(request)))
        assert answer["ok"] or answer["errors"][0]["code"] in ("born_after", "too_old")


def test_instructions_are_in_order_of_strength() -> None:
    assert INSTRUCTIONS == ("adult", "lead", "consider", "refer", "must_refer")


@pytest.mark.parametrize("format_", ["document", "text"])
def test_the_order_of_the_outcome(format_: str) -> None:
    request = {"tool": "consent_check", "today": TODAY.isoformat(), "format": format_}
    answers = {"age_by": "age", "age": 17, "activity": ["intimate"], "harm": "yes", "sharing": "yes"}
    text = handle(json.dumps({**request, "answers": answers}, ensure_ascii=False))
    order = [
        "In danger now? Ring 999 first", "Refer now", "Age band: 16 or 17", "Does it count if the child seemed",
        "Today", "This week", "Keep in mind", "Why", "Do you need the child’s agreement?", "Sharing without saying who",
        "Who else can help", "What to write down", "What changes at 18", "Whom the law is aimed at",
        "The law is changing", "The four age bands, and birthdays", "The rules that applied", "What is not known",
        "What you entered", "The limits of this tool", "Paragraphs this result rests on",
    ]  # fmt: skip
    answer = json.loads(text)
    if format_ == "text":
        said = [line.strip(" *") for line in answer["text"].splitlines()]
        places = [next(at for at, line in enumerate(said) if line.casefold().startswith(t.casefold())) for t in order]
    else:
        said = [words for _, words, _ in lines(answer["document"]["blocks"])]
        places = [next(at for at, line in enumerate(said) if line.startswith(title)) for title in order]
    assert places == sorted(places)
