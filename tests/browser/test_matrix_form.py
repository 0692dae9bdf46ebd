"""The form of the risk matrix: its two views of the signs, what is known of a sign, and what one answer decides."""

import io
import json
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pytest
from support.pages import DESK, PHONE, faults, scroll_width, sheets, until
from support.tools import (
    CLIPBOARD,
    PAPER,
    RESULT,
    answer,
    as_text,
    copied,
    go_through_everything,
    open_text,
    press,
    record_in,
    save,
    show,
    tick,
    wait_until_ready,
)

from cse_tools.door import handle
from cse_tools.tools import TOOLS
from macros.tool.consequences import for_page

Open = Callable[..., Any]
TODAY = "2026-11-23"
SHOWN_AS = """([sign]) => getComputedStyle(document.querySelector(`#q-${sign} .q__tick > span`), "::after").content"""


@pytest.fixture
def open_tool(open_at: Open) -> Open:
    """Opens the risk matrix."""
    return partial(open_at, "tools/risk-matrix/")


def ticks_again(page: Any) -> None:
    page.locator("[data-views] label", has_text="Tick what you have seen").click()


def answered(page: Any, sign: str) -> str:
    """What the radios of a sign say; empty if it is unanswered."""
    chosen = page.locator(f"#q-{sign} .choices input:checked")
    return str(chosen.get_attribute("value")) if chosen.count() else ""


def ticked(page: Any, sign: str) -> bool:
    return bool(page.locator(f"#q-{sign} [data-tick]").is_checked())


def marked(page: Any, sign: str) -> str:
    """What stands beside a tick of what was answered in the other view."""
    return str(page.evaluate(SHOWN_AS, [sign])).strip('"').replace("none", "")


def line(page: Any, sign: str) -> Any:
    return page.locator(f"[data-detail={sign}]")


def give_details(page: Any, sign: str, how: str, when: str, note: str) -> None:
    line(page, sign).locator("[data-column=how]").select_option(how)
    line(page, sign).locator("[data-column=when]").select_option(when)
    line(page, sign).locator("[data-column=note]").fill(note)


def details(page: Any, sign: str) -> list[str]:
    return [line(page, sign).locator(f"[data-column={one}]").input_value() for one in ("how", "when", "note")]


# --- Two views of the same answers --------------------------------------------------------------------------


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_ticks_and_radios_are_two_views_of_the_same_answers(open_tool: Open, size: Any):
    page = open_tool(viewport=size)
    assert page.locator("#q-H02 .q__tick").is_visible()
    assert not page.locator("#f-H02").is_visible()
    for sign in ("H02", "V01"):
        tick(page, sign)
        assert (ticked(page, sign), answered(page, sign)) == (True, "yes")
    tick(page, "V01")
    assert (ticked(page, "V01"), answered(page, "V01")) == (False, "")
    go_through_everything(page)
    assert not page.locator("#q-H02 .q__tick").is_visible()
    assert page.is_checked("#f-H02")
    page.click("#f-M01")
    page.click("#f-M02-no")
    page.click("#f-M03-unknown")
    page.click("#f-H02-no")
    ticks_again(page)
    assert [(ticked(page, one), marked(page, one)) for one in ("H02", "M01", "M02", "M03", "M04")] == [
        (False, "No"),
        (True, ""),
        (False, "No"),
        (False, "Not known"),
        (False, ""),
    ]
    tick(page, "M02")
    assert (answered(page, "M02"), marked(page, "M02")) == ("yes", "")
    assert scroll_width(page) <= size["width"]
    assert faults(page, within=".tool-form") == []
    page.locator("form").get_by_role("button", name="Clear everything").click()
    assert not any(ticked(page, one) for one in ("M01", "M02"))
    page.get_by_role("button", name="Undo").click()
    assert [answered(page, one) for one in ("M01", "M02", "M03", "H02")] == ["yes", "yes", "unknown", "no"]
    assert [ticked(page, one) for one in ("M01", "M02", "M03", "H02")] == [True, True, False, False]


