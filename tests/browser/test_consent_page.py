"""The consent and age checker in a real browser: birthdays, questions that open, errors, paper, no network."""

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from support.drawn import drawn
from support.pages import (
    DESK,
    NOTHING,
    PHONE,
    STORED,
    TODAY,
    asked_by,
    faults,
    focused,
    said_by,
    scroll_width,
    unfold,
    until,
)
from support.tools import CLIPBOARD, PAPER, RESULT, as_text, copied, show

Open = Callable[..., Any]
BANDS = ["Under 13", "13 to 15", "16 or 17", "18 or over"]

both_sizes = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@pytest.fixture
def open_tool(open_at: Open) -> Open:
    """Opens the checker."""
    return partial(open_at, "tools/consent-check/")


def give_birth_date(page: Any, born: str) -> None:
    page.click("#f-age_by-born")
    page.fill("#f-born", born)


def birth_date(page: Any) -> list[str]:
    """What stands in the three boxes of the date of birth."""
    return [page.input_value(f"#f-born{part}") for part in ("", "-month", "-year")]


def band(page: Any) -> str:
    """The band, in the title of the answer, or among its points below an order to act."""
    said = page.locator(f"{RESULT} > .answer :is(.answer__title, .answer__points > li)")
    return said.filter(has_text="Age band").inner_text().removesuffix("\u00a0§")


def check_line(page: Any, wanted: str) -> None:
    """The picture marks the band, and its words and dates stand below it, inside the page."""
    line = page.locator(f"{RESULT} .timeline")
    if not line.is_visible():
        page.locator(f"{RESULT} details", has=page.locator(".timeline")).locator("summary").click()
    assert line.locator("rect").count() == 4
    assert line.locator(".timeline__band > text:not(.timeline__edge)").all_text_contents() == BANDS
    assert line.locator(".timeline__band--current > text:not(.timeline__edge)").all_text_contents() == [wanted]
    assert line.locator(".timeline__band--current path").count() == 1
    box, width = line.locator("svg").bounding_box(), page.viewport_size["width"]
    assert 200 < box["width"] <= width
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    labels = line.locator(".timeline__band").evaluate_all("""(bands) => bands.map((band) => {
        const text = band.querySelector("text:not(.timeline__edge)").getBoundingClientRect();
        const rect = band.querySelector("rect").getBoundingClientRect();
        return text.left >= rect.left && text.right <= rect.right;
    })""")
    assert all(labels)


@both_sizes
def test_a_birthday_decides_the_band(open_tool: Open, size: Any):
    """One birthday after the other on the same page, as somebody does who typed a wrong year."""
    page = open_tool(viewport=size)
    page.click("#f-area")
    page.click("#f-activity")
    for born, wanted, place, coming in (
        ("2013-11-24", "Age band: Under 13 (12 years old today)", "Under 13", "13th birthday, on 24 November 2026"),
        ("2013-11-23", "Age band: 13 to 15 (13 years old today)", "13 to 15", "16th birthday, on 23 November 2029"),
        ("2010-11-23", "Age band: 16 or 17 (16 years old today)", "16 or 17", "18th birthday, on 23 November 2028"),
        ("2008-11-24", "Age band: 16 or 17 (17 years old today)", "16 or 17", "18th birthday, on 24 November 2026"),
        ("2008-11-23", "Age band: 18 or over (18 years old today)", "18 or over", "There is no further change"),
    ):
        give_birth_date(page, born)
        show(page)
        result = page.locator("#result")
        assert "In danger now? Ring 999 first" in result.locator(".notice:visible").first.inner_text()
        assert band(page) == wanted
        assert coming in page.locator(f"{RESULT} .timeline").text_content()
        check_line(page, place)
        under_13 = place == "Under 13"
        assert (result.locator(".answer--referral .answer__title").all_inner_texts() == ["Refer now"]) is under_13
        assert ("Refer at once to First Response" in result.inner_text()) is under_13
        assert "Safeguarding Referral Team" not in result.inner_text()
        assert birth_date(page) == [str(int(part)) for part in reversed(born.split("-"))]
        assert scroll_width(page) <= size["width"]


