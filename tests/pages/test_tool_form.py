"""The page of the risk matrix, as it is built: every question is there, usable without any script."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from cse_tools.door import handle
from cse_tools.forms.model import Question, schema
from cse_tools.forms.saved_file import LARGEST, LIMITS, LONGEST, MOST_EARLIER
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.risk_matrix.form import form

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-23"
VOID = {"br", "hr", "img", "input", "link", "meta"}
QUESTIONS = list(form().questions())


class Element:
    """One element of a page, with its children in order; text is a child too."""

    def __init__(self, name: str, attributes: dict[str, str | None], parent: "Element | None") -> None:
        self.name, self.attributes, self.parent = name, attributes, parent
        self.children: list[Element | str] = []

    def all(self, name: str = "", **wanted: str) -> "Iterator[Element]":
        """Every element inside this one with that name and those attributes (`_` stands for `-`)."""
        for child in self.children:
            if isinstance(child, Element):
                fits = all(child.attributes.get(k.strip("_").replace("_", "-")) == v for k, v in wanted.items())
                if fits and name in ("", child.name):
                    yield child
                yield from child.all(name, **wanted)

    def one(self, name: str = "", **wanted: str) -> "Element":
        """The only such element."""
        (found,) = self.all(name, **wanted)
        return found

    @property
    def text(self) -> str:
        """All text inside, with each run of blanks as one."""
        parts = [child if isinstance(child, str) else child.text for child in self.children]
        return " ".join("".join(parts).split())

    def inside(self, name: str) -> bool:
        """Whether an element of that name is around this one."""
        return self.parent is not None and (self.parent.name == name or self.parent.inside(name))


class Tree(HTMLParser):
    """A page as a tree of elements."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.root = self.here = Element("", {}, None)
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, dict(attrs), self.here)
        self.here.children.append(made)
        if tag not in VOID:
            self.here = made

    def handle_endtag(self, tag: str) -> None:
        at = self.here
        while at.name != tag and at.parent:
            at = at.parent
        self.here = at.parent or self.root

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


@pytest.fixture(scope="module")
def page(site_dir: Path) -> Element:
    return Tree((site_dir / "tools/risk-matrix/index.html").read_text("utf-8")).root


def fields(part: Element) -> list[Element]:
    return [e for e in part.all() if e.name in ("input", "textarea", "select")]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_every_question_is_a_native_field_with_its_words(page: Element, question: Question):
    part = page.one(id=f"q-{question.id}")
    assert part.attributes["data-kind"] == question.kind
    if question.kind in ("yes_no_unknown", "choice", "choices", "rows"):
        assert part.name == "fieldset"
        assert question.label in part.one("legend").text
    else:
        assert part.one("label", for_=f"f-{question.id}").text.startswith(question.label)
    if question.kind in ("yes_no_unknown", "choice", "choices"):
        kind = "checkbox" if question.kind == "choices" else "radio"
        assert [f.attributes["value"] for f in fields(part)] == [o.value for o in question.options]
        assert {f.attributes["type"] for f in fields(part)} == {kind}
        assert [label.text for label in part.all("label")] == [o.label for o in question.options]
        assert fields(part)[0].attributes["id"] == f"f-{question.id}"
    if question.hint:
        hint = part.one(id=f"h-{question.id}")
        described = part if part.name == "fieldset" else fields(part)[0]
        assert hint.text == question.hint
        assert described.attributes["aria-describedby"] == f"h-{question.id}"
    cited = [link.text for link in part.all("a", class_="cite")]
    assert len(cited) == len(question.paragraphs)


def test_the_form_asks_exactly_the_questions_of_the_schema(page: Element):
    asked = [e.attributes["data-question"] for e in page.all() if "data-question" in e.attributes]
    assert asked == [q["id"] for s in schema(form()) for q in s["questions"]]
    headings = [heading.text for section in page.all("section") for heading in section.all("h3")]
    assert [s.title for s in form().sections] == [h for h in headings if h in {s.title for s in form().sections}]


def test_no_field_invites_the_browser_to_keep_send_or_translate_what_is_typed(page: Element):
    tool = page.one("form", data_tool="risk_matrix")
    assert tool.attributes["autocomplete"] == "off"
    assert tool.attributes["method"] == "post"
    assert "action" not in tool.attributes
    assert len(fields(tool)) > 200
    for field in fields(tool):
        assert field.attributes["spellcheck"] == "false", field.attributes
        assert field.attributes["translate"] == "no", field.attributes
        if field.attributes.get("type") == "radio":
            assert field.attributes["name"] == "q-" + field.attributes["id"].removeprefix("f-").partition("-")[0]
            continue
        assert "name" not in field.attributes
        if field.attributes.get("type") != "checkbox":  # HTML allows the attribute on no box to tick
            assert field.attributes["autocomplete"] == "off", field.attributes
    assert page.one(id="result").attributes["translate"] == "no"


