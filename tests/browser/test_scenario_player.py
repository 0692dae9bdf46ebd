"""The scenario player in a real browser: one reader, a group before a projector, the keyboard, paper, and no trace."""

from collections.abc import Callable
from typing import Any

import pytest
from support.pages import NOTHING, PHONE, STORED, asked_by, faults, scroll_width, until

from macros.cases.data import load_scenarios

PROJECTOR = {"width": 1920, "height": 1080}
ID = "second-phone"
STAGES = load_scenarios()[ID].stage
ON = ".stage.is-on [data-screen].is-on"
KINDS = f"[...document.querySelectorAll('{ON}')].map((part) => part.dataset.screen)"
Open = Callable[..., Any]


@pytest.fixture
def open_page(new_context: Any, base_url: str) -> Open:
    """Opens a scenario in a fresh profile, and begins to play if `mode` says how."""

    def make(mode: str = "", **options: Any) -> Any:
        page = new_context(**options).new_page()
        page.goto(f"{base_url}training/scenarios/{ID}/")
        if mode:
            page.click(f"[data-play={mode}]")
        return page

    return make


def kinds(page: Any) -> list[str]:
    return page.evaluate(KINDS)


def said(page: Any, ask: str, stage: int = 1) -> str:
    return page.locator(f'[data-stage="{stage}"] .compare [data-said="{ask}"]').inner_text()


def test_one_reader_goes_through_a_scenario_with_the_keyboard_and_no_judgement_is_lost(open_page: Open, base_url: str):
    page = open_page("one")
    assert kinds(page) == ["facts", "talk", "ask", "ask", "ask", "ask", "vote"], "facts, talk, then what is judged"
    assert page.evaluate("document.activeElement.textContent") == "Stage 1 of 4: Monday registration"
    assert not page.get_by_text(STAGES[0].says, exact=True).is_visible()

    page.locator('[data-stage="1"] [data-ask=L04] input[value=yes]').focus()
    page.keyboard.press("Space")
    page.locator('[data-stage="1"] [data-ask=level] input[value=high]').check()
    page.keyboard.press("Enter")  # a chosen answer leads on
    assert kinds(page) == ["says", "compare", "document", "notes"]
    assert page.get_by_text(STAGES[0].says, exact=True).is_visible()
    assert (said(page, "L04"), said(page, "level"), said(page, "L09")) == ("Yes", "High", "No answer")
    assert page.get_by_text("you were not asked about it").locator("visible=true").count() == 1
    row = page.locator('[data-stage="1"] tr', has=page.locator('[data-said="level"]'))
    assert row.inner_text().split("\n")[-1].endswith("Rule R7.")
    assert "Low" in row.inner_text()
    assert not page.get_by_text("right", exact=False).locator("visible=true").filter(has_text="score").count()

    page.keyboard.press("ArrowLeft")
    assert page.locator('[data-stage="1"] [data-ask=L04] input[value=yes]').is_checked()
    seen = []
    for _ in range(2 * len(STAGES)):
        page.keyboard.press("PageDown")
        seen.append(page.locator(".stage.is-on h2").inner_text())
    assert seen[-1] == "After the last stage"
    assert kinds(page) == ["differ", "words", "open"]
    assert page.locator(".play-bar").get_by_role("button", name="Finish").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("[data-run]").is_visible()
    assert not page.locator(".play-bar").is_visible()
    assert page.evaluate("document.activeElement.dataset.play") == "one"
    assert page.url == f"{base_url}training/scenarios/{ID}/"


def goes_through(page: Any) -> list[list[str]]:
    """Goes on to the end. Out: what each screen had."""
    seen = []
    for _ in range(200):
        if not page.evaluate("document.documentElement.classList.contains('is-playing')"):
            break
        where = page.locator(".play-bar__where").inner_text()
        if len(seen) < int(where.split()[0]):
            seen.append(kinds(page))
        page.keyboard.press("PageDown")
    return seen


@pytest.mark.parametrize("one", load_scenarios().values(), ids=list(load_scenarios()))
def test_a_group_sees_twelve_screens_at_most(new_context: Any, base_url: str, one: Any):
    """One vote to a stage, after the talk."""
    page = new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.goto(f"{base_url}training/scenarios/{one.id}/")
    page.click("[data-play=group]")
    seen = goes_through(page)
    assert len(seen) <= 12
    before = [screen for screen in seen if "facts" in screen]
    assert len(before) == len(one.stage)
    assert all(screen in (["facts", "talk", "vote"], ["facts", "talk"]) for screen in before), (
        "one vote, after the talk"
    )
    assert seen == [*(s for screen in before for s in (screen, ["says"])), ["differ"], ["words", "open"]]


