"""The page of the consent and age checker, as it is built: the form, the rules and the worked example."""

import json
import re
from pathlib import Path

import pytest
from test_tool_form import TODAY, Element, Tree, fields, said

from cse_tools.consent_check.form import form, load_rules
from cse_tools.door import handle
from cse_tools.forms.model import schema
from cse_tools.rule_list import BASIS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def page(site_dir: Path) -> Element:
    return Tree((site_dir / "tools/consent-check/index.html").read_text("utf-8")).root


def test_the_form_asks_exactly_the_questions_of_the_schema(page: Element):
    asked = [e.attributes["data-question"] for e in page.all() if "data-question" in e.attributes]
    assert asked == [q["id"] for s in schema(form()) for q in s["questions"]]
    for question in form().questions():
        part = page.one(id=f"q-{question.id}")
        assert question.label in part.text
        stated = json.loads(part.attributes.get("data-show-when") or "[]")
        assert stated == [{"question": c.question, "values": list(c.values)} for c in question.show_when]


def test_no_field_invites_the_browser_to_keep_send_or_translate_what_is_typed(page: Element):
    tool = page.one("form", data_tool="consent_check")
    assert (tool.attributes["autocomplete"], "action" in tool.attributes) == ("off", False)
    for field in fields(tool):
        assert field.attributes["spellcheck"] == "false", field.attributes
        assert field.attributes["translate"] == "no", field.attributes
        if field.attributes.get("type") not in ("radio", "checkbox"):
            assert field.attributes["autocomplete"] == "off", field.attributes
            assert "name" not in field.attributes


def test_every_id_is_given_once(page: Element):
    ids = [e.attributes["id"] for e in page.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids))


def test_the_table_explains_every_rule_and_whose_it_is(page: Element):
    rules = load_rules()
    assert f"All {len(rules)} rules, K1 to K43" in page.text
    for rule in rules.values():
        row = page.one("tr", id=f"rule-{rule.id.lower()}")
        assert rule.says in row.text
        assert BASIS[rule.basis] in row.text
        assert len(list(row.all("a", class_="cite"))) == len(rule.paragraphs)


def test_the_four_bands_are_said_with_their_paragraphs(page: Element):
    for band in ("Under 13", "13 to 15", "16 or 17", "18 or over"):
        (row,) = [r for r in page.all("tr") if (r.attributes.get("id") is None) and r.text.startswith(band)]
        assert len(list(row.all("a", class_="cite"))) >= 2


def test_the_worked_example_is_what_the_tool_answers(page: Element):
    source = (ROOT / "docs/tools/consent-check.md").read_text("utf-8")
    written = re.search(r'example\("consent_check", (\{.*?\n\})\)', source, re.DOTALL)
    assert written
    answers = json.loads(re.sub(r",(\s*[}\]])", r"\1", written[1]))
    answer = json.loads(handle(json.dumps({"tool": "consent_check", "today": TODAY, "answers": answers})))
    shown = page.one("div", class_="document")
    everything = " ".join([shown.text, *(link.attributes["title"] or "" for link in shown.all("a", class_="cite"))])
    for words in said(answer["document"]):
        assert " ".join(words.split()) in everything, words
    line = shown.one("figure", class_="timeline")
    assert [rect.attributes["width"] for rect in line.all("rect")] == ["78"] * 4
    assert line.one("g", class_="timeline__band timeline__band--current").text.startswith("13 to 15")
    assert "This child does not exist." in page.text


def test_staff_are_named_and_a_parent_is_sent_on(page: Element):
    intro = page.one("div", class_="tool-intro")
    assert "For staff and volunteers who work with children" in intro.text
    assert "A parent or carer? This tool is for staff" in intro.text
    assert "../../parents/" in [link.attributes["href"] for link in intro.all("a")]


@pytest.mark.parametrize("address", ["", "procedures/what-to-do-now/", "procedures/age-consent-law/"])
def test_the_pages_that_need_it_lead_to_it(site_dir: Path, address: str):
    tree = Tree((site_dir / address / "index.html").read_text("utf-8")).root
    links = [link.attributes.get("href") or "" for link in tree.one("main").all("a")]
    assert any(link.endswith("tools/consent-check/") for link in links)


def test_the_page_never_promises_anything(page: Element):
    words = page.one("main").text
    assert not re.search(r"\bsafe\b|no risk|less serious|\bfine\b", words, re.IGNORECASE)
