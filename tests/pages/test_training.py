"""The trainers' pages: minutes that add up, slides that carry a trainer, a knowledge check that cannot drift."""

import re
import shutil
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from html_reader import every, links_of, only, parsed, read, text_of
from lxml.html import HtmlElement
from markdown import Markdown
from wrong_numbers import NEVER_RING

from cse_tools.facts import load_facts
from cse_tools.risk_matrix.facts import load_matrix
from macros.cases import macros as cases
from macros.cases.data import load_scenarios
from macros.common.build import DOCS
from macros.document.ask import answer
from macros.quiz import macros as quiz
from macros.sessions import macros as training
from macros.sessions import slides
from macros.sessions.alone import load_route

PLANS = training.load_plans()
BRIEFINGS = ("briefing-hotels-taxis", "briefing-venues", "briefing-front-office")
DECKS = ("training/slides-one-hour", "training/slides-half-day", *(f"training/{name}" for name in BRIEFINGS))
PAGES = ("", "one-hour", "half-day", "care", "language", "myths", "knowledge-check", "handouts", "questions", "schools")
PAPERS = ("alone", "papers", "briefing-sheets", *BRIEFINGS)
every_plan = pytest.mark.parametrize("plan", PLANS.values(), ids=lambda plan: plan.id)
every_deck = pytest.mark.parametrize("address", DECKS)


def page(site_dir: Path, address: str) -> HtmlElement:
    return read(site_dir / address / "index.html")


def slides_of(site_dir: Path, address: str) -> list[HtmlElement]:
    return every(page(site_dir, address), ".slide")


# --- Minutes ---


def minutes_of(said: str) -> int:
    hours, minutes = said.split(":")
    return 60 * int(hours) + int(minutes)


@every_plan
def test_a_timetable_adds_up_to_the_minute(site_dir: Path, plan: training.Plan):
    rows = every(page(site_dir, f"training/{plan.id}"), "table.timetable tbody tr")
    at = 0
    for row in rows:
        begins, ends = re.findall(r"\d:\d\d", text_of(only(row, "td.timetable__clock")))
        assert minutes_of(begins) == at
        at += int(text_of(only(row, "td.num")))
        assert minutes_of(ends) == at
    assert at == plan.minutes
    assert len(rows) == len(plan.part)


@every_plan
def test_the_slides_carry_the_minutes_of_the_plan(site_dir: Path, plan: training.Plan):
    shown = slides_of(site_dir, plan.deck.removesuffix(".md"))
    assert sum(int(slide.attrib["data-minutes"]) for slide in shown) == plan.minutes
    links = links_of(page(site_dir, f"training/{plan.id}"), "table.timetable a")
    named = [link.partition("#")[2] for link in links]
    assert named == [only(slide, "h2").attrib["id"] for slide in shown]


def test_the_example_of_a_start_at_a_quarter_past_nine_follows_the_minutes(site_dir: Path):
    plan = PLANS["half-day"]
    (pause,) = (row for row in training.rows_of(plan) if row.part.title == "Break")
    start = 9 * 60 + 15
    text = text_of(only(page(site_dir, "training/half-day"), "main"))
    times = (slides.clock(start + minutes_of(pause.begins)), slides.clock(start + plan.minutes))
    assert "For a start at 9:15, the break is at {} and the end at {}.".format(*times) in text


def test_a_plan_that_loses_a_minute_or_a_slide_stops_the_build():
    plan = PLANS["one-hour"]
    assert training.check_plans(PLANS) == []
    (fault,) = training.check_plans({"x": plan._replace(minutes=55)})
    assert "it lasts 55 minutes, and its slides 60" in fault
    (fault,) = training.check_plans({"x": plan._replace(part=plan.part[:-1])})
    assert "every slide of training/slides-one-hour.md once and in order" in fault


# --- Slides ---


@every_deck
def test_every_slide_has_notes_and_cites_or_is_marked_as_ours(site_dir: Path, address: str):
    shown = slides_of(site_dir, address)
    assert len(shown) == 6 if "briefing" in address else len(shown) >= 20
    at = 0
    for number, slide in enumerate(shown, 1):
        title = text_of(only(slide, "h2"))
        face, notes = only(slide, "div.slide__face"), only(slide, "div.slide__notes")
        assert len(text_of(face).split()) >= 8, title
        assert len(text_of(notes).split()) >= 20, title
        minutes = int(slide.attrib["data-minutes"])
        told = text_of(only(notes, "p.slide__time"))
        assert told.startswith(f"Slide {number}: "), title
        if minutes:
            assert f"from {slides.clock(at)} to {slides.clock(at + minutes)}" in told
        at += minutes
        ours = slide.attrib.get("data-ours") == "yes"
        cited = every(face, "a.cite")
        assert bool(cited) != ours, f"{title}: a slide cites, or says that it is ours, and not both"