@pytest.mark.parametrize("one", load_scenarios().values(), ids=list(load_scenarios()))
def test_facts_talk_and_vote_stand_on_one_projector_screen(new_context: Any, base_url: str, one: Any):
    page = new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.goto(f"{base_url}training/scenarios/{one.id}/")
    page.click("[data-play=group]")
    for _ in one.stage:
        assert page.locator(".play-bar .button:not(.button--quiet)").inner_text() == "Show the answer"
        page.keyboard.press("PageDown")
        while "says" in kinds(page):
            page.keyboard.press("PageDown")


def test_a_group_that_wants_to_goes_into_the_signs(open_page: Open):
    page = open_page("group", viewport=PROJECTOR)
    assert kinds(page) == ["facts", "talk", "vote"]
    size = page.locator(f"{ON} li").first.evaluate("(item) => parseFloat(getComputedStyle(item).fontSize)")
    assert size >= 32
    assert page.locator(".play-bar__where").inner_text() == "1 of 10"
    page.get_by_role("button", name="Go into the signs").click()
    assert kinds(page) == ["facts", "ask"], "nobody judges from memory"
    assert not page.get_by_role("button", name="Go into the signs").is_visible()
    more, fewer = (page.get_by_role("button", name=f"{words}: Yes") for words in ("One more hand", "One hand fewer"))
    for _ in range(3):
        more.locator("visible=true").click()
    fewer.locator("visible=true").click()
    page.locator(f"{ON} .vote").nth(2).locator("input").fill("7")
    page.keyboard.press("ArrowRight")  # a field keeps its own keys
    assert kinds(page) == ["facts", "ask"]
    assert page.locator(".play-bar__where").inner_text() == "2 of 16"
    for wrong in ("-4", "1e9", ""):
        page.locator(f"{ON} .vote").nth(1).locator("input").fill(wrong)
    page.get_by_role("button", name="Go to the answer").click()
    assert kinds(page) == ["says"]
    for expected in ("compare", "document"):  # the button had the focus before the step, and the heading has it after
        before = kinds(page)
        while kinds(page) == before:  # what is long is shown to its end first
            page.keyboard.press("Space")
        assert kinds(page) == [expected]
    assert page.locator('[data-stage="1"] [data-said="L09"] span').all_text_contents() == ["Yes: 2", "Not known: 7"]
    page.get_by_role("button", name="End").click()
    page.click("[data-play=group]")
    assert page.locator(".play-bar__where").inner_text() == "1 of 10", "what one group went into, the next need not"
    page.locator(f"{ON} .vote").nth(0).locator("input").fill("5")
    page.keyboard.press("PageDown")
    shown = page.locator(ON)
    assert "You said: Refer at once: 5" in shown.inner_text()
    assert "In this example: Assess with care" in shown.inner_text()
    assert shown.locator(".cite").count() >= 1
    page.get_by_role("button", name="Go into the signs").click()
    assert kinds(page) == ["facts", "ask"], "also after the answer"


def test_a_remote_control_shows_all_of_a_long_answer_before_it_goes_on(open_page: Open):
    page = open_page("group", viewport={"width": 1280, "height": 720})
    page.get_by_role("button", name="Go into the signs").click()
    page.get_by_role("button", name="Go to the answer").click()
    page.keyboard.press("PageDown")
    assert kinds(page) == ["compare"]
    on = page.locator(".play-bar .button:not(.button--quiet)")
    assert on.inner_text() == "More below"
    last = page.locator('[data-stage="1"] .stage__compare')
    bottom = """(cell) => cell.getBoundingClientRect().bottom
        - document.querySelector(".play-bar").getBoundingClientRect().top"""
    assert last.evaluate(bottom) > 0
    page.keyboard.press("PageDown")
    assert kinds(page) == ["compare"]
    assert last.evaluate(bottom) <= 0
    until(page, lambda: on.inner_text() == "Next")
    page.keyboard.press("PageDown")
    assert kinds(page) == ["document"]
    assert page.evaluate("scrollY") < 200, "a new step begins at its top"


