"""A page that leads to a tool fetches what the tool needs, and only where that costs the reader nothing."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from support.pages import ROOT, until

LEADS = ("procedures/what-to-do-now/", "procedures/using-the-risk-matrix/", "tools/")
GOOD = {"effectiveType": "4g", "saveData": False}
LINE = "Object.defineProperty(Navigator.prototype, 'connection', { get: () => (%s), configurable: true });"


def fetched(new_context: Callable[..., Any], address: str, line: dict[str, Any] | None, **options: Any) -> list[str]:
    """What of the runtime the page at `address` fetches where the browser says `line` of its connection."""
    page = new_context(**options).new_page()
    page.add_init_script(LINE % json.dumps(line))
    seen: list[str] = []
    page.on("requestfinished", lambda one: seen.append(one.url.rpartition("/")[2]))
    page.goto(address, wait_until="load")
    wanted = [part["name"] for name, part in manifest().items() if name != "word"]
    if line == GOOD and "parents" not in address:
        until(page, lambda: set(wanted) <= set(seen), seconds=20)
    else:
        page.wait_for_timeout(1500)
    return [name for name in seen if name in {"manifest.json", *(part["name"] for part in manifest().values())}]


def manifest() -> dict[str, dict[str, Any]]:
    return json.loads((ROOT / "build/runtime/manifest.json").read_text("utf-8"))


@pytest.mark.parametrize("address", LEADS)
def test_what_a_tool_needs_comes_after_the_page_that_leads_to_it(
    new_context: Callable[..., Any], base_url: str, address: str
):
    names = {part: one["name"] for part, one in manifest().items()}
    seen = fetched(new_context, base_url + address, GOOD)
    assert seen == ["manifest.json", names["worker"], names["library"], names["wasm"]], "the small parts first, no Word"


@pytest.mark.parametrize(
    "line",
    [
        None,
        {**GOOD, "saveData": True},
        {**GOOD, "type": "cellular"},
        {"effectiveType": "3g"},
        {"saveData": False},
    ],
    ids=["unknown", "saves data", "pays for data", "slow", "no speed"],
)
def test_nothing_is_fetched_that_may_cost_the_reader_something(
    new_context: Callable[..., Any], base_url: str, line: dict[str, Any] | None
):
    assert fetched(new_context, base_url + LEADS[0], line) == []


@pytest.mark.parametrize("address", ["", "parents/tonight/", "for-you/", "helplines/"])
def test_a_page_that_leads_elsewhere_fetches_nothing_of_a_tool(
    new_context: Callable[..., Any], base_url: str, address: str
):
    page = new_context().new_page()
    seen: list[str] = []
    page.on("request", lambda one: seen.append(one.url))
    page.add_init_script(LINE % json.dumps(GOOD))
    page.goto(base_url + address, wait_until="load")
    page.wait_for_timeout(1000)
    assert not [url for url in seen if "/runtime/" in url]


def test_a_tool_opened_afterwards_fetches_nothing_twice(launch: partial[Any], tmp_path: Path, base_url: str):
    """With a profile on the disk, as a reader's: one in memory keeps no file as large as the wasm."""
    start = launch.func.__self__.launch_persistent_context  # of the same browser
    context = start(str(tmp_path / "profile"), **launch.keywords)
    page = context.pages[0]
    page.add_init_script(LINE % json.dumps(GOOD))
    arrived: list[str] = []
    page.on("requestfinished", lambda one: arrived.append(one.url))
    page.goto(base_url + LEADS[0], wait_until="load")
    wasm = manifest()["wasm"]["name"]
    until(page, lambda: any(url.endswith(wasm) for url in arrived), seconds=20)
    told = context.new_cdp_session(page)
    names: dict[str, str] = {}
    lengths: dict[str, int] = {}
    told.on("Network.requestWillBeSent", lambda it: names.update({it["requestId"]: it["request"]["url"]}))
    told.on("Network.loadingFinished", lambda it: lengths.update({names[it["requestId"]]: it["encodedDataLength"]}))
    told.send("Network.enable")
    page.goto(base_url + "tools/risk-matrix/")
    until(page, lambda: page.locator("[data-status]").inner_text().startswith("Ready"), seconds=60)
    context.close()
    for part in ("wasm", "library", "worker"):
        (length,) = [length for url, length in lengths.items() if url.endswith(manifest()[part]["name"])]
        assert length < 5_000, f"{part}: the server only says that it has not changed"
