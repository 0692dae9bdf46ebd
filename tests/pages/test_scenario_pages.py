"""The scenarios' built pages: whole without JavaScript, marked as fictitious, answers folded away, danger first."""

import json
import re
from pathlib import Path

import pytest
from html_reader import every, ids_of, links_of, only, read, text_of, without
from lxml.html import HtmlElement

from cse_tools.about import About
from cse_tools.rule_list import APPLIED
from macros.cases.data import Scenario, load_scenarios
from macros.scenarios.macros import DECIDED, essence

ROOT = Path(__file__).resolve().parents[2]
EVERY = list(load_scenarios().values())
every_page = pytest.mark.parametrize("one", EVERY, ids=[one.id for one in EVERY])
ANSWER = "[class$=stage__answer]"
PARAGRAPH = re.compile(r"#(p[\w-]+|section-|remember)")


def text(part: HtmlElement) -> str:
    return text_of(part, apart=True)


def folded(part: HtmlElement) -> str:
    """The text of the answers that are folded away."""
    return " ".join(text(answer) for answer in every(part, ANSWER))


def in_sight(part: HtmlElement) -> str:
    return text(without(part, ANSWER))


def stage_of(page: HtmlElement, stage: int | str) -> HtmlElement:
    return only(page, f"[data-stage='{stage}']")


@pytest.fixture
def page(site_dir: Path, one: Scenario) -> HtmlElement:
    return read(site_dir / "training/scenarios" / one.id / "index.html")


def squeezed(text: str) -> str:
    return " ".join(text.split())


@every_page
def test_a_page_is_a_whole_handout_with_the_answers_folded_away(page: HtmlElement, one: Scenario):
    for number, stage in enumerate(one.stage, 1):
        shown, hidden = in_sight(stage_of(page, number)), folded(stage_of(page, number))
        for words in (stage.title, *stage.facts, *stage.questions):
            assert squeezed(words) in shown
        for words in (stage.says, *stage.because.values(), *(note.text for note in stage.note)):
            assert squeezed(words) in hidden or words in stage.because.values()
            assert squeezed(words) not in shown
    after = in_sight(stage_of(page, "after"))
    assert all(squeezed(point.text) in after for point in one.differ)
    assert all(trap.trap in after and trap.instead in after for trap in one.trap)
    assert all(aim in in_sight(page) for aim in (*one.aims, one.care, one.who))


@every_page
def test_it_is_marked_as_fictitious_at_its_head_and_on_every_sheet(page: HtmlElement, one: Scenario):
    marks = [text(mark) for mark in every(page, ".made-up")]
    assert sum("Fictitious" in mark for mark in marks) == 1 + len(one.stage)
    assert folded(page).count("Fictitious training example:") == len(one.stage)


@every_page
def test_each_answer_begins_with_danger_and_cites_paragraphs(page: HtmlElement, one: Scenario):
    for number in range(1, len(one.stage) + 1):
        stage = stage_of(page, number)
        said = without(only(stage, ".document"), "[class*=document__title]")
        danger = every(said, ".notice--danger")[0]
        assert text(said).startswith(text(danger))
        assert [href for href in links_of(stage) if PARAGRAPH.search(href)]


@every_page
def test_every_field_is_quiet_and_no_id_stands_twice(page: HtmlElement):
    fields = every(page, "input[name^='stage-']")
    assert fields
    for field in fields:
        assert (field.get("spellcheck"), field.get("translate")) == ("false", "no")
        assert "autocomplete" not in field.attrib, "HTML allows it on no radio; the form's is for all that is in it"
        assert next(field.iterancestors("form")).get("autocomplete") == "off"
        assert "checked" not in field.attrib
    assert set(ids_of(page).values()) == {1}


def test_every_file_has_a_page_a_line_in_the_navigation_and_a_row_in_the_list(site_dir: Path):
    pages = {path.stem for path in (ROOT / "docs/training/scenarios").glob("*.md")} - {"index"}
    assert pages == set(load_scenarios())
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    index = read(site_dir / "training/scenarios/index.html")
    listed = [(link.get("href"), text_of(link)) for link in every(index, "article a")]
    for one in EVERY:
        assert f"training/scenarios/{one.id}.md" in config
        assert listed.count((f"{one.id}/", one.title)) >= 1 + len(one.themes)


def test_no_made_up_fact_is_found_by_the_search(site_dir: Path):
    """Who types “hotel” at work looks for the procedure, and never for a story."""
    sections = json.loads((site_dir / "assets/search/index.json").read_text("utf-8"))["sections"]
    found = [(address, text) for address, _, text, *_ in sections if address.startswith("training/scenarios/")]
    assert {address.partition("#")[0] for address, _ in found} >= {f"training/scenarios/{one.id}/" for one in EVERY}
    assert not [address for address, _ in found if "#stage" in address]
    told = " ".join(text for _, text in found)
    assert not [fact for one in EVERY for stage in one.stage for fact in stage.facts if fact in told]


def test_the_essence_of_a_result_keeps_danger_the_steps_and_the_rules():
    rows = [[{"text": "R5"}], [{"text": "R15"}]]
    rules = {"type": "table", "caption": APPLIED, "rows": rows}
    danger = {"type": "notice", "kind": "danger", "title": "999", "contacts": [1]}
    heads = [{"type": "heading", "level": 2, "text": words} for words in ("Who else can help", "Today", "Why")]
    steps = {"type": "steps", "items": []}
    document = {
        "title": "t",
        "blocks": [
            danger,
            {"type": "timeline"},
            heads[0],
            {"type": "contact"},
            heads[1],
            steps,
            heads[2],
            {"type": "more", "title": "x", "blocks": [rules]},
        ],
    }
    told = {**rules, "caption": DECIDED, "rows": rows[:1]}
    assert essence(document, About("", always={"R15"}))["blocks"] == [{**danger, "contacts": []}, heads[1], steps, told]
