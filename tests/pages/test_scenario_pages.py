"""The scenarios' built pages: whole without JavaScript, marked as fictitious, answers folded away, danger first."""

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cse_tools.about import About
from cse_tools.rule_list import APPLIED
from macros.cases.data import Scenario, load_scenarios
from macros.scenarios.macros import DECIDED, essence

ROOT = Path(__file__).resolve().parents[2]
EVERY = list(load_scenarios().values())
every_page = pytest.mark.parametrize("one", EVERY, ids=[one.id for one in EVERY])
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
PARAGRAPH = re.compile(r"#(p[\w-]+|section-|remember)")


class Tree(HTMLParser):
    """The text of a page, with the classes and data of everything around it."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[dict[str, str]] = []
        self.texts: list[tuple[str, list[dict[str, str]]]] = []
        self.inputs: list[dict[str, str]] = []
        self.links: list[tuple[str, list[dict[str, str]]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {"tag": tag, **{name: value or "" for name, value in attrs}}
        if tag == "input":
            self.inputs.append(given)
        if tag == "a":
            self.links.append((given.get("href", ""), list(self.open)))
        if tag not in VOID:
            self.open.append(given)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()["tag"] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.texts.append((data, list(self.open)))

    def text(self, *, folded: bool, stage: str = "") -> str:
        """The text inside or outside the answers that are folded away, of one stage or of the page."""
        kept = [
            data
            for data, around in self.texts
            if any(e.get("class", "").endswith("stage__answer") for e in around) == folded
            and (not stage or any(e.get("data-stage") == stage for e in around))
        ]
        return " ".join(" ".join(kept).split())


@cache
def read(file: Path) -> Tree:
    return Tree(file.read_text("utf-8"))


@pytest.fixture
def tree(site_dir: Path, one: Scenario) -> Tree:
    return read(site_dir / "training/scenarios" / one.id / "index.html")


def squeezed(text: str) -> str:
    return " ".join(text.split())


@every_page
def test_a_page_is_a_whole_handout_with_the_answers_folded_away(tree: Tree, one: Scenario):
    for number, stage in enumerate(one.stage, 1):
        in_sight, folded = (tree.text(folded=where, stage=str(number)) for where in (False, True))
        for words in (stage.title, *stage.facts, *stage.questions):
            assert squeezed(words) in in_sight
        for words in (stage.says, *stage.because.values(), *(note.text for note in stage.note)):
            assert squeezed(words) in folded or words in stage.because.values()
            assert squeezed(words) not in in_sight
    after = tree.text(folded=False, stage="after")
    assert all(squeezed(point.text) in after for point in one.differ)
    assert all(trap.trap in after and trap.instead in after for trap in one.trap)
    assert all(aim in tree.text(folded=False) for aim in (*one.aims, one.care, one.who))


@every_page
def test_it_is_marked_as_fictitious_at_its_head_and_on_every_sheet(tree: Tree, one: Scenario):
    marks = [data for data, around in tree.texts if any("made-up" in e.get("class", "").split() for e in around)]
    assert sum("Fictitious" in mark for mark in marks) == 1 + len(one.stage)
    assert tree.text(folded=True).count("Fictitious training example:") == len(one.stage)


@every_page
def test_each_answer_begins_with_danger_and_cites_paragraphs(tree: Tree, one: Scenario):
    for number in range(1, len(one.stage) + 1):
        inside = [
            (data, around)
            for data, around in tree.texts
            if data.strip()
            and any(e.get("data-stage") == str(number) for e in around)
            and any(e.get("class") == "document" for e in around)
        ]
        first = next(around for _, around in inside if not any("document__title" in e.get("class", "") for e in around))
        assert any("notice--danger" in e.get("class", "") for e in first)
        cited = [
            href
            for href, around in tree.links
            if any(e.get("data-stage") == str(number) for e in around) and PARAGRAPH.search(href)
        ]
        assert cited


@every_page
def test_every_field_is_quiet_and_no_id_stands_twice(site_dir: Path, tree: Tree, one: Scenario):
    assert tree.inputs
    fields = [field for field in tree.inputs if field.get("name", "").startswith("stage-")]
    assert fields
    for field in fields:
        assert (field["autocomplete"], field["spellcheck"], field["translate"]) == ("off", "false", "no")
        assert "checked" not in field
    ids = re.findall(r'\sid="([^"]+)"', (site_dir / "training/scenarios" / one.id / "index.html").read_text("utf-8"))
    assert len(ids) == len(set(ids))


def test_every_file_has_a_page_a_line_in_the_navigation_and_a_row_in_the_list(site_dir: Path):
    pages = {path.stem for path in (ROOT / "docs/training/scenarios").glob("*.md")} - {"index"}
    assert pages == set(load_scenarios())
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    index = (site_dir / "training/scenarios/index.html").read_text("utf-8").partition("<article")[2]
    for one in EVERY:
        assert f"training/scenarios/{one.id}.md" in config
        assert index.count(f'<a href="{one.id}/">{one.title}</a>') >= 1 + len(one.themes)


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
    heads = [{"type": "heading", "level": 2, "text": words} for words in ("Who else can help", "What to do now", "Why")]
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
