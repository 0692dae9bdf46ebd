"""The page of the consent and age checker, as it is built: the form, the rules and the worked example."""

import json
import re
from pathlib import Path

import pytest
from html_reader import every, links_of, only, read, text_of, values_of
from lxml.html import HtmlElement
from tool_forms import check_example, check_led_to, check_questions, check_quiet, check_rules

from cse_tools.consent_check.form import form, load_rules


@pytest.fixture(scope="module")
def page(site_dir: Path) -> HtmlElement:
    return read(site_dir / "tools/consent-check/index.html")


def test_the_form_asks_exactly_the_questions_of_the_schema(page: HtmlElement):
    check_questions(page, form())
    for question in form().questions():
        part = only(page, f"#q-{question.id}")
        assert question.label in text_of(part)
        stated = json.loads(part.attrib.get("data-show-when") or "[]")
        assert stated == [{"question": c.question, "values": list(c.values)} for c in question.show_when]


def test_no_field_invites_the_browser_to_keep_send_or_translate_what_is_typed(page: HtmlElement):
    check_quiet(only(page, "form[data-tool=consent_check]"))


def test_the_table_explains_every_rule_and_whose_it_is(page: HtmlElement):
    rules = load_rules()
    assert f"All {len(rules)} rules, K1 to K43" in text_of(page)
    check_rules(page, rules)


def test_the_four_bands_are_said_with_their_paragraphs(page: HtmlElement):
    for band in ("Under 13", "13 to 15", "16 or 17", "18 or over"):
        (row,) = [r for r in every(page, "tr") if r.get("id") is None and text_of(r).startswith(band)]
        assert len(every(row, "a.cite")) >= 2


def test_the_worked_example_is_what_the_tool_answers(page: HtmlElement):
    shown, _ = check_example(page, "consent_check", "tools/consent-check.md")
    line = only(shown, "figure.timeline")
    assert values_of(line, "rect", "width") == ["78"] * 4
    assert text_of(only(line, "g.timeline__band.timeline__band--current")).startswith("13 to 15")


def test_staff_are_named_and_a_parent_is_sent_on(page: HtmlElement):
    intro = only(page, "div.tool-intro")
    assert "For staff and volunteers who work with children" in text_of(intro)
    assert "A parent or carer? This tool is for staff" in text_of(intro)
    assert "../../parents/" in links_of(intro)


@pytest.mark.parametrize("address", ["", "procedures/what-to-do-now/", "procedures/age-consent-law/"])
def test_the_pages_that_need_it_lead_to_it(site_dir: Path, address: str):
    check_led_to(site_dir, address, "tools/consent-check/")


def test_the_page_never_promises_anything(page: HtmlElement):
    words = text_of(only(page, "main"))
    assert not re.search(r"\bsafe\b|no risk|less serious|\bfine\b", words, re.IGNORECASE)
