"""The scenarios for training: sound files, answers that have not drifted, everybody who has to be there, and words."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from cse_tools import facts
from cse_tools.door import handle
from cse_tools.facts import read_toml
from cse_tools.referral.about import WORDS
from cse_tools.risk_matrix.about import ABOUT, NEXT, next_step
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.risk_matrix.levels import LABELS
from cse_tools.tools import TOOLS
from macros.cases.answers import gist, reply
from macros.cases.check import check_file, check_scenarios, drift
from macros.cases.data import (
    FOLDER,
    THEMES,
    Scenario,
    load_scenarios,
    resolve,
    scenario,
    story_so_far,
    training_examples,
)
from macros.scenarios import macros as scenario_pages

TODAY = date(2026, 11, 23)
EVERY = list(load_scenarios().values())
STAGES = [(one, number) for one in EVERY for number in range(len(one.stage))]
every_scenario = pytest.mark.parametrize("one", EVERY, ids=[one.id for one in EVERY])
every_stage = pytest.mark.parametrize(("one", "number"), STAGES, ids=[f"{one.id}-{n + 1}" for one, n in STAGES])

# Towns, villages and quarters of the two areas, and cities near them: a made-up child lives in none of them.
PLACES = (
    "Biddulph|Birmingham|Burntwood|Burslem|Burton|Cannock|Cheadle|Codsall|Coventry|Crewe|Derby|Fenton|Hanley|Kidsgrove|"
    "Leek|Lichfield|Liverpool|London|Longton|Manchester|Newcastle|Penkridge|Rugeley|Stafford|Stone|Tamworth|Trentham|"
    "Tunstall|Uttoxeter|Walsall|Wolverhampton"
)
# Words that put the blame on a child, or promise what nobody can. A trap names some of them, to say what else to say.
BLAME = (
    r"promiscu|prostitut|risky behaviou?r|put(?:s|ting)? (?:him|her|them)sel\w+ at risk|attention.seeking|"
    r"streetwise|consensual|child porn|sexual favours|lifestyle|non-complian|abscond|hard to reach|false allegation|"
    r"no risk|\bsafe\b"
)


def words(one: Scenario, *, traps: bool = True) -> Iterator[str]:
    """Everything that a scenario says, but for its ids and answers."""
    yield from (one.title, one.who, one.care, *one.aims, *(point.text for point in one.differ))
    for trap in one.trap:
        yield from (trap.trap, trap.instead) if traps else (trap.instead,)
    for stage in one.stage:
        yield from (stage.title, *stage.facts, *stage.questions, stage.says, *stage.because.values())
        yield from (note.text for note in stage.note)


def typed(value: Any) -> Iterator[str]:
    """Every text in an answer."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from typed(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from typed(inner)
    elif isinstance(value, str):
        yield value


# --- the files and the answers


def test_every_file_is_sound_and_every_answer_is_what_a_trainer_says():
    assert check_scenarios(TODAY) == []


@pytest.mark.parametrize("day", [date(2027, 2, 28), date(2028, 2, 15), date(2028, 2, 29), date(2031, 12, 31)], ids=str)
def test_no_answer_depends_on_the_day(day: date):
    assert check_scenarios(day) == []


def altered(id_: str, number: int, **expect: Any) -> Scenario:
    """A scenario in which a trainer expects something else of one stage."""
    table = read_toml(FOLDER / f"{id_}.toml")
    table["stage"][number]["expect"] |= expect
    return scenario(table)


@pytest.mark.parametrize(
    ("id_", "number", "expect", "got"),
    [
        ("second-phone", 1, {"level": "low"}, "'medium_provisional'"),
        ("second-phone", 3, {"next": "step_three"}, "'refer_at_once'"),
        ("second-phone", 2, {"rules": ["R5", "R7"]}, "['R12', 'R5', 'R7']"),
        ("new-follower", 3, {"instruction": "consider"}, "'must_refer'"),
        ("placed-here", 4, {"not_offered": []}, "['A19.1']"),
        ("a-father-rings", 2, {"actions": ["harm"]}, "[]"),
        ("game-night", 0, {"review": "today"}, "None"),
    ],
)
def test_a_changed_rule_is_found_and_the_message_names_file_stage_expected_and_got(
    id_: str, number: int, expect: dict[str, Any], got: str
):
    (fault,) = drift(altered(id_, number, **expect), TODAY)
    ((key, value),) = expect.items()
    title = load_scenarios()[id_].stage[number].title
    assert fault.startswith(f"{id_}.toml, stage {number + 1} ({title}): expected {key} ")
    assert repr(value) in fault or key == "review"
    assert f"the rules give {got}" in fault


