"""The meeting tool in a real browser: an agenda in a few presses, minutes, paper, Word, and no network."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from support.pages import DESK, NOTHING, PHONE, STORED, asked_by, faults, scroll_width, sheets, unfold
from support.tools import CLIPBOARD, PAPER, RESULT, as_text, copied, load_example, press, show

Open = Callable[..., Any]
FIRST = {"make": "agenda", "kind": "first"}

both_sizes = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@pytest.fixture
def open_tool(open_at: Open) -> Open:
    """Opens the meeting tool."""
    return partial(open_at, "tools/meeting/")


def choose(page: Any, make: str, kind: str) -> None:
    page.locator(f"#q-make input[value={make}]").click()
    page.locator(f"#q-kind input[value={kind}]").click()


@both_sizes
def test_an_agenda_takes_two_answers_and_two_presses(open_tool: Open, size: Any):
    page = open_tool(viewport=size)
    assert page.locator("form.tool-form :checked:not(option)").count() == 0, "nothing is chosen"
    choose(page, "agenda", "first")
    show(page)
    result = page.locator(RESULT)
    assert "In danger now? Ring 999 first" in result.locator(".notice").first.inner_text()
    assert "Your agenda is ready" in result.inner_text()
    assert "12. Decisions and recommendations" in result.inner_text()
    assert scroll_width(page) <= size["width"]


@pytest.mark.parametrize("kind", ["first", "review"])
@pytest.mark.parametrize("area", ["", "staffordshire"])
def test_the_agenda_on_paper_is_two_sides_at_most_with_room_to_write(open_tool: Open, kind: str, area: str):
    page = open_tool()
    choose(page, "agenda", kind)
    if area:
        page.locator(f"#q-area input[value={area}]").click()
    show(page)
    pages = sheets(page, format="A4", prefer_css_page_size=True)
    assert len(pages) == 2
    text = "".join(sheet.extract_text() for sheet in pages)
    assert "Who does what, by when" in text
    assert "Show the result" not in text
    page.emulate_media(media="print")
    paper = page.locator(PAPER)
    assert paper.is_visible()
    assert not page.locator(RESULT).is_visible()
    row = paper.locator("tr", has_text="Discussion of the risk")
    assert row.bounding_box()["height"] > 28, "two lines for a pen"
    notes = row.locator("td").last.bounding_box()["width"]
    assert notes > paper.bounding_box()["width"] / 2


@both_sizes
def test_minutes_open_their_questions_and_stand_as_they_were_typed(open_tool: Open, size: Any):
    page = open_tool(viewport=size)
    assert not page.is_visible("#q-facts")
    assert not page.is_visible("#q-last_time")
    page.locator("[data-parts]").evaluate("(parts) => { parts.open = true; }")
    count = page.locator("[data-count-for=last]").locator("..")
    assert not count.is_visible(), "nothing of it is asked"
    choose(page, "minutes", "review")
    assert page.is_visible("#q-last_time")
    assert "of 1" in count.inner_text()
    assert page.is_visible("#q-changes")
    assert not page.is_visible("#q-facts")
    assert not page.is_visible("#q-outcomes")
    page.fill("#f-last_time-0-action", "Map her friends")
    page.select_option("#f-last_time-0-done", "partly")
    page.fill("#f-people-0-who", "School")
    page.select_option("#f-people-0-came", "present")
    page.fill("#f-changes", "<b>Fact</b>: back home")
    page.locator("#q-level input[value=high]").click()
    page.click("#f-beside")
    show(page)
    result = page.locator(RESULT)
    text = result.inner_text()
    for words in ("Map her friends", "Partly", "School", "Here", "<b>Fact</b>: back home", "Refer now"):
        assert words in text
    assert "High; very high written beside it" in text
    assert "Not in the record yet" in text
    choose(page, "agenda", "first")
    show(page)
    assert "Map her friends" not in page.locator(RESULT).inner_text()
    assert "very high written" not in page.locator(RESULT).inner_text()


def test_a_row_that_is_removed_leaves_no_choice_behind(open_tool: Open):
    page = open_tool()
    page.fill("#f-people-0-who", "School")
    page.select_option("#f-people-0-came", "present")
    page.locator("#q-people [data-row-remove]").first.click()
    assert page.input_value("#f-people-0-came") == ""
    press(page, "Add a row", "#q-people")
    assert page.input_value("#f-people-1-came") == ""


def test_harm_says_refer_now_beside_the_answer(open_tool: Open):
    page = open_tool()
    page.click("#f-harm")
    assert page.locator("#q-harm .consequence").inner_text().startswith("Refer now")


def test_the_agenda_is_copied_as_text_without_what_was_typed_about_the_child(open_tool: Open):
    page = open_tool(permissions=CLIPBOARD)
    choose(page, "agenda", "first")
    page.fill("#f-facts", "Two nights away")
    page.click("#f-harm")
    show(page)
    text = copied(page)
    assert text == as_text("meeting", {**FIRST, "facts": "Two nights away", "harm": "yes"})
    page.check("[data-annex]")
    whole = copied(page)
    assert len(whole) > len(text)
    for words in ("Two nights away", "Refer now", "significant harm"):
        assert words not in whole


def test_the_minutes_go_into_a_word_file(open_tool: Open, tmp_path: Path):
    page = open_tool()
    load_example(page, "Three doors down: minutes, very high")
    show(page)
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Word file").first.click()
    assert download.value.suggested_filename.startswith("meeting-example-EXAMPLE-13-")
    download.value.save_as(tmp_path / "minutes.docx")
    words = ZipFile(tmp_path / "minutes.docx").read("word/document.xml").decode()
    assert "High; very high written beside it" in words
    assert "Fictitious training example" in words
    assert "feed the rabbits" in words


@both_sizes
def test_nothing_is_asked_of_any_network_once_ready_and_nothing_is_kept(open_tool: Open, base_url: str, size: Any):
    page = open_tool(viewport=size)
    asked = asked_by(page)
    page.context.set_offline(True)
    choose(page, "minutes", "first")
    page.fill("#f-facts", "Two nights away")
    show(page)
    assert asked == []
    assert page.url == f"{base_url}tools/meeting/"
    assert page.evaluate(STORED) == NOTHING


# Colours do not depend on the size, nor sizes on the colours: two visits see all of both.
@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone light", "desk dark"])
def test_axe_finds_nothing_before_or_with_either_sheet(open_tool: Open, size: Any, scheme: str):
    page = open_tool(viewport=size, color_scheme=scheme)
    unfold(page, "body", only=".long, [data-parts]")
    assert faults(page) == []
    for make in ("agenda", "minutes"):
        choose(page, make, "review")
        page.locator("#q-trafficking input[value=yes]").click()
        show(page)
        unfold(page, "#result")
        assert faults(page, within="#result") == []


def test_the_empty_form_on_paper_has_the_words_of_a_list_each_with_a_box(open_tool: Open):
    page = open_tool(ready=False)
    page.emulate_media(media="print")
    assert page.locator("#q-people .rows__choices").first.is_visible()
    assert not page.locator("#f-people-0-came").is_visible()
    page.emulate_media(media="screen")
    assert not page.locator("#q-people .rows__choices").first.is_visible()
    page.select_option("#f-people-0-came", "present")
    page.emulate_media(media="print")
    assert page.locator("#f-people-0-came").is_visible()
    assert not page.locator("#q-people .rows__choices").first.is_visible()