def test_an_order_to_refer_stands_beside_the_level(open_page: Open):
    page = open_page()
    orders = page.locator(".stage__says .refer-order").all_text_contents()
    assert orders == ["Refer at once"]
    assert page.locator('[data-stage="4"] .stage__says .level').text_content() == "Medium"


def test_nothing_is_fetched_stored_or_kept(open_page: Open):
    page = open_page()
    page.wait_for_load_state("networkidle")  # the icon of the tab comes last
    page.context.set_offline(True)
    asked = asked_by(page)
    page.click("[data-play=group]")
    page.locator(f"{ON} .vote input").first.fill("5")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.locator('[data-stage="2"] [data-ask=M10] .choice').first.click()
    assert said(page, "M10", 2) == ""  # folded away
    assert asked == []
    assert page.evaluate(STORED) == NOTHING
    page.context.set_offline(False)
    page.goto("about:blank")
    page.go_back()
    assert page.locator(".judge input:checked").count() == 0
    assert page.locator(".vote").count() == 0
    page.locator('[data-stage="2"] [data-ask=M10] .choice').first.click()
    page.reload()
    assert page.locator(".judge input:checked").count() == 0
    assert page.evaluate(STORED) == NOTHING


@pytest.mark.parametrize(("mode", "scheme"), [("one", "light"), ("group", "dark")])
def test_no_fault_of_access_and_nothing_beside_the_page(open_page: Open, mode: str, scheme: str):
    page = open_page(mode, viewport=PHONE, color_scheme=scheme)
    if mode == "group":
        page.get_by_role("button", name="Go into the signs").click()
        page.keyboard.press("PageUp")
    steps = []
    while "document" not in steps:
        steps += kinds(page)
        assert scroll_width(page) <= page.viewport_size["width"]
        heights = page.locator(".play-bar button, .vote__step").evaluate_all(
            "(all) => all.filter((one) => one.offsetParent).map((one) => one.offsetHeight)"
        )
        assert min(heights) >= 44
        if kinds(page)[-1] not in steps[: -len(kinds(page))]:
            assert faults(page) == []
        page.keyboard.press("PageDown")


def test_danger_and_the_way_out_stay_while_a_group_plays(open_page: Open):
    page = open_page("group", viewport=PROJECTOR)
    assert page.locator(".strip a[href='tel:999']").is_visible()
    assert page.locator("[data-exit]").is_visible()
    assert page.locator(".play-bar").get_by_text("Fictitious").is_visible()
    assert not page.locator(".masthead, .footer, .side").locator("visible=true").count()


def test_paper_for_the_group_has_no_answers_and_paper_for_the_facilitator_has_all(open_page: Open):
    page = open_page()
    page.evaluate("window.print = () => { window.printed = document.documentElement.className; }")
    page.emulate_media(media="print")
    assert not page.get_by_text(STAGES[0].says, exact=True).is_visible()
    assert not page.get_by_text("Where professionals differ").is_visible()
    assert page.get_by_text(STAGES[0].facts[0], exact=True).is_visible()
    assert page.locator(".judge").first.is_visible()
    page.emulate_media(media="screen")
    page.click("[data-print=facilitator]")
    page.emulate_media(media="print")
    assert "prints-answers" in page.evaluate("window.printed")
    for stage in STAGES:
        assert page.get_by_text(stage.says, exact=True).is_visible()
        assert page.get_by_text(stage.note[0].text).is_visible()
    assert page.get_by_text("Where professionals differ").is_visible()
    assert page.locator(".made-up").locator("visible=true").count() == 1 + len(STAGES)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.get_by_text(STAGES[0].says, exact=True).is_visible()
    page.emulate_media(media="screen")
    page.click("[data-print=group]")
    assert "prints-answers" not in page.evaluate("window.printed")


def test_without_javascript_the_page_is_the_handout(open_page: Open):
    page = open_page(java_script_enabled=False)
    assert not page.locator("[data-run]").is_visible()
    assert page.get_by_text(STAGES[3].facts[0], exact=True).is_visible()
    assert not page.get_by_text(STAGES[3].says, exact=True).is_visible()
    page.locator('[data-stage="4"] summary').click()
    assert page.get_by_text(STAGES[3].says, exact=True).is_visible()