@pytest.mark.parametrize(
    ("zone", "now", "wanted"),
    [
        ("Pacific/Kiritimati", "2026-11-22T12:00:00Z", "13 to 15"),  # the 23rd already
        ("Pacific/Pago_Pago", "2026-11-23T10:00:00Z", "Under 13"),  # the 22nd still
        ("Europe/London", "2026-11-23T00:00:01Z", "13 to 15"),
        ("Europe/London", "2026-11-22T23:59:59Z", "Under 13"),
    ],
)
def test_the_day_is_that_of_the_readers_own_calendar(open_tool: Open, zone: str, now: str, wanted: str):
    page = open_tool(timezone_id=zone, now=now)
    give_birth_date(page, "2013-11-23")
    show(page)
    assert band(page).startswith(f"Age band: {wanted}")


@both_sizes
def test_questions_open_as_answers_make_them_matter(open_tool: Open, size: Any):
    page = open_tool(viewport=size)
    follow = ["agreed", "substances", "capacity", "other_age", "position"]
    assert not any(page.is_visible(f"#q-{name}") for name in ["age", "born", *follow])
    assert page.is_visible("#q-harm")
    page.click("#f-age_by-both")
    assert page.is_visible("#q-age")
    assert page.is_visible("#q-born")
    page.click("#f-age_by-unknown")
    assert not page.is_visible("#q-age")
    page.click("#f-activity-none")
    assert not any(page.is_visible(f"#q-{name}") for name in follow)
    page.click("#f-activity-none")
    page.click("#f-activity-unknown")
    assert all(page.is_visible(f"#q-{name}") for name in follow)
    page.click("#f-agreed")
    page.click("#f-activity-intimate")
    show(page)
    text = page.locator("#result").inner_text()
    assert "The child may be under 13" in text
    assert "First Response" in text
    assert "Safeguarding Referral Team" in text


@both_sizes
def test_an_age_and_a_date_of_birth_that_disagree_are_kept_and_said_once(open_tool: Open, size: Any):
    page = open_tool(viewport=size)
    page.click("#f-age_by-both")
    page.fill("#f-age", "14")
    page.fill("#f-born", "2013-11-24")
    page.click("#f-refuses")
    show(page)
    links = page.locator(".error-summary a").all()
    assert [link.get_attribute("href") for link in links] == ["#f-age"]
    assert links[0].inner_text() == (
        "The age and the date of birth disagree: you gave 14 years, but someone born on 24 November 2013 is "
        "12 years old on 23 November 2026, so correct one of the two."
    )
    assert (page.input_value("#f-age"), birth_date(page)) == ("14", ["24", "11", "2013"])
    assert page.is_checked("#f-refuses")
    links[0].click()
    assert focused(page) == "f-age"
    page.fill("#f-age", "12")
    show(page)
    assert band(page) == "Age band: Under 13 (12 years old today)"
    page.fill("#f-born", "2026-11-24")
    show(page)
    assert "is later than the day that counts" in page.locator(".error-summary").inner_text()
    assert birth_date(page) == ["24", "11", "2026"]


def test_the_page_draws_what_the_build_draws(open_tool: Open):
    """The worked example is drawn by Jinja2; the same answers, asked in the page, are drawn by the script."""
    page = open_tool()
    page.click("#f-area-stoke-on-trent")
    give_birth_date(page, "2012-05-02")
    page.fill("#f-on", TODAY)
    for chosen in ("activity-images", "activity-unknown", "agreed", "substances-unknown", "capacity-unknown"):
        page.click(f"#f-{chosen}")
    for chosen in (
        "other_age-adult",
        "gap-wide",
        "position-no",
        "power",
        "trafficking-no",
        "harm-unknown",
        "refuses",
        "sharing",
    ):
        page.click(f"#f-{chosen}")
    show(page)
    built = drawn(page, "#example ~ details .document")
    assert "http://www.w3.org/2000/svg" in json.dumps(built)
    assert drawn(page, RESULT) == built