@every_deck
def test_the_first_and_the_last_slide_carry_the_numbers(site_dir: Path, address: str):
    shown = slides_of(site_dir, address)
    for slide in (shown[0], shown[-1]):
        for number in ("999", "101", "0345 604 2886", "01782 235100", "01782 234234", "0808 800 5000", "0800 1111"):
            assert number in text_of(only(slide, "div.slide__face"))
    digits = {n.replace(" ", "") for s in shown for n in re.findall(r"\d[\d ]*\d", text_of(s))}
    assert not digits & NEVER_RING


@every_deck
def test_a_deck_says_how_old_the_policy_is_and_never_promises_safety(site_dir: Path, address: str):
    text = " ".join(text_of(slide) for slide in slides_of(site_dir, address))
    assert "undated, of about 2017 to 2018" in text
    assert "It is not today’s local procedure" in text
    assert "no risk" not in text.lower()
    assert not re.search(r"\bsafe\b", text, re.IGNORECASE)


def test_a_made_up_child_is_marked_on_each_slide_and_answered_by_the_tool(site_dir: Path):
    shown = {only(s, "h2").attrib["id"]: s for s in slides_of(site_dir, "training/slides-half-day")}
    for name, scenario in (("amara", "second-phone"), ("callum", "match-day")):
        one = load_scenarios()[scenario]
        for number in range(1, len(one.stage) + 1):
            said = cases.stage_answer(one, number)
            facts, answered = shown[f"{name}-{number}"], shown[f"{name}-{number}-answer"]
            assert "this child does not exist" in text_of(facts)
            assert "this child does not exist" in text_of(answered)
            assert all(fact in text_of(facts) for fact in one.stage[number - 1].facts)
            assert said["label"] in text_of(only(answered, "p.case__level"))
            assert ("Refer at once" in text_of(only(answered, "p.case__level"))) == said["referral"]
            assert all(rule.says in text_of(answered) for rule in said["rules"])
    assert cases.stage_answer(load_scenarios()["second-phone"], 4)["referral"] is True


@pytest.mark.parametrize(
    ("scenario", "number", "at_once", "rules"),
    [
        ("second-phone", 4, True, ["R2", "R5"]),
        ("match-day", 1, False, ["R8"]),
        ("match-day", 2, False, ["R6", "K17"]),
        ("match-day", 3, True, ["K11", "K15", "K16"]),
        ("meal-deal", 3, False, ["R4", "R17"]),
        ("one-picture", 4, False, ["K19", "K34"]),
        ("one-picture", 1, False, ["R8", "K9"]),
    ],
)
def test_the_rules_to_read_out_set_the_level_and_give_the_instruction(
    scenario: str, number: int, at_once: bool, rules: list[str]
):
    said = cases.stage_answer(load_scenarios()[scenario], number)
    assert said["referral"] is at_once, "“refer now” is this site’s choice, and “at once” the policy’s order"
    assert [rule.id for rule in said["rules"]] == rules


def test_markdown_without_minutes_is_left_alone_and_with_them_becomes_sections():
    md = Markdown(extensions=["attr_list", "md_in_html", "macros.sessions.slides"])
    plain = "## A heading { #a }\n\nText.\n"
    assert md.reset().convert(plain) == Markdown(extensions=["attr_list", "md_in_html"]).convert(plain)
    made = md.reset().convert(
        '## One { #one data-minutes="4" data-kind="case" }\n\nFace.\n\n'
        '<div class="notes" markdown>\n\nSaid.\n\n</div>\n\n## After\n\nText.\n'
    )
    section = only(parsed(made), "section")
    assert section.attrib == {
        "aria-labelledby": "one",
        "class": "slide",
        "data-kind": "case",
        "data-minutes": "4",
    }
    assert "Face." in text_of(only(section, "div.slide__face"))
    assert "Said." in text_of(only(section, "div.slide__notes"))
    assert "Said." not in text_of(only(section, "div.slide__face"))
    assert "After" not in text_of(section)