def test_a_tick_is_made_and_taken_back_by_keyboard(open_tool: Open):
    page = open_tool()
    page.focus("#q-H03 [data-tick]")
    page.keyboard.press("Space")
    assert answered(page, "H03") == "yes"
    page.keyboard.press("Space")
    assert answered(page, "H03") == ""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_each_answer_can_be_taken_back_by_itself(open_tool: Open, size: Any):
    page = open_tool(viewport=size)
    for question, chosen in (("harm", "#f-harm-unknown"), ("area", "#q-area input[value=stoke-on-trent]")):
        back = page.locator(f"#q-{question}").get_by_role("button", name="Clear this answer")
        assert back.count() == 0, "there is nothing to take back"
        page.click(chosen)
        box = back.bounding_box()
        assert min(box["width"], box["height"]) >= 44
        before = page.locator("[data-count-all]").inner_text()
        back.focus()
        page.keyboard.press("Enter")
        assert answered(page, question) == ""
        assert back.count() == 0
        assert page.evaluate("document.activeElement.closest('[data-question]').dataset.question") == question
        assert page.locator("[data-count-all]").inner_text() != before
        assert page.locator("[data-said]").inner_text() == "The answer is cleared."
    go_through_everything(page)
    page.click("#f-M01")
    page.locator("#q-M01").get_by_role("button", name="Clear this answer").click()
    ticks_again(page)
    assert not ticked(page, "M01")


def test_whom_to_ring_follows_the_area_of_the_site(open_tool: Open):
    page = open_tool()
    page.click("#f-harm")
    for area, own in (("staffordshire", "Staffordshire Integrated Front Door"), ("stoke-on-trent", "Stoke-on-Trent")):
        page.locator(f".area-switch input[value={area}]").first.evaluate("(one) => one.click()")
        until(page, lambda own=own: own in numbers(page))
    assert "Staffordshire Integrated" not in numbers(page)


def test_the_view_is_no_answer_and_outlives_nothing_by_halves(open_tool: Open):
    page = open_tool()
    count = page.locator("[data-count-all]").inner_text()
    go_through_everything(page)
    page.fill("#f-age", "14")
    page.locator("form").get_by_role("button", name="Clear everything").click()
    assert page.locator("[data-count-all]").inner_text() == count
    chosen = page.locator("[name=view]:checked").get_attribute("value")
    assert page.locator("#q-H02 .q__tick").is_visible() is (chosen == "ticks")
    page.get_by_role("button", name="Undo").click()
    chosen = page.locator("[name=view]:checked").get_attribute("value")
    assert page.locator("#f-H02").is_visible() is (chosen == "all")


def test_a_sign_is_found_by_its_words_and_none_stays_hidden(open_tool: Open):
    page = open_tool()
    signs = page.locator("[data-sign]:visible")
    every = signs.count()
    assert every > 60
    page.fill("#find-sign", "MISSING")
    until(page, lambda: 0 < signs.count() < every)
    for one in signs.all():
        assert "missing" in one.locator(".q__tick").inner_text().lower()
    number = signs.count()
    words = "sign has" if number == 1 else "signs have"
    assert page.locator("[data-found]").inner_text() == f"{number} {words} these words."
    page.emulate_media(media="print")
    assert page.locator("[data-sign]:visible").count() == every, "paper has them all"
    page.emulate_media(media="screen")
    page.fill("#find-sign", "no such words")
    assert page.locator("[data-found]").inner_text() == "0 signs have these words."
    assert signs.count() == 0
    page.fill("#find-sign", "missing")
    go_through_everything(page)
    assert signs.count() == every, "where the field is not shown it hides nothing"
    ticks_again(page)
    assert signs.count() == number
    page.fill("#f-age", "14")
    page.locator("form").get_by_role("button", name="Clear everything").click()
    assert page.input_value("#find-sign") == ""
    assert signs.count() == every


