"""Back, in other browsers: nothing comes back that a reader typed or a tool made of it, after a link and after Exit."""

import json
from pathlib import Path

import pytest
from support.hosting import hosted
from support.pages import WEATHER
from support.tools import READY
from webdriver import Browser

PART = "Back after Exit"
WORD = "Marmalade"
# What a reader would see in the moment in which the page is shown again, before any script of ours could act. The tab's
# own storage outlives the page.
TELL = f"""addEventListener("pageshow", ({{ persisted }}) => sessionStorage.setItem("shown", JSON.stringify({{
  persisted,
  seen: document.body.innerText.includes("{WORD}"),
  typed: [...document.querySelectorAll("input, textarea")].some((field) => field.value.includes("{WORD}")),
  ticked: document.querySelectorAll("main :checked").length,
}})))"""
# What is pressed and typed, and what shows that the tool has answered.
PAGES = {
    "risk matrix": ("tools/risk-matrix/", ["#f-area"], "#f-protective", "show", "#result h3"),
    "parents' signs": ("parents/signs-checklist/", ["#f-home"], "#f-home_words", "show", "#result h3"),
    "plan": ("tools/disruption-plan/", ["#f-area"], "#f-key_red", "sheet", "[data-sheet] .document"),
}


@pytest.mark.parametrize(
    ("page", "way"),
    [*((page, "Exit after a link") for page in PAGES), ("risk matrix", "a link"), ("risk matrix", "Exit")],
)
def test_back_brings_nothing_of_it(browser: Browser, site: Path, page: str, way: str) -> None:
    address, presses, field, show, answered = PAGES[page]
    with hosted(site) as host:
        # A page of this host stands for the weather: WebKitWebDriver loses the tab on the way back from another host.
        out = f"{host.address}about/"
        browser.go(host.address)
        browser.go(host.address + address)
        browser.run("document.querySelector('[data-exit]').href = given[0]", out)
        browser.until(f"document.querySelector('[data-status]')?.textContent === {READY!r}", 60)
        for press in presses:
            browser.click(press)
        browser.type(field, WORD)
        browser.click(f"[data-do={show}]")
        browser.until(f"document.querySelector('{answered}')")
        browser.run(TELL)
        if way == "Exit":
            browser.click("[data-exit]")
            browser.until(f"location.href === {out!r}")
            browser.back()
            browser.until(f"location.href === {host.address!r}")  # the page itself is not there to come back to
        else:
            browser.click(".masthead a[href]")
            browser.until(f"location.href === {host.address!r}")
            if way == "Exit after a link":
                assert browser.run("return document.querySelector('[data-exit]').href") == WEATHER
                browser.run("document.querySelector('[data-exit]').href = given[0]", out)
                browser.click("[data-exit]")
                browser.until(f"location.href === {out!r}")
            browser.back()
            browser.until(f"location.pathname === '/{address}' && document.querySelector('[data-status]')")
            shown = json.loads(browser.run("return sessionStorage.getItem('shown')") or "{}")
            assert shown, "the browser kept the page: otherwise this proves nothing"
            assert shown == {"persisted": True, "seen": False, "typed": False, "ticked": 0}
        browser.until("document.readyState === 'complete' && document.querySelector('.strip')")
        assert WORD not in browser.text()
        typed = "return [...document.querySelectorAll('input, textarea')].map((field) => field.value).join()"
        assert WORD not in browser.run(typed)
        assert browser.run("return document.querySelectorAll('#result h3, [data-sheet] .document').length") == 0
