"""The page of the information and intelligence organiser, as it is built: form, rules and worked example."""

import re
from pathlib import Path

import pytest
from html_reader import every, links_of, only, read, text_of, values_of
from lxml.html import HtmlElement
from tool_forms import check_example, check_led_to, check_questions, check_quiet, check_rules

from cse_tools.information.form import form, load_rules

NOT_KNOWN_YET = ("", "seen", "child", "told", "thought")


@pytest.fixture(scope="module")
def page(site_dir: Path) -> HtmlElement:
    return read(site_dir / "tools/information/index.html")


def test_the_form_asks_exactly_the_questions_of_the_schema(page: HtmlElement):
    check_questions(page, form())
    for question in form().questions():
        part = only(page, f"#q-{question.id}")
        assert question.label in text_of(part)
        assert len(every(part, "a.cite")) == len(question.paragraphs)


def test_each_row_has_a_field_for_each_column_and_a_list_for_how_it_is_known(page: HtmlElement):
    for question in form().questions():
        if question.kind != "rows":
            continue
        part = only(page, f"#q-{question.id}")
        assert f"Add {question.adds}" in text_of(part)
        row = every(part, "[data-row]")[0]
        assert values_of(row, "[data-column]", "data-column") == [column.id for column in question.columns]
        for choices in every(row, "select"):
            assert tuple(values_of(choices, "option", "value")) == NOT_KNOWN_YET
            (label,) = [one for one in every(row, "label") if one.get("for") == choices.get("id")]
            assert text_of(label) == "How is it known?"


def test_no_field_invites_the_browser_to_keep_send_or_translate_what_is_typed(page: HtmlElement):
    check_quiet(only(page, "form[data-tool=information]"))


def test_the_table_explains_every_rule_and_whose_it_is(page: HtmlElement):
    check_rules(page, load_rules())


def test_the_worked_example_is_what_the_tool_answers(page: HtmlElement):
    _, result = check_example(page, "information", "tools/information.md")
    assert result["instruction"] == "must_refer"
    assert result["written"] == {"people": 2, "vehicles": 1, "phones": 2, "places": 1, "events": 2, "links": 1}
    assert result["hints"] == ["number", "source"]


def test_it_says_at_once_that_it_is_not_the_polices_form_and_sends_nothing(page: HtmlElement):
    intro = text_of(only(page, "div.tool-intro"))
    assert "This is not the police’s form, and it sends nothing." in intro
    assert "A parent or carer? You need no form." in intro
    assert "../../parents/" in links_of(only(page, "div.tool-intro"))


def test_the_old_address_is_no_link_and_the_police_and_crimestoppers_are(page: HtmlElement):
    links = links_of(page, "main a")
    assert {"tel:999", "tel:101", "tel:0800555111"} <= set(links)
    assert not any(link.startswith("mailto:") for link in links)


@pytest.mark.parametrize(
    "address",
    ["", "procedures/what-to-do-now/", "procedures/police-information/", "procedures/disruption/", "training/"],
)
def test_the_pages_that_need_it_lead_to_it(site_dir: Path, address: str):
    check_led_to(site_dir, address, "tools/information/")


def test_the_page_never_promises_anything(page: HtmlElement):
    words = text_of(only(page, "main"))
    assert not re.search(r"\bsafe\b|no risk|police will act|\bfine\b", words, re.IGNORECASE)