def test_answers_that_a_tool_refuses_are_named():
    table = read_toml(FOLDER / "second-phone.toml")
    table["stage"][0]["answers"]["L09"] = "perhaps"
    faults = drift(scenario(table), TODAY)
    assert faults[0].startswith("second-phone.toml, stage 1 (Monday registration): the tool refuses these answers.")


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("themes",), ["magic"], "'themes' names 'magic', which is not in THEMES in macros/cases/data.py"),
        (("area",), "elsewhere", "area is 'elsewhere'. Use one of: staffordshire, stoke-on-trent"),
        (("minutes",), "ten", "'minutes' is 'ten'. Write a whole number."),
        (("differ", 0, "cites"), ["9.99"], "'cites' names '9.99', which is not in paragraphs.toml"),
        (("trap",), [], "no [[trap]] entry was found"),
        (("stage", 0, "tool"), "horoscope", "tool is 'horoscope'. Use one of: risk_matrix"),
        (("stage", 0, "facts"), [], "'facts' is empty"),
        (("stage", 0, "because"), {"M22": "no"}, "'because' names 'M22', which is not in what it asks about"),
        (("stage", 0, "known"), ["M22"], "'known' names 'M22', which is not in its answers"),
        (("stage", 0, "weigh"), ["A99.1"], "'weigh' names 'A99.1', which is not in what risk_matrix weighs up"),
        (("stage", 0, "rests_on"), {"M22": "x"}, "'rests_on' names 'M22', which is not in its answers"),
        (("stage", 0, "vote"), "A5.1", "vote is 'A5.1'"),
        (("stage",), [*read_toml(FOLDER / "second-phone.toml")["stage"]] * 2, "it has 8 stages. A group can take 5"),
        (("stage", 0, "note", 0, "cites"), ["9.99"], "stage 1, note: 'cites' names '9.99'"),
        (("stage", 0, "note", 0, "tekst"), "x", "stage 1, note: 'tekst' is not a known key"),
        (("stage", 0, "expect"), [], "'expect' is []. Write a table of its own"),
        (("id",), "other", "Give the file and the scenario the same name"),
    ],
)
def test_a_wrong_file_is_refused_by_name_with_the_cure(path: tuple[Any, ...], value: Any, said: str):
    table: Any = read_toml(FOLDER / "second-phone.toml")
    place = table
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    faults = check_file("second-phone.toml", table)
    assert any(fault.startswith("second-phone.toml") and said in fault for fault in faults), faults


def test_nobody_is_asked_about_what_the_story_has_not_told():
    table = read_toml(FOLDER / "second-phone.toml")
    table["stage"][0]["rests_on"]["M05"] = "He is 24."  # she says so at stage 4
    (fault,) = drift(scenario(table), TODAY)
    assert "second-phone.toml, stage 1: M05 rests on 'He is 24.', and the story has not said that by then" in fault
    del table["stage"][0]["rests_on"]["M05"], table["stage"][0]["rests_on"]["L09"]
    (fault,) = drift(scenario(table), TODAY)
    assert "stage 1: L09 is 'yes'. Put the words of the story that say so under rests_on." in fault


@every_stage
def test_all_that_a_group_is_asked_has_been_told(one: Scenario, number: int):
    story = story_so_far(one, number)
    stage = one.stage[number]
    found = gist(stage, reply(one, number, TODAY)["result"])
    for ask in scenario_pages.asks(one, number, found):
        if ask.kind == "sign":
            assert stage.rests_on[ask.id] in story, ask.words
    asked = {ask.words for ask in scenario_pages.asks(one, number, found)}
    assert not asked & {words for words, _ in scenario_pages.unheard(one, number)}
    assert scenario_pages.voted(one, number) in {"", *(ask.id for ask in scenario_pages.asks(one, number, found))}