def test_the_table_of_levels_is_what_the_tool_answers(site_dir: Path):
    rows = {words: row for row in training.level_steps("risk_matrix") if (words := row["words"])}
    assert rows["One low sign"]["level"] == "low"
    assert rows["One medium sign"]["level"] == "medium_provisional"
    assert rows["Any sign, and the child is under 13"]["rule"].id == "R10"
    assert rows["One high sign"]["level"] == "high"
    assert rows["Moved for exploitation, or several people involved"]["level"] == "very_high"
    shown = text_of(only(page(site_dir, "training/handouts"), "table.levels"))
    for row in rows.values():
        assert row["words"] in shown
        assert row["label"] in shown


# --- The knowledge check ---


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(quiz.FOLDER / "questions.toml", tmp_path)
    return tmp_path


def changed(folder: Path, old: str, new: str) -> list[str]:
    file = folder / "questions.toml"
    source = file.read_text("utf-8")
    assert old in source
    file.write_text(source.replace(old, new, 1), "utf-8")
    return quiz.check_quiz(folder)


def test_the_questions_are_in_order():
    assert quiz.check_quiz() == []
    assert len(quiz.load_quiz()) >= 14
    assert sum(question.check is not None for question in quiz.load_quiz()) >= 6


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('paragraphs = ["5.7"]', 'paragraphs = ["5.77"]', "names '5.77', which is not in paragraphs.toml"),
        ('paragraphs = ["5.7"]', "paragraphs = []", "it needs an explanation, and the paragraphs"),
        ('text = "Now"\nright = true', 'text = "Now"', "0 options are right"),
        ('text = "After 24 hours"', 'text = "After 24 hours"\nright = true', "2 options are right"),
        ('text = "After 24 hours"', 'text = "After 24 hours"\nwrong = true', "Correct that key"),
        ('tool = "risk_matrix"', 'tool = "matrix"', "there is no tool 'matrix'"),
        ('when = { level = "low" }', "right = true", "every option needs 'when'"),
        ('H08 = "yes"', 'H08 = "perhaps"', "the tool refuses the answers"),
        # The check of a drift: what an option claims is not what the tool answers.
        ('when = { review_by = "2026-12-14" }', 'when = { review_by = "2026-12-15" }', "0 options are right"),
        ('when = { level = "very_high", ', 'when = { level = "high", ', "0 options are right"),
        ('agreement = "cannot", instruction = "must_refer" }\n', 'instruction = "refer" }\n', "0 options are right"),
    ],
)
def test_a_wrong_question_stops_the_build(folder: Path, old: str, new: str, fault: str):
    faults = changed(folder, old, new)
    assert any(fault in said for said in faults), faults


def test_a_rule_that_changes_stops_the_build_until_the_question_follows():
    def other(tool: str, answers: Any) -> dict[str, Any]:
        said = answer(tool, answers)
        return {**said, "result": {**said["result"], "level": "low"}} if tool == "risk_matrix" else said

    questions = {question.id: question for question in quiz.load_quiz()}
    assert quiz.right_options(questions["one-high"]) == [2]
    assert quiz.right_options(questions["one-high"], other) == [0], "the page follows the tool"
    assert any("entry next-door: 0 options are right" in fault for fault in quiz.check_quiz(ask=other))


def test_the_page_asks_every_question_and_answers_it_on_a_sheet_of_its_own(site_dir: Path):
    whole = page(site_dir, "training/knowledge-check")
    form = only(whole, "form.quiz")
    sheet = only(whole, "ol.quiz-answers")
    for question in quiz.load_quiz():
        asked = only(form, f"fieldset#q-{question.id}")
        assert [text_of(label)[2:].strip() for label in every(asked, "label")] == [o.text for o in question.option]
        (right,) = quiz.right_options(question)
        answered = only(sheet, f"li#a-{question.id}")
        assert answered.attrib["data-right"] == str(right)
        assert question.option[right].text in text_of(answered)
        assert question.explanation not in text_of(form)
        assert len(every(answered, "a.cite")) == len(question.paragraphs)
    for field in every(form, "input"):
        assert (field.attrib["spellcheck"], field.attrib["translate"]) == ("false", "no")
    assert form.attrib["autocomplete"] == "off"
    assert "There is no mark and no pass." in text_of(only(whole, "main"))


# --- Words and sheets ---