def test_every_field_has_a_label_and_every_id_is_given_once(page: Element):
    ids = [e.attributes["id"] for e in page.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    for field in fields(page.one("form", data_tool="risk_matrix")):
        labelled = field.inside("label") or list(page.all("label", for_=field.attributes["id"] or ""))
        assert labelled, field.attributes


def test_without_javascript_conditions_are_said_in_words_and_rows_are_there_to_write_on(page: Element):
    conditional = [q for q in QUESTIONS if q.show_when]
    assert conditional
    for question in conditional:
        part = page.one(id=f"q-{question.id}")
        assert "hidden" not in part.attributes
        assert part.one("p", class_="q__when hint").text.startswith("Answer this only if “Does the tool’s level fit")
        stated = json.loads(part.attributes["data-show-when"] or "")
        assert stated == [{"question": c.question, "values": list(c.values)} for c in question.show_when]
    assert len([e for e in page.one(id="q-actions").all() if "data-row" in e.attributes]) == 4


def test_the_place_of_the_result_is_empty(page: Element):
    assert page.one(id="result").children == []


def test_links_to_paragraphs_leave_the_form_open_and_it_says_so(page: Element):
    form_part = page.one("form", data_tool="risk_matrix")
    for link in form_part.all("a", class_="cite"):
        assert (link.attributes["target"], link.attributes["rel"]) == ("_blank", "noopener noreferrer")
    assert "They open in a new tab" in form_part.text


def said(part: Any) -> Iterator[str]:
    """Everything a document says, in order: titles, texts, cells, names, numbers, labels of citations."""
    if isinstance(part, dict):
        for key in ("title", "caption", "columns", "name", "text", "blocks", "items", "rows", "cites", "contacts"):
            if key in part:
                yield from said(part[key])
        if part.get("contact"):
            yield from said(part["contact"])
        if "number" in part:
            yield part["number"]
        if "label" in part:
            yield part["label"]
    elif isinstance(part, list):
        for one in part:
            yield from said(one)
    elif isinstance(part, str) and part:
        yield part


def test_the_worked_example_is_what_the_tool_answers(page: Element, site_dir: Path):
    source = (Path(__file__).parents[2] / "docs/tools/risk-matrix.md").read_text("utf-8")
    written = re.search(r'example\("risk_matrix", (\{.*?\n\})\)', source, re.DOTALL)
    assert written
    answers = json.loads(re.sub(r",(\s*[}\]])", r"\1", written[1]))
    answer = json.loads(handle(json.dumps({"tool": "risk_matrix", "today": TODAY, "answers": answers})))
    shown = page.one("div", class_="document")
    titles = [link.attributes["title"] or "" for link in shown.all("a", class_="cite")]
    everything = " ".join([shown.text, *titles])
    for words in said(answer["document"]):
        assert " ".join(words.split()) in everything, words
    assert "This child does not exist." in page.text
    level = page.one("span", class_=f"level level--{answer['result']['level']}")
    assert level.text == "Level of concern: Medium"


def test_the_tables_explain_every_rule_sign_and_vulnerability(page: Element):
    matrix = load_matrix()
    for rule in matrix.rules.values():
        row = page.one("tr", id=f"rule-{rule.id.lower()}")
        assert rule.says in row.text
        assert len(list(row.all("a", class_="cite"))) == len(rule.paragraphs)
    assert f"All {len(matrix.rules)} rules, G0 to K38" in page.text
    for item in [*matrix.indicators.values(), *matrix.vulnerabilities.values()]:
        row = page.one("tr", id=f"sign-{item.id.lower()}")
        assert item.text in row.text
        assert len(list(row.all("a", class_="cite"))) == len(item.paragraphs)
        for code in item.basis:
            source = matrix.sources[code]
            assert (source.name if source.read else f"{source.name} (from memory)") in row.text
    for sign in matrix.indicators.values():
        assert sign.disputed in page.one("tr", id=f"sign-{sign.id.lower()}").text


def test_the_page_never_promises_safety_or_gives_a_score(page: Element):
    words = page.one("main").text
    assert "no risk" not in words.lower()
    assert not re.search(r"\bsafe\b", words, re.IGNORECASE)
    assert re.findall(r"[^.]*\bscore\b[^.]*\.", words)
    for sentence in re.findall(r"[^.]*\bscore\b[^.]*\.", words):
        assert "not a score" in sentence


@pytest.mark.parametrize("url", ["tools/risk-matrix/", "tools/consent-check/", "tools/disruption-plan/"])
def test_the_page_gets_the_limits_of_saved_files_from_where_they_are_checked(site_dir: Path, url: str):
    root = Tree((site_dir / url / "index.html").read_text("utf-8")).root
    (limits,) = {one.attributes["data-limits"] for one in root.all("div") if "data-limits" in one.attributes}
    assert json.loads(limits or "") == LIMITS
    script = (ROOT / "macros/tool/files.mjs").read_text("utf-8").replace("_", "")
    for limit in LIMITS.values():
        assert not re.search(rf"\b{limit}\b", script)


def test_the_page_about_saved_files_says_the_same_limits():
    about = (ROOT / "docs/about/saved-files.md").read_text("utf-8")
    sizes = f"{LARGEST // 1_000_000} MB in all, {LONGEST:,} characters in one answer, {MOST_EARLIER} earlier reviews"
    assert f"Limits: {sizes}, " in about