def test_the_blank_form_is_four_sheets_with_each_sign_once_and_the_way_by_hand_on_a_fifth(open_tool: Open):
    page = open_tool()
    codes = page.evaluate("[...document.querySelectorAll('[data-sign]')].map((sign) => sign.dataset.question)")
    assert len(codes) > 60

    def on_paper() -> list[str]:
        return [sheet.extract_text() for sheet in sheets(page, format="A4", prefer_css_page_size=True)]

    *form, by_hand = on_paper()
    assert len(form) == 4
    for code in codes:
        assert len(re.findall(rf"\b{code}\b", "\n".join(form))) == 1, code
    assert "What is left blank is not known." in form[0]
    assert "On paper, or if the tool does not start" in by_hand
    tick(page, "H02")
    go_through_everything(page)
    whole = "\n".join(on_paper())
    assert all(re.search(rf"\b{code}\b", whole) for code in codes)
    assert "What is left blank" not in whole


def test_the_rest_of_a_group_is_marked_not_known(open_tool: Open):
    page = open_tool()
    tick(page, "M01")
    assert page.locator("[data-do=rest]:visible").count() == 0
    go_through_everything(page)
    group = page.locator(".q-group", has=page.locator("#q-M01"))
    signs = [one.removeprefix("q-") for one in group.locator("[data-sign]").evaluate_all("(a) => a.map((o) => o.id)")]
    none = next(one for one in signs if one != "M01")
    page.click(f"#f-{none}-no")
    group.locator("[data-do=rest]").click()
    rest = [one for one in signs if one not in ("M01", none)]
    assert rest
    assert [answered(page, one) for one in signs if one in rest] == ["unknown"] * len(rest)
    assert (answered(page, "M01"), answered(page, none)) == ("yes", "no")
    assert page.locator("[data-said]").text_content() == f"{len(rest)} marked “not known”."
    assert page.locator("[data-sign] .choices input:checked").count() == len(signs), "of this group alone"
    assert page.locator("[data-count-all]").inner_text().startswith(f"{len(signs)} of ")


# --- What is known of a sign --------------------------------------------------------------------------------


def test_what_is_known_of_a_sign_is_saved_opened_undone_cleared_and_printed_beside_it(open_tool: Open):
    page = open_tool(viewport=PHONE, permissions=CLIPBOARD)
    assert page.locator("[data-detail]:visible").count() == 0
    tick(page, "M01")
    tick(page, "H02")
    give_details(page, "M01", "told", "recent", "By the form tutor <b>")
    give_details(page, "H02", "seen", "earlier", "")
    assert faults(page, within=".q--present") == []
    assert scroll_width(page) <= PHONE["width"]
    show(page)
    row = page.locator(f"{PAPER} tr", has_text="M01:")
    assert "Told, In the last six weeks. By the form tutor <b>" in row.text_content()
    assert "Seen, Earlier" in page.locator(f"{PAPER} tr", has_text="H02:").text_content()
    page.emulate_media(media="print")
    assert row.is_visible()
    page.emulate_media(media="screen")
    # A sign that is no longer present says nothing, and what was typed comes back with it.
    tick(page, "M01")
    assert not line(page, "M01").is_visible()
    assert page.locator("[data-stale]").is_visible()
    _, text = save(page)
    assert [one["sign"] for one in record_in(text)["answers"]["details"]] == ["H02"]
    tick(page, "M01")
    assert details(page, "M01") == ["told", "recent", "By the form tutor <b>"]
    _, text = save(page)
    known = record_in(text)["answers"]["details"]
    assert {one["sign"]: one for one in known} == {
        "M01": {"sign": "M01", "how": "told", "when": "recent", "note": "By the form tutor <b>"},
        "H02": {"sign": "H02", "how": "seen", "when": "earlier"},
    }
    page.locator("form").get_by_role("button", name="Clear everything").click()
    assert page.locator("[data-detail]:visible").count() == 0
    tick(page, "M01")
    assert details(page, "M01") == ["", "", ""], "nothing of it is left"
    tick(page, "M01")
    reopen(page, text)
    assert details(page, "M01") == ["told", "recent", "By the form tutor <b>"]
    assert details(page, "H02") == ["seen", "earlier", ""]
    assert (ticked(page, "M01"), ticked(page, "H02")) == (True, True)
    page.locator("form").get_by_role("button", name="Clear everything").click()
    page.get_by_role("button", name="Undo").click()
    assert details(page, "M01") == ["told", "recent", "By the form tutor <b>"]
    assert line(page, "M01").is_visible()


