"""Each tool, in other browsers: what it answers is what Python answers; and what is there when its script is not."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support.hosting import hosted
from support.serving import ROOT, receiver
from support.tools import NO_CLIPBOARD, READY
from webdriver import Browser

from cse_tools.door import handle

PART = "the tools"
RUNTIME = ROOT / "build/runtime"


class Journey(NamedTuple):
    """A reader's way through a tool: its page, what is pressed, or typed if there are words, and the answers so given.

    `show` is the button that asks for the result, and `view` what is copied, where a tool has more than one.
    """

    address: str
    steps: dict[str, str]
    answers: dict[str, Any]
    show: str = "show"
    view: str = ""


AREA = {"area": "staffordshire"}
JOURNEYS = {
    "risk_matrix": Journey(
        "tools/risk-matrix/",
        {"#f-area": "", "#f-age": "14", "#q-M05 .q__tick": "", "#f-protective": "An aunt – “Zażółć”."},
        {**AREA, "age": "14", "M05": "yes", "protective": "An aunt – “Zażółć”."},
    ),
    "consent_check": Journey(
        "tools/consent-check/",
        {"#f-area": "", "#f-age_by": "", "#f-age": "12"},
        {**AREA, "age_by": "age", "age": "12"},
    ),
    "signs_checklist": Journey(
        "parents/signs-checklist/",
        {"#f-home": "", "#f-home_words": "Late on a Friday"},
        {"home": ["L01"], "home_words": "Late on a Friday"},
    ),
    "disruption_plan": Journey(
        "tools/disruption-plan/", {"#f-area": "", "#f-age": "15"}, {**AREA, "age": "15"}, "fits", "plan"
    ),
    "meeting": Journey("tools/meeting/", {"#f-area": "", "#f-age": "15"}, {**AREA, "age": "15"}),
    "information": Journey("tools/information/", {"#f-danger": "", "#f-age": "15"}, {"danger": "yes", "age": "15"}),
}


def opened(browser: Browser, address: str) -> None:
    """Open a tool and wait until it is ready."""
    browser.go(address)
    browser.until(f"document.querySelector('[data-status]')?.textContent === {READY!r}", 60)


def fill(browser: Browser, steps: dict[str, str]) -> None:
    for field, words in steps.items():
        if words:
            browser.type(field, words)
        else:
            browser.click(field)


@pytest.mark.parametrize("tool", JOURNEYS)
def test_a_tool_answers_what_python_answers(browser: Browser, base_url: str, tool: str) -> None:
    journey = JOURNEYS[tool]
    opened(browser, base_url + journey.address)
    fill(browser, journey.steps)
    browser.click(f"[data-do={journey.show}]")
    result = "#result > .document" if journey.show == "show" else "[data-draft]"
    browser.until(f"document.querySelector('{result} :is(h3, h4)')")
    assert "999" in browser.text(result)
    browser.run(NO_CLIPBOARD)
    browser.press("Copy as text")
    copied = browser.until("document.querySelector('#copy-text')?.value")
    request = {"tool": tool, "today": browser.today(), "answers": journey.answers, "format": "text", "paper": "short"}
    assert copied == json.loads(handle(json.dumps(request | ({"view": journey.view} if journey.view else {}))))["text"]


def test_the_runtime_answers_as_python_does(browser: Browser) -> None:
    """Every request with which the runtime is built, and what is no request at all: byte for byte."""
    asked = json.loads((ROOT / "scripts/wasm/requests.json").read_text("utf-8"))
    requests = [it if isinstance(it, str) else json.dumps({"today": "2026-11-23", **it}) for it in asked]
    with receiver(RUNTIME) as server:
        browser.go(f"{server.address}sub/tool/index.html")
        browser.until("typeof start === 'function'")
        assert browser.run("return await start()") == "ready"
        answers = browser.run("return Promise.all(given[0].map((one) => runtime.ask(one)))", requests)
    assert answers == [handle(request) for request in requests]


def test_a_file_and_a_word_file_are_saved(browser: Browser, base_url: str) -> None:
    if browser.name == "WebKitGTK":
        pytest.skip("Files were not saved: the browser that WebKitWebDriver starts takes no downloads.")
    journey = JOURNEYS["risk_matrix"]
    opened(browser, base_url + journey.address)
    fill(browser, journey.steps)
    browser.press("Save to a file")
    browser.click("[name=file-lock][value=open]")
    browser.press("Save the file")
    saved = json.loads(arrived(browser, ".json"))
    assert saved["parts"]["risk_matrix"]["answers"] | journey.answers == saved["parts"]["risk_matrix"]["answers"]
    browser.click("[data-do=show]")
    browser.press("Word file")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(arrived(browser, ".docx"))).namelist()


def arrived(browser: Browser, ending: str) -> bytes:
    """The one file with this ending that the browser saved."""

    def whole() -> list[Path]:
        files = list(browser.downloads.iterdir())
        return [] if any(one.suffix == ".part" for one in files) else [one for one in files if one.suffix == ending]

    (found,) = browser.until(whole)
    return bytes(found.read_bytes())


def test_a_tool_whose_script_does_not_arrive_leaves_the_way_by_hand(browser: Browser, site: Path) -> None:
    """Nothing is promised, the form is there as on paper, and what is typed stays when the script comes after all."""
    (script,) = site.glob("assets/tool.*.js")
    with hosted(site) as host:
        host.gone = f"/assets/{script.name}"
        browser.go(f"{host.address}tools/risk-matrix/")
        browser.until("document.documentElement.classList.contains('is-stopped')")
        assert "In danger, ring 999. Do not wait for this page." in browser.text("#stopped")
        assert browser.run("return document.querySelector('#stopped a[href=\"tel:999\"]').checkVisibility()")
        assert "Getting ready" not in browser.text()
        browser.type("#f-protective", "An aunt")
        host.gone = ""
        browser.press("Try again")
        browser.until("!document.documentElement.classList.contains('is-stopped')")
        browser.until(f"document.querySelector('[data-status]')?.textContent === {READY!r}", 60)
        assert browser.run("return document.querySelector('#f-protective').value") == "An aunt"
