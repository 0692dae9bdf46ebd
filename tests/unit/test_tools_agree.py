"""No tool says less than another: the same facts give the same instruction, whichever tool is asked (2.2 to 2.13)."""

import itertools
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from table_checks import answered

from cse_tools.consent_check.rules import find as check_consent
from cse_tools.disruption_plan.rules import find as find_plan
from cse_tools.information.rules import find as find_information
from cse_tools.meeting.rules import find as find_meeting
from cse_tools.referral import INSTRUCTIONS, Circumstances, judge, rank
from cse_tools.risk_matrix.rules import find as find_matrix
from cse_tools.tools import TOOLS

TODAY = date(2026, 11, 27)
AGES = (None, 0, 12, 13, 15, 16, 17, 18)
BANDS = ("under_13", "13_to_15", "16_to_17", "adult", "unknown")
YES_NO = ("yes", "no", "unknown")
# What both tools can be told: in the matrix by questions and by signs that decide no level but their own.
ACTIVITY = ("yes", "pictures", "no", "unknown")
CASES = list(itertools.product(AGES, ACTIVITY, (False, True), (False, True), YES_NO, YES_NO, YES_NO, YES_NO))


def asked(case: tuple[Any, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers that say one set of facts to the matrix, and to the consent checker."""
    age, activity, older, controls, position, moved, disability, harm = case
    same = {"position": position, "trafficking": moved, "harm": harm, **({} if age is None else {"age": age})}
    matrix = {
        **same,
        "sexual_activity": {"pictures": "unknown"}.get(activity, activity),
        "L11": "yes" if activity == "pictures" else "unknown",
        "M05": "yes" if older else "unknown",
        "M23": "yes" if controls else "unknown",
        "learning_disability": disability,
    }
    kinds = {"yes": ("intimate",), "pictures": ("images",), "no": ("none",), "unknown": ("unknown",)}[activity]
    consent = {
        **same,
        "activity": kinds,
        "gap": "wide" if older else "unknown",
        "power": "yes" if controls else "unknown",
        "disability": disability,
    }
    return matrix, consent


def left_out(answers: dict[str, Any]) -> dict[str, Any]:
    """The same answers with every "not known" left out: that must change nothing."""
    return {key: value for key, value in answers.items() if value not in ("unknown", ("unknown",))}


def test_matrix_and_checker_give_the_same_instruction_for_every_set_of_facts() -> None:
    assert len(CASES) == 8 * 4 * 2 * 2 * 3**4
    for case in CASES:
        matrix, consent = asked(case)
        theirs = check_consent(consent, TODAY).judged
        for said in (matrix, left_out(matrix)):
            ours = find_matrix(said, TODAY).judged
            assert ours.instruction == theirs.instruction, (case, ours, theirs)
            assert ours.rules == theirs.rules, case
        assert check_consent(left_out(consent), TODAY).judged == theirs, case


@pytest.mark.parametrize("age", AGES)
def test_the_plan_says_no_less_than_the_others_for_what_it_asks(age: int | None) -> None:
    for moved, harm in itertools.product(YES_NO, YES_NO):
        said = {"trafficking": moved, "harm": harm, **({} if age is None else {"age": age})}
        plan, matrix, consent = find_plan(said, TODAY), find_matrix(said, TODAY), check_consent(said, TODAY)
        assert plan.judged.instruction == matrix.judged.instruction == consent.judged.instruction, said
        assert find_meeting(said, TODAY).judged == plan.judged, said


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("level", ["low", "medium", "high", "very_high"])
def test_a_level_that_a_meeting_writes_down_means_no_less_than_in_the_matrix(age: int | None, level: str) -> None:
    for moved, harm in itertools.product(YES_NO, YES_NO):
        same = {"trafficking": moved, "harm": harm, **({} if age is None else {"age": age})}
        written = {"level": "high", "beside": ("very_high",)} if level == "very_high" else {"level": level}
        meeting = find_meeting({**same, **written}, TODAY)
        matrix = find_matrix({**same, "judgement": "raise", "raise_to": level, "raise_reason": "x"}, TODAY)
        assert meeting.judged.instruction == matrix.judged.instruction, (same, level)


@pytest.mark.parametrize("age", AGES)
def test_the_organiser_says_no_less_than_the_others_for_what_it_asks(age: int | None) -> None:
    for harm in YES_NO:
        said = {"harm": harm, **({} if age is None else {"age": age})}
        ours, matrix, plan = find_information(said, TODAY), find_matrix(said, TODAY), find_plan(said, TODAY)
        assert ours.judged == matrix.judged == check_consent(said, TODAY).judged, said
        assert ours.judged.instruction == plan.judged.instruction, said
        in_danger = find_information({**said, "danger": "yes"}, TODAY).judged.instruction
        assert in_danger == ("adult" if age == 18 else "must_refer"), said
        for danger in ("no", "unknown"):
            assert find_information({**said, "danger": danger}, TODAY).judged == ours.judged, said


def every_circumstance() -> Iterator[Circumstances]:
    """Every combination of the shared facts that a tool could state, at one value for each yes or no of little use."""
    bands = ("under_13", "13_to_15", "16_to_17", "unknown", "adult")
    flags = list(itertools.product((False, True), repeat=7))
    for band, activity, unable, harm in itertools.product(bands, YES_NO, YES_NO, YES_NO):
        for refused, disability, older, adult, power, moved, cause in flags:
            yield Circumstances(
                band, activity, False, refused, False, unable, disability, older, adult, False, power, moved, False,
                cause, harm,
            )  # fmt: skip


def test_one_more_circumstance_never_weakens_and_not_known_is_never_weaker_than_no() -> None:
    concerns = (
        "refused",
        "substances",
        "disability",
        "older",
        "adult",
        "trust",
        "power",
        "moved",
        "organised",
        "cause",
    )
    for said in every_circumstance():
        before = rank(judge(said).instruction)
        for name in concerns:
            assert rank(judge(said._replace(**{name: True})).instruction) >= before, (said, name)
        for name in ("activity", "unable", "harm"):
            at = {value: rank(judge(said._replace(**{name: value})).instruction) for value in YES_NO}
            assert at["yes"] >= at["unknown"] >= at["no"], (said, name)


def test_a_younger_band_is_never_weaker_and_an_unknown_age_is_read_as_the_youngest() -> None:
    for said in every_circumstance():
        at = {band: rank(judge(said._replace(band=band)).instruction) for band in BANDS}
        assert at["under_13"] >= at["13_to_15"] >= at["16_to_17"] > at["adult"], said
        assert at["unknown"] >= max(at["13_to_15"], min(at["under_13"], rank("refer"))), said


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("today", ["0001-01-01", "1999-12-31", "9999-11-20", "9999-12-31"])
def test_any_clock_gives_an_answer(tool: str, today: str) -> None:
    request = {"tool": tool, "today": today, "answers": {"area": "elsewhere"}}
    assert answered(json.dumps(request))["document"]["blocks"]


def test_the_instructions_are_in_order_of_strength() -> None:
    assert INSTRUCTIONS == ("adult", "lead", "consider", "refer", "must_refer")