@both_sizes
def test_nothing_is_asked_of_any_network_once_ready_and_nothing_is_kept(open_tool: Open, base_url: str, size: Any):
    page = open_tool(viewport=size)
    asked = asked_by(page)
    page.context.set_offline(True)
    give_birth_date(page, "2012-02-29")
    page.click("#f-activity-images")
    page.click("#f-trafficking")
    show(page)
    assert "this site counts 1 March" in page.locator(RESULT).text_content()
    assert asked == []
    assert page.url == f"{base_url}tools/consent-check/"
    assert page.evaluate(STORED) == NOTHING


def test_the_result_is_copied_as_text_with_the_line_in_words(open_tool: Open):
    page = open_tool(permissions=CLIPBOARD)
    give_birth_date(page, "2012-05-02")
    show(page)
    text = copied(page)
    assert text == as_text("consent_check", {"age_by": "born", "born": "2012-05-02"})
    assert "16th birthday" not in text, "it stands in the annex"
    page.check("[data-annex]")
    whole = copied(page)
    assert whole == as_text("consent_check", {"age_by": "born", "born": "2012-05-02"}, "full")
    assert "16th birthday, the next change: 2 May 2028" in whole


def test_on_paper_the_result_stands_alone_with_its_line(open_tool: Open):
    page = open_tool()
    page.emulate_media(media="print")
    assert page.is_visible("#q-agreed")  # with its condition in words
    assert page.locator("#q-agreed .q__when").is_visible()
    page.emulate_media(media="screen")
    give_birth_date(page, "2010-11-23")
    page.click("#f-activity")
    show(page)
    page.emulate_media(media="print")
    assert not page.is_visible("#q-harm")
    assert not page.locator(RESULT).is_visible()
    assert "Age band: 16 or 17 (16 years old today)" in page.locator(PAPER).inner_text()
    assert page.locator(f"{PAPER} .timeline").count() == 0
    page.emulate_media(media="screen")
    page.check("[data-annex]")
    until(page, lambda: page.locator(f"{PAPER} .timeline").count() == 1)
    page.emulate_media(media="print")
    assert page.locator(f"{PAPER} .timeline svg").is_visible()
    assert page.locator("#result button:visible:not(.status)").count() == 0
    colours = page.evaluate("""() => [".timeline__band rect", ".timeline__band--current rect"].map(
        (part) => getComputedStyle(document.querySelector(`#result > .paper ${part}`)).fill)""")
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert len(page.pdf()) > 50_000


# Colours do not depend on the size, nor sizes on the colours: two visits see all of both.
@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone light", "desk dark"])
def test_axe_finds_nothing_before_with_errors_or_with_a_result(open_tool: Open, size: Any, scheme: str):
    page = open_tool(viewport=size, color_scheme=scheme)
    unfold(page, "body", only=".long, [data-parts]")
    assert faults(page) == []
    page.click("#f-age_by-both")
    page.fill("#f-age", "14")
    page.fill("#f-born", "2013-11-24")
    show(page)
    # Not the bar at the foot: what lies under it depends on where the page is scrolled to.
    assert faults(page, within=".error-summary") == []
    assert faults(page, within="#s-age") == []
    page.fill("#f-age", "12")
    page.click("#f-activity")
    page.click("#f-trafficking")
    show(page)
    unfold(page, "#result")
    assert faults(page, within="#result") == []


def test_a_parent_is_told_at_once_that_it_is_for_staff_and_where_to_go(open_tool: Open):
    page = open_tool(viewport=PHONE, ready=False)
    words = page.locator("p", has_text="A parent or carer?")
    assert "This tool is for staff" in words.inner_text()
    assert words.bounding_box()["y"] < page.locator("form.tool-form").bounding_box()["y"]
    words.get_by_role("link").first.click()
    until(page, lambda: page.url.endswith("/parents/"))


def test_nothing_drawn_carries_a_style_of_its_own(open_tool: Open):
    page = open_tool()
    said = said_by(page)
    page.click("#f-age_by")
    page.fill("#f-age", "15")
    show(page)
    assert page.locator("#result [style], #example ~ details [style]").count() == 0
    assert not [words for words in said if re.search("policy|refused", words, re.IGNORECASE)]