@every_stage
def test_a_question_to_talk_about_names_nobody_who_has_not_been_told_of(one: Scenario, number: int):
    told = f"{story_so_far(one, number)} National Referral Mechanism".lower()
    for question in one.stage[number].questions:
        named = re.findall(r"(?<=\w )[A-Z][a-z]+", question)  # a word with a capital inside a sentence
        assert not [name for name in named if name.lower() not in told], question


def test_a_stage_that_says_another_age_or_area_is_refused():
    table = read_toml(FOLDER / "second-phone.toml")
    table["stage"][0]["answers"] |= {"age": "15", "area": "stoke-on-trent"}
    said = " ".join(drift(scenario(table), TODAY))
    assert "'age' is '15', and the scenario says '14'" in said
    assert "'area' is 'stoke-on-trent', and the scenario says 'staffordshire'" in said


def test_the_build_stops_when_an_answer_has_drifted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "scenarios"
    shutil.copytree(FOLDER, folder)
    file = folder / "match-day.toml"
    file.write_text(file.read_text("utf-8").replace('next = "step_one"', 'next = "step_two"'), "utf-8")
    monkeypatch.setattr(scenario_pages, "check_scenarios", lambda today: check_scenarios(today, folder))
    with pytest.raises(
        PluginError, match=r"match-day\.toml, stage 1 \(New boots\): expected next 'step_two', .*step_one"
    ):
        scenario_pages.define(None)


def test_a_day_is_counted_from_the_day_of_the_build():
    assert resolve({"years": 18, "days": 14}, TODAY) == "2008-12-07"
    assert resolve([{"due": {"years": 0, "days": -3}}], TODAY) == [{"due": "2026-11-20"}]
    assert resolve({"years": 18, "days": 0}, date(2028, 2, 29)) == "2010-02-28"


# --- who and what is there


def test_there_are_enough_and_they_are_of_all_kinds():
    assert len(EVERY) >= 12
    for area in facts.load_facts().areas:
        assert sum(one.area == area for one in EVERY) >= 6
    assert {"girl", "boy", "non_binary"} == {one.gender for one in EVERY}
    assert all(sum(one.gender == gender for one in EVERY) >= 5 for gender in ("girl", "boy"))
    ages = [one.age for one in EVERY]
    assert min(ages) < 13
    assert {13, 14, 15, 16, 17} <= set(ages)
    assert {theme for one in EVERY for theme in one.themes} == set(THEMES)
    assert len({one.who.split()[0] for one in EVERY}) == len(EVERY)
    assert len({one.title for one in EVERY}) == len(EVERY)


def test_every_level_step_instruction_and_deciding_rule_is_met_somewhere():
    levels, steps, instructions, rules = set(), set(), set(), set()
    for one, number in STAGES:
        found = gist(one.stage[number], reply(one, number, TODAY)["result"])
        levels.add(found.get("level"))
        steps.add(found.get("next"))
        instructions.add(found.get("instruction"))
        rules |= set(found.get("rules", ()))
    assert set(LABELS) <= levels
    assert set(NEXT) <= steps
    assert set(WORDS) - instructions == {"lead"}
    unmet = set(load_matrix().rules) - set(ABOUT.always) - rules
    # Every child here has an age and an area of the procedure, and none was asleep or in shock.
    assert unmet == {"R16", "R18", "K4", "K41", "K14"}


