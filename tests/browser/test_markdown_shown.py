"""What Markdown makes beyond plain text, in a real browser: without a script, by keyboard, on paper."""

from typing import Any

import pytest
from support.pages import DESK, PHONE, faults

ADDRESS = "about/markdown/"


def test_tabs_and_folded_parts_work_without_a_script(new_context: Any, base_url: str):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(base_url + ADDRESS)
    first, second = page.locator(".tabbed-content").all()
    assert [first.is_visible(), second.is_visible()] == [True, False]
    page.get_by_text("On a desk", exact=True).click()
    assert [first.is_visible(), second.is_visible()] == [False, True]
    told = page.get_by_text("The two areas wrote it together.").last
    assert not told.is_visible()
    page.locator("summary", has_text="Where this list comes from").click()
    assert told.is_visible()


def test_the_arrow_keys_go_from_tab_to_tab_and_the_title_shows_the_focus(new_context: Any, base_url: str):
    page = new_context(viewport=DESK).new_page()
    page.goto(base_url + ADDRESS)
    group = page.get_by_role("radiogroup", name="Choose what to show")
    group.get_by_role("radio", name="On a phone").focus()
    page.keyboard.press("ArrowRight")
    second = group.get_by_role("radio", name="On a desk")
    assert second.is_checked()
    assert page.locator(".tabbed-content").nth(1).is_visible()
    title = group.locator("label", has_text="On a desk")
    assert title.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_another_tab_and_an_open_part(new_context: Any, base_url: str, scheme: str):
    page = new_context(viewport=PHONE, color_scheme=scheme).new_page()
    page.goto(base_url + ADDRESS)
    page.get_by_text("On a desk", exact=True).click()
    page.locator("summary", has_text="Where this list comes from").click()
    assert faults(page, within="main") == []


def test_a_screen_reader_is_told_what_each_task_is(new_context: Any, base_url: str):
    page = new_context().new_page()
    page.goto(base_url + ADDRESS)
    boxes = page.get_by_role("checkbox")
    assert boxes.count() == 3
    assert page.get_by_role("checkbox", name="Write the page").is_checked()
    assert not page.get_by_role("checkbox", name="Have a safeguarding lead read it").is_checked()


def test_paper_shows_every_tab_under_its_title_and_every_folded_part(new_context: Any, base_url: str):
    page = new_context(viewport=DESK).new_page()
    page.goto(base_url + ADDRESS)
    page.emulate_media(media="print")
    titles, texts = page.locator(".tabbed-set > label"), page.locator(".tabbed-content")
    tops = [one.bounding_box()["y"] for pair in zip(titles.all(), texts.all(), strict=True) for one in pair]
    assert tops == sorted(tops)
    assert len(set(tops)) == 4
    for part in page.locator(".fold").all():
        assert part.locator("p").first.bounding_box()["height"] > 10