def test_each_sheet_has_the_numbers_the_caution_and_its_day(site_dir: Path):
    sheets = every(page(site_dir, "training/handouts"), ".handout")
    assert len(sheets) == 5
    for sheet in sheets:
        foot = text_of(only(sheet, "div.handout__foot"))
        for words in ("999", "101", "01782 235100", "0345 604 2886", "undated policy", "Made on 23 November 2026"):
            assert words in foot
        assert not {n.replace(" ", "") for n in re.findall(r"\d[\d ]*\d", text_of(sheet))} & NEVER_RING
    assert all(sign.text in text_of(sheets[2]) for sign in load_matrix().indicators.values())


def test_the_language_guide_names_each_outdated_word_of_the_policy_with_its_place(site_dir: Path):
    guide = page(site_dir, "training/language")
    cited = {href.partition("#")[2] for href in links_of(guide, "a.cite")}
    known = load_facts().paragraphs
    for id_ in (
        "C.clipping",
        "C.soliciting",
        "C.groomed",
        "C.red-light-district",
        "C.gang",
        "A19",
        "2.2",
        "2.10",
        "2.6",
    ):
        assert known[id_].place in cited, id_
    text = text_of(only(guide, "main"))
    for word in ("Promiscuous", "Putting themselves at risk", "Lifestyle choice", "Sexual favours", "Streetwise"):
        assert word in text


def test_every_myth_has_a_fact_with_a_paragraph(site_dir: Path):
    myths = page(site_dir, "training/myths")
    facts = every(myths, "dd")
    assert len(facts) >= 20
    for fact in facts:
        assert every(fact, "a.cite"), text_of(fact)


@pytest.mark.parametrize("name", [*PAGES, *PAPERS])
def test_a_trainers_page_keeps_the_rules_of_the_subject(site_dir: Path, name: str):
    text = text_of(only(page(site_dir, f"training/{name}"), "main")).replace("Keeping Children Safe in Education", "")
    assert "no risk" not in text.lower()
    assert not re.search(r"\bsafe\b", text, re.IGNORECASE)


def test_the_plans_lead_to_what_they_need():
    for plan in PLANS.keys() - set(BRIEFINGS):
        source = (DOCS / f"training/{plan}.md").read_text("utf-8")
        for words in ("## Aims", "## Set up the room", "## Materials", "## Words to begin with", "## Hard moments"):
            assert words in source
        for words in ("## Larger and smaller groups", "## Without internet or devices", "## Afterwards", "care.md"):
            assert words in source


# --- Briefings, and who learns alone ---


@pytest.mark.parametrize("name", BRIEFINGS)
def test_a_briefing_is_twenty_minutes_with_one_story_one_thing_to_do_and_its_sheet(site_dir: Path, name: str):
    briefing = page(site_dir, f"training/{name}")
    assert PLANS[name].minutes == 20
    shown = {only(slide, "h2").attrib["id"]: text_of(slide) for slide in every(briefing, ".slide")}
    assert "this child does not exist" in shown["story"]
    assert "999" in shown["story"]
    assert re.search(r"Danger now.*999.*101", shown["what-you-do"])
    sheet = f"briefing-sheets/#{name.removeprefix('briefing-')}"
    assert any(link.endswith(sheet) for link in links_of(briefing, "main a"))
    wall = text_of(only(page(site_dir, "training/briefing-sheets"), f"h2#{name.removeprefix('briefing-')} + .handout"))
    for words in (
        "Danger now: ring 999",
        " 101",
        "Do not follow",
        "None of these proves anything",
        "A “no” changes nothing",
    ):
        assert words.lower() in wall.lower()


def steps_in(part: HtmlElement) -> list[str]:
    return [text_of(step) for step in every(part, "ol > li")]


def test_every_briefing_and_its_sheet_ask_for_the_same_steps(site_dir: Path):
    asked = {}
    for name in BRIEFINGS:
        (slide,) = (s for s in slides_of(site_dir, f"training/{name}") if only(s, "h2").get("id") == "what-you-do")
        sheet = only(page(site_dir, "training/briefing-sheets"), f"h2#{name.removeprefix('briefing-')} + .handout")
        asked[name] = steps_in(only(slide, ".slide__face"))
        assert steps_in(sheet) == asked[name], "what is handed out says what was shown"
        for part in (slide, sheet):
            (ask,) = (text_of(p) for p in every(part, "p") if text_of(p).startswith("If the child is in front of you"))
            assert "steps 1 to 4 hold" in ask
            assert ask.endswith("Do not promise to keep it secret.")
    danger, others, do_not = zip(*((steps[0], steps[1:-1], steps[-1]) for steps in asked.values()), strict=True)
    assert set(danger) == {"Danger now: ring 999. A child who is hurt, taken or afraid."}
    assert set(do_not) == {"Do not follow, stop or question anybody. Do not touch or search a phone."}
    for steps in others:
        assert any("101" in step for step in steps)
        assert "day and time, car and number plate, what people look like 4.4" in steps[-1]


