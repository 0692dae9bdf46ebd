"""The information and intelligence organiser in a real browser: rows on a phone, the record, paper, a locked file."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from support.pages import (
    DESK,
    NOTHING,
    PHONE,
    STICKING_OUT,
    STORED,
    asked_by,
    faults,
    focused,
    scroll_width,
    sheets,
    until,
)
from support.tools import (
    CLIPBOARD,
    PAPER,
    RESULT,
    as_text,
    copied,
    load_example,
    open_text,
    press,
    save,
    show,
    wait_until_ready,
)

Open = Callable[..., Any]
both_sizes = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
ANSWERS = {
    "harm": "yes",
    "area": "staffordshire",
    "age": "15",
    "people": [{"looks": "Thin, short beard", "called": "Dex"}, {"looks": "Girl with plaits", "known": "thought"}],
    "vehicles": [{"registration": "AB1 23C", "colour": "Silver", "make": "Vauxhall", "known": "seen"}],
    "phones": [{"number": "0770090012"}],
    "events": [{"on": "2026-11-20", "what": "<b>Got into the car</b>", "known": "seen", "source": "Night worker"}],
}


@pytest.fixture
def open_tool(open_at: Open) -> Open:
    """Opens the organiser."""
    return partial(open_at, "tools/information/")


def fill(page: Any) -> None:
    """Type ANSWERS, with the buttons that add a row."""
    page.click("#f-harm")
    page.click("#f-area")
    page.fill("#f-age", "15")
    for number, row in enumerate(ANSWERS["people"]):  # type: ignore[arg-type]
        if number:
            press(page, "Add a person")
            assert focused(page) == f"f-people-{number}-looks"
        page.fill(f"#f-people-{number}-looks", row["looks"])  # type: ignore[index]
    page.fill("#f-people-0-called", "Dex")
    page.select_option("#f-people-1-known", label="Thought, not known")
    for column in ("registration", "colour", "make"):
        page.fill(f"#f-vehicles-0-{column}", ANSWERS["vehicles"][0][column])  # type: ignore[index]
    page.select_option("#f-vehicles-0-known", "seen")
    page.fill("#f-phones-0-number", "0770090012")
    for part, figures in (("", "20"), ("-month", "11"), ("-year", "2026")):
        page.fill(f"#f-events-0-on{part}", figures)
    page.fill("#f-events-0-what", "<b>Got into the car</b>")
    page.select_option("#f-events-0-known", "seen")
    page.fill("#f-events-0-source", "Night worker")


@both_sizes
def test_rows_are_typed_and_shown_as_a_record_that_says_at_once_to_send_it(open_tool: Open, size: Any):
    page = open_tool(viewport=size, permissions=CLIPBOARD)
    fill(page)
    asked = asked_by(page)
    show(page)
    result = page.locator(RESULT)
    panel = result.locator(".answer").inner_text()
    assert panel.startswith("Refer now")
    assert "Now send it. Keeping it here tells nobody. Ring 101" in panel
    words = result.inner_text()
    assert "“AB1 23C” does not look like a UK registration." in words
    assert "“0770090012” does not look like a UK phone number." in words
    thought = result.get_by_role("table", name="People: thought, not known")
    assert "Girl with plaits" in thought.inner_text()
    assert "Thin, short beard" not in thought.inner_text()
    assert "<b>Got into the car</b>" in words, "what is typed is never markup"
    assert copied(page) == as_text("information", ANSWERS).strip("\n") + "\n"
    assert page.locator("#result [data-do=copy]").first.inner_text() == "Copied"
    assert asked == []
    assert page.evaluate(STORED) == NOTHING
    assert "?" not in page.url
    assert scroll_width(page) <= size["width"]
    assert page.evaluate(STICKING_OUT) == []


@both_sizes
def test_a_row_taken_away_leaves_the_others_and_the_last_one_an_empty_row(open_tool: Open, size: Any):
    page = open_tool(viewport=size)
    for number, registration in enumerate(["ONE 1", "TWO 2", "SIX 6"]):
        if number:
            press(page, "Add a vehicle")
        page.fill(f"#f-vehicles-{number}-registration", registration)
        page.select_option(f"#f-vehicles-{number}-known", "told")
    press(page, "Remove row 2", "#q-vehicles")
    rows = page.locator("#q-vehicles [data-row]:visible")
    assert [row.locator("input").first.input_value() for row in rows.all()] == ["ONE 1", "SIX 6"]
    assert [row.locator("select").input_value() for row in rows.all()] == ["told", "told"]
    for _ in range(2):
        press(page, "Remove row 1", "#q-vehicles")
    assert rows.count() == 1
    assert rows.locator("input").first.input_value() == rows.locator("select").input_value() == ""


@both_sizes
def test_short_fields_share_a_line_and_every_row_is_a_card_of_one_screen(open_tool: Open, size: Any):
    page = open_tool(viewport=size)
    box = {name: page.locator(f"#f-vehicles-0-{name}").bounding_box() for name in ("registration", "colour", "more")}
    assert box["registration"]["y"] == box["colour"]["y"]
    assert box["more"]["width"] > box["colour"]["width"] * 1.9
    for kind in ("people", "vehicles", "phones", "places", "events", "links"):
        row = page.locator(f"#q-{kind} [data-row]").first.bounding_box()
        assert row["height"] < PHONE["height"] - 100, kind
        assert row["width"] <= size["width"]


def test_nothing_typed_still_says_to_send_it_and_promises_nothing(open_tool: Open):
    page = open_tool()
    show(page)
    assert page.locator(f"{RESULT} .answer__title").inner_text().startswith("Now send it")
    assert "That does not mean that there is nothing." in page.locator(RESULT).inner_text()


def test_no_word_file_and_no_table_is_offered_for_descriptions_of_people(open_tool: Open):
    page = open_tool()
    show(page)
    names = {button.inner_text() for button in page.locator("#result .result__actions button").all()}
    assert names == {"Change answers", "Print", "Copy as text", "Save to a file", "Clear everything"}
    assert "Word" not in page.locator("#result .result__annex").inner_text()


def test_the_sheet_is_printed_alone_and_has_what_was_typed(open_tool: Open):
    page = open_tool()
    fill(page)
    show(page)
    printed = "\n".join(sheet.extract_text() for sheet in sheets(page, format="A4"))
    for words in ("AB1 23C", "Dex", "Girl with plaits", "Thought, not known", "Night worker", "ring 101 and ask how"):
        assert words in printed
    for words in ("does not look like", "Keep in mind", "The limits of this tool", "How to send it", "Show the record"):
        assert words not in printed
    page.emulate_media(media="print")
    assert page.locator(PAPER).is_visible()
    assert not page.locator(RESULT).is_visible()


def test_the_empty_form_is_printed_for_a_pen(open_tool: Open):
    pages = [sheet.extract_text() for sheet in sheets(open_tool(), format="A4")]
    assert len(pages) <= 8
    printed = "\n".join(pages)
    assert printed.count("Registration") == 3
    assert "On paper, or if the tool does not start" in printed
    assert "All 23 rules" not in printed


def test_the_file_is_locked_unless_somebody_chooses_otherwise_and_opens_as_it_was(open_tool: Open):
    page = open_tool()
    fill(page)
    page.fill("#f-reference", "EX 15")
    page.locator(".tool-files").get_by_role("button", name="Save to a file").click()
    assert not page.locator("[name=file-lock][value=open]").is_checked()
    page.keyboard.press("Escape")
    page.reload()
    wait_until_ready(page)
    fill(page)
    page.fill("#f-reference", "EX 15")
    name, text = save(page)
    assert name == "information-EX-15-2026-11-23.json"
    press(page, "Clear everything", ".tool-form__end")
    open_text(page, text)
    until(page, lambda: page.locator("#f-people-1-known").input_value() == "thought", seconds=20)
    assert page.locator("#f-events-0-on-year").input_value() == "2026"
    assert "Thin, short beard" in json.dumps(json.loads(text), ensure_ascii=False)


def test_a_training_example_is_marked_and_says_so(open_tool: Open):
    page = open_tool()
    load_example(page)
    show(page)
    assert "Fictitious training example" in page.locator(RESULT).inner_text()


@both_sizes
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_or_with_a_record(open_tool: Open, size: Any, scheme: str):
    page = open_tool(viewport=size, color_scheme=scheme)
    assert faults(page) == []
    fill(page)
    show(page)
    assert faults(page) == []