def reopen(page: Any, text: str) -> None:
    """Open a saved file in place of what is there, and wait for its sign."""
    open_text(page, text)
    until(page, lambda: ticked(page, "M01"))


# --- What one answer decides --------------------------------------------------------------------------------


def numbers(page: Any) -> str:
    return str(page.locator(".consequence").inner_text())


def check_harm(page: Any) -> None:
    """“Yes” to harm says there and then to refer, and whom to ring in the area; taken back, it says nothing."""
    contacts = for_page(TOOLS["risk_matrix"], date.fromisoformat(TODAY))["contacts"]
    of = {area: [one["number"] for one in known] for area, known in contacts.items()}
    staffordshire, stoke = of["staffordshire"], of["stoke-on-trent"]
    page.click("#q-area input[value=staffordshire]")
    page.click("#f-harm")
    box = page.locator("#q-harm .consequence[role=status]")
    until(page, lambda: box.count() == 1)
    assert box.locator(".answer__title").inner_text() == "Refer now"
    assert all(number in box.inner_text() for number in staffordshire)
    assert not any(number in box.inner_text() for number in stoke)
    page.click("#q-area input[value=stoke-on-trent]")
    until(page, lambda: all(number in numbers(page) for number in stoke))
    assert not any(number in numbers(page) for number in staffordshire)
    page.click("#q-area input[value=not_sure]")
    until(page, lambda: all(number in numbers(page) for number in [*staffordshire, *stoke]))
    assert faults(page, within="#q-harm") == []
    page.click("#f-harm-no")
    until(page, lambda: page.locator(".consequence").count() == 0)
    page.click("#f-harm")
    until(page, lambda: box.count() == 1)
    page.locator("#q-harm").get_by_role("button", name="Clear this answer").click()
    until(page, lambda: page.locator("#q-harm input:checked, .consequence").count() == 0)
    page.click("#f-harm")
    until(page, lambda: box.count() == 1)
    page.locator("form").get_by_role("button", name="Clear everything").click()
    until(page, lambda: page.locator("#q-harm input:checked, .consequence").count() == 0)


def test_harm_says_refer_now_before_python_is_there(open_tool: Open):
    page = open_tool(ready=False, before=lambda p: p.route("**/assets/runtime/**", lambda route: None))
    check_harm(page)
    page.fill("#f-age", "30")
    page.click("#f-harm")
    page.wait_for_timeout(200)
    assert page.locator(".consequence").count() == 0, "of an adult the tool says something else"


def test_harm_says_refer_now_when_python_is_there_and_a_sign_does_too(open_tool: Open):
    page = open_tool()
    check_harm(page)
    page.click("#f-harm")
    until(page, lambda: page.locator("#q-harm .consequence").count() == 1)
    tick(page, "M01")
    page.wait_for_timeout(300)
    assert page.locator("#q-harm .consequence").count() == 1, "it stays below what brought it"
    page.locator("form").get_by_role("button", name="Clear everything").click()
    assert page.locator(".consequence").count() == 0