@pytest.mark.parametrize(
    ("instruction", "level", "signs", "step"),
    [
        ("must_refer", "none", 0, "refer_at_once"),
        ("must_refer", "very_high", 2, "refer_at_once"),
        ("refer", "low", 1, "refer_today"),
        ("refer", "high", 1, "refer_today"),
        ("consider", "none", 0, "consider"),
        ("consider", "low", 1, "consider"),
        ("consider", "medium_provisional", 1, "consider"),
        ("consider", "medium", 2, "step_three"),
        ("lead", "none", 0, "look_again"),
        ("lead", "low", 1, "step_one"),
        ("lead", "low", 2, "step_two"),
        ("lead", "medium_provisional", 1, "lead_decides"),
        ("lead", "medium", 2, "step_three"),
    ],
)
def test_the_next_step_is_never_weaker_than_the_instruction(instruction: str, level: str, signs: int, step: str):
    assert next_step({"instruction": instruction, "level": level, "signs": ["L01"] * signs}) == step


@every_scenario
def test_a_scenario_has_what_a_facilitator_needs(one: Scenario):
    assert len(one.stage) >= 3
    assert len(one.aims) == 3
    assert len(one.trap) >= 2
    assert len(one.differ) >= 2
    assert str(one.age) in one.who
    assert 20 <= one.minutes <= 45
    assert all(any(note.cites for note in stage.note) for stage in one.stage)
    assert all(1 <= len(stage.facts) <= 3 for stage in one.stage)
    assert not any(point.cites == () for point in one.differ)


@every_stage
def test_no_answer_is_no_without_a_reason(one: Scenario, number: int):
    """“Not known” is never “no”, so a “no” has to be earned."""
    stage = one.stage[number]
    judged = {key for key in stage.answers if key not in stage.known}
    assert [key for key in judged if stage.answers[key] == "no" and not stage.because.get(key)] == []


# --- the words


@every_scenario
def test_no_real_place_is_named(one: Scenario):
    said = " ".join(
        [*words(one), *typed([stage.answers for stage in one.stage]), *typed([e.answers for e in one.example])]
    )
    assert not re.findall(rf"\b(?:{PLACES})\b", said)


@every_scenario
def test_no_word_blames_the_child_or_promises_anything(one: Scenario):
    assert not re.findall(BLAME, " ".join(words(one, traps=False)), re.IGNORECASE)
    assert not re.findall(r"\d{4,}|@|https?:", " ".join(words(one)).replace("2022", ""))


def test_words_that_blame_are_found():
    assert re.findall(BLAME, "She puts herself at risk. It is her lifestyle.", re.IGNORECASE) == [
        "puts herself at risk",
        "lifestyle",
    ]


# --- training examples


def examples() -> list[tuple[str, dict[str, Any]]]:
    return [(tool, example) for tool in TOOLS for example in training_examples(tool)]


@pytest.mark.parametrize("tool", TOOLS)
def test_every_tool_has_examples_to_load(tool: str):
    found = training_examples(tool)
    assert len(found) >= 3
    assert len({example["id"] for example in found}) == len(found)


def test_a_tool_without_scenarios_has_no_examples():
    assert training_examples("nothing") == []


@pytest.mark.parametrize(("tool", "example"), examples(), ids=[f"{tool}-{e['id']}" for tool, e in examples()])
def test_an_example_is_accepted_marked_and_names_nobody(tool: str, example: dict[str, Any]):
    assert set(example) == {"id", "title", "summary", "answers"}
    for day in (TODAY, TODAY + timedelta(days=500)):
        request = {"tool": tool, "today": day.isoformat(), "answers": example["answers"], "fictitious": True}
        said = json.loads(handle(json.dumps(request)))
        assert said["ok"], said
        assert said["document"]["title"].startswith("Fictitious training example: ")
    names = {one.who.split()[0] for one in EVERY} | {"Jade", "Lee", "Erin", "Unc"}
    assert not re.findall(rf"\b(?:{'|'.join(names)})\b", " ".join(typed(example["answers"])))


def test_the_examples_of_a_plan_are_whole_plans():
    for example in training_examples("disruption_plan"):
        request = {"tool": "disruption_plan", "today": str(TODAY), "answers": example["answers"], "view": "plan"}
        result = json.loads(handle(json.dumps(request)))["result"]
        assert result["counts"]["actions"] >= 8
        assert result["counts"]["done"]
        assert {"red", "amber", "green"} == {rating for rating in ("red", "amber", "green") if result["counts"][rating]}
        assert result["no_owner"]
        assert result["review_on"]