PASSAGES = training.templates.get_template("sessions/briefing.md").blocks.keys()
FOR_A_SHEET = {"what_it_is_sheet", "list_sheet"}
FOR_A_BUSINESS = {"police", "manager", "note", "anonymous", "steps_notes", "firm"}
FOR_AN_OFFICE = {"any_time", "noted"}  # a part of `police`, and of `note`
ON_A_SHEET = FOR_A_SHEET | {"danger", "do_not", "hurt", "in_front_of_you", "one_is_enough"}
TYPED = re.compile(r"(?<=[.?!:])[”*]*\s+|\n")
NOT_TYPED = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<p class=\"case__mark\">.*|<[^>]*>|^\{?#.*", re.MULTILINE)


def used(source: str) -> set[str]:
    return set(re.findall(r'\{\{ briefing\("(\w+)"\) \}\}', source))


def typed(source: str) -> set[str]:
    """The sentences of some Markdown, each in its bare words, without headings and the shortest."""
    parts = TYPED.split(NOT_TYPED.sub("", source))
    return {" ".join(words) for part in parts if len(words := re.findall(r"\w+", part.lower())) >= 6}


def test_what_the_briefings_share_is_typed_once():
    briefings = [(DOCS / f"training/{name}.md").read_text("utf-8").split("\n---\n", 1)[1] for name in BRIEFINGS]
    _, *sheets = (DOCS / "training/briefing-sheets.md").read_text("utf-8").split("\n## ")
    for briefing, sheet in zip(briefings, sheets, strict=True):
        own, other = FOR_A_BUSINESS, FOR_AN_OFFICE
        if "front office" in sheet.partition("\n")[0]:
            own, other = other, own
        assert used(briefing) == PASSAGES - FOR_A_SHEET - other
        assert used(sheet) == ON_A_SHEET | (own - {"steps_notes", "firm"})
    source = typed((Path(training.__file__).parent / "templates/briefing.md").read_text("utf-8"))
    assert "a child who is hurt taken or afraid" in source
    for one, two in combinations([source, *map(typed, briefings)], 2):
        assert one & two == set(), "it belongs into macros/sessions/templates/briefing.md"
    assert source & typed(" ".join(sheets)) == set()


def test_who_learns_alone_can_write_down_each_step_and_nothing_is_kept(site_dir: Path):
    route = load_route()
    alone = page(site_dir, "training/alone")
    assert f"in {sum(step.minutes for step in route)} minutes" in text_of(only(alone, "main"))
    rows = every(alone, "table.record tbody tr")
    assert [text_of(only(row, "label")) for row in rows] == [step.done for step in route]
    for row in rows:
        box, day = only(row, "input[type=checkbox]"), only(row, "input[type=text]")
        assert only(row, "label").attrib["for"] == box.attrib["id"]
        assert day.attrib["aria-label"].startswith("Day: ")
        assert "autocomplete" not in box.attrib
        assert {next(box.iterancestors("form")).attrib["autocomplete"], day.attrib["autocomplete"]} == {"off"}
        assert not {"name"} & {*box.attrib, *day.attrib}, "nothing could be sent"
    assert not re.search(r"\b(scores?|marks?|passe?d?)\b", text_of(only(alone, "h2#record + .handout")), re.IGNORECASE)


def test_the_papers_ask_the_same_before_and_after_and_promise_nothing(site_dir: Path):
    papers = page(site_dir, "training/papers")
    before, after = (only(papers, f"h2#{name} + .handout") for name in ("before", "after"))
    asked = [[text_of(cell) for cell in every(sheet, "tbody td:first-child")] for sheet in (before, after)]
    assert asked[0] == asked[1] != []
    certificate = text_of(only(papers, "h2#certificate + .handout"))
    assert "It is no test of what they can do" in certificate
    assert "One hour" in certificate
    assert "Half a day (3½ hours)" in certificate
    assert PLANS["half-day"].minutes == 210