def test_nothing_moves_under_a_finger_that_leaves_a_field_for_a_button(open_tool: Open):
    """What was typed last brings a consequence above the bar; the press that left the field is still the bar's."""
    page = open_tool(viewport=DESK)
    page.click("#f-judgement-raise")
    page.click("#f-raise_to-high")
    page.locator("#f-raise_reason").press_sequentially("She is afraid.")
    bar = page.locator(".tool-bar [data-do=show]")
    bar.scroll_into_view_if_needed()
    before = bar.bounding_box()
    page.mouse.move(before["x"] + 20, before["y"] + 20)
    page.mouse.down()
    page.wait_for_timeout(1000)  # as slow as a press can be: the tool has long answered
    assert bar.bounding_box() == before
    assert page.locator(".consequence").count() == 0
    page.mouse.up()
    until(page, page.locator(RESULT).count, seconds=20)
    until(page, lambda: page.locator("#q-raise_reason .consequence").count() == 1)


# --- What is taken away -------------------------------------------------------------------------------------

ANSWERS = {"area": "staffordshire", "age": "14", "M01": "yes", "M10": "yes", "M02": "unknown", "reference": "R 12"}


def statements(made: Any) -> list[str]:
    """Every sentence, cell and title of a document, in order."""
    if isinstance(made, list):
        return [one for part in made for one in statements(part)]
    if not isinstance(made, dict):
        return []
    held = [made[key] for key in ("title", "caption", "text", "name") if isinstance(made.get(key), str) and made[key]]
    return held + [one for key, part in made.items() if key not in ("cites", "columns") for one in statements(part)]


def squeezed(text: str) -> str:
    """Text without its line breaks, signs of lists and case: what it says, whoever sets it."""
    return re.sub(r"[\s*:–—-]+", "", text).casefold()


def word_text(page: Any) -> str:
    with page.expect_download(timeout=60_000) as download:
        press(page, "Word file", within=".result__actions >> nth=0")
    file = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    return "".join(one.text or "" for one in file.element.body.iter() if one.tag.endswith("}t"))


def test_print_copy_and_word_give_the_same_statements_and_the_annex_only_when_asked(open_tool: Open):
    page = open_tool(permissions=CLIPBOARD)
    page.click("#f-area")
    page.fill("#f-age", "14")
    page.fill("#f-reference", "R 12")
    for sign in ("M01", "M10"):
        answer(page, sign)
    answer(page, "M02", "unknown")
    show(page)
    for paper in ("short", "full"):
        asked = {"tool": "risk_matrix", "today": TODAY, "answers": ANSWERS, "paper": paper}
        made = json.loads(handle(json.dumps(asked)))["paper"]
        if paper == "full":
            page.check("[data-annex]")
            until(page, lambda: "Annex" in page.locator(PAPER).text_content())
        taken = {
            "text": copied(page),
            "word": word_text(page),
            "paper": page.locator(PAPER).text_content(),
        }
        assert taken["text"] == as_text("risk_matrix", ANSWERS, paper)
        wanted = statements(made)
        assert len(wanted) > 10
        for way, said in taken.items():
            lost = [one for one in wanted if squeezed(one) not in squeezed(said)]
            assert lost == [], way
            assert ("annex: reasons" in said.casefold()) is (paper == "full"), way
            assert "R 12" in said
    page.uncheck("[data-annex]")
    until(page, lambda: "Annex" not in page.locator(PAPER).text_content())
    assert "Annex" not in copied(page)
    assert page.locator(RESULT).is_visible()


def test_the_case_number_is_on_the_meeting_page_and_in_the_name_of_the_file(open_tool: Open):
    page = open_tool()
    page.fill("#f-reference", "R 12")
    tick(page, "M01")
    show(page)
    assert "R 12" in page.locator(f"{PAPER} tr", has_text="Case number").text_content()
    name, _ = save(page)
    assert re.search(r"R.?12", name), name


def test_training_examples_stand_after_the_form_and_not_on_a_parents_page(open_tool: Open, open_at: Open):
    page = open_tool()
    examples = page.locator(".examples")
    assert examples.count() == 1
    end = page.locator(".tool-form__end").bounding_box()
    assert examples.bounding_box()["y"] > end["y"]
    parents = open_at("parents/signs-checklist/")
    assert parents.locator(".examples, [data-examples]").count() == 0
    wait_until_ready(parents)
