"""The page of the meeting tool, as it is built: the form, the rules, the worked example, and the way to it."""

import re
from pathlib import Path

import pytest
from html_reader import every, only, read, text_of, values_of
from lxml.html import HtmlElement
from tool_forms import check_example, check_led_to, check_questions, check_quiet, check_rules

from cse_tools.meeting.form import form, load_rules


@pytest.fixture(scope="module")
def page(site_dir: Path) -> HtmlElement:
    return read(site_dir / "tools/meeting/index.html")


def test_the_form_asks_exactly_the_questions_of_the_schema(page: HtmlElement):
    check_questions(page, form())
    for question in form().questions():
        assert question.label in text_of(only(page, f"#q-{question.id}"))


def test_no_field_invites_the_browser_to_keep_send_or_translate_and_none_is_chosen(page: HtmlElement):
    for field in check_quiet(only(page, "form[data-tool=meeting]")):
        assert "checked" not in field.attrib


@pytest.mark.parametrize(("rows", "column"), [("people", "came"), ("last_time", "done")])
def test_a_choice_in_a_row_is_a_list_with_nothing_chosen_and_on_paper_its_words(
    page: HtmlElement, rows: str, column: str
):
    asked = next(one for one in form().by_id()[rows].columns if one.id == column)
    cells = every(page, f"#q-{rows} [data-column={column}]")
    assert len(cells) == 4
    for number, cell in enumerate(cells):
        field = only(cell, "select")
        assert field.attrib["id"] == f"f-{rows}-{number}-{column}"
        assert values_of(field, "option", "value") == ["", *(option.value for option in asked.options)]
        assert only(cell, "label").attrib["for"] == field.attrib["id"]
        assert [text_of(one) for one in every(cell, ".rows__choices > span")] == [o.label for o in asked.options]


def test_the_table_explains_every_rule_and_whose_it_is(page: HtmlElement):
    rules = load_rules()
    assert f"All {len(rules)} rules, B1 to K22" in text_of(page)
    check_rules(page, rules)


def test_the_worked_example_is_what_the_tool_answers(page: HtmlElement):
    _, result = check_example(page, "meeting", "tools/meeting.md")
    assert (result["make"], result["instruction"]) == ("minutes", "lead")


@pytest.mark.parametrize("address", ["", "procedures/meetings/", "procedures/what-to-do-now/", "training/"])
def test_the_pages_that_need_it_lead_to_it(site_dir: Path, address: str):
    check_led_to(site_dir, address, "tools/meeting/")


def test_the_page_of_the_procedure_leads_to_it_before_its_buttons(site_dir: Path):
    main = only(read(site_dir / "procedures/meetings/index.html"), "main")
    places = [one.get("href", "") or one.get("class", "") for one in every(main, "a, p.agenda-buttons")]
    tool = next(n for n, place in enumerate(places) if place.endswith("tools/meeting/"))
    assert tool < next(n for n, place in enumerate(places) if "agenda-buttons" in place)


def test_the_page_never_promises_anything(page: HtmlElement):
    words = text_of(only(page, "main"))
    assert not re.search(r"\bsafe\b|no risk|less serious|\bfine\b|\bscore\b", words, re.IGNORECASE)
