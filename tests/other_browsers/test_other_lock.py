"""The lock of a tool's page, attacked in other browsers: the ways of the main suite, and what each browser can hold.

What is tried is JavaScript of the page itself, as a script that got into it would be.
"""

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support import attacks
from support.outcomes import Outcomes
from support.pages import ASIDE, NOTHING, STORED
from support.serving import PAGE, START, Receiver, receiver
from support.wire import Wire, wire
from webdriver import Browser, Refused

PART = "the lock"
OPEN = "<!doctype html><meta name=x><title>Open</title><body><script src='attacks.js'></script>"
FORGET = """document.cookie = "secret=; max-age=0"; localStorage.clear();
for (const one of await indexedDB.databases()) indexedDB.deleteDatabase(one.name);
for (const name of await caches.keys()) await caches.delete(name);"""
WORK = "(async () => { %s; postMessage('tried'); })()"
IN_A_WORKER = """const address = URL.createObjectURL(new Blob([given[0]], { type: "text/javascript" }));
return new Promise((done) => {
  const worker = new aside.Worker(address, { type: given[1] });
  worker.onmessage = ({ data }) => done(data);
});"""
# Seen to arrive without the lock in every browser so far. A test of one that does not arrive proves nothing.
SURE = {
    "fetch",
    "xhr",
    "websocket",
    "eventsource",
    "import",
    "font",
    "image",
    "beacon",
    "form-get",
    "form-post",
    "worker",
}
SURE_BEYOND = {"download", "link", "location", "open-self", "form-here", "frame-name", "cookie", "local", "cache-put"}


class Target(NamedTuple):
    """Where the attacks are tried, and what notes their arrival: this site, another, and the wire."""

    browser: Browser
    site: Receiver
    other: Receiver
    wire: Wire

    def given(self, name: str) -> dict[str, str]:
        """The constants of one attack, which name it wherever it may arrive."""
        return {
            "URL": f"{self.site.address}blank-{name}",
            "NAME": f"https://{name}.localhost:{self.wire.port}/",
            "STUN": f"stun:127.0.0.1:{self.wire.port}",
        }

    def forget(self) -> None:
        for log in (self.site.log, self.other.log, self.wire.log):
            log.clear()

    def lock(self) -> None:
        """Open the page and start the runtime, which locks it."""
        self.browser.go(f"{self.site.address}sub/tool/index.html")
        self.browser.until("typeof start === 'function'")
        assert self.browser.run("return await start()") == "ready"
        self.forget()

    def arrived(self, mark: str) -> set[str]:
        """The names that follow `mark` in what this site or the other was asked for."""
        asked = (line.partition(mark)[2] for line in self.site.log + self.other.log if mark in line)
        return {name.partition(" ")[0].partition("?")[0] for name in asked}

    def runs(self) -> bool:
        with suppress(Refused):
            return bool(self.browser.run("return Boolean(globalThis.runtime)"))
        return False

    def ask(self, python: str) -> Any:
        """Run Python inside the locked runtime, through its only door."""
        return json.loads(self.browser.run("return await runtime.ask(JSON.stringify({ code: given[0] }))", python))


@pytest.fixture
def target(browser: Browser, hostile: Path) -> Iterator[Target]:
    with receiver(hostile) as site, receiver(hostile) as other, wire() as listener:
        kept = attacks.module(attacks.PAGE | attacks.BEYOND)
        site.blank = "blank-"
        site.pages["/open.html"] = OPEN
        site.pages["/attacks.js"] = f"{ASIDE}\n{kept}"
        site.pages["/sub/tool/start.mjs"] = f"{ASIDE}\n{START}\n{kept}"
        yield Target(browser, site, other, listener)
        with suppress(Refused):
            browser.go("about:blank")


def try_all(target: Target, address: str) -> None:
    names = list(attacks.PAGE)
    target.browser.run("for (const name of given[0]) await attempt(name, { URL: given[1] + name })", names, address)


# --- Without the lock they arrive ---------------------------------------------------------------------------------


def test_without_a_lock_the_attacks_arrive(target: Target, outcomes: Outcomes) -> None:
    target.browser.go(f"{target.site.address}open.html")
    target.forget()
    try_all(target, f"{target.site.address}open-")
    time.sleep(1)
    arrived = target.arrived("open-")
    outcomes.note(*target.browser.named, "page", attacks.PAGE, arrived, locked=False)
    assert arrived >= SURE


def test_without_a_lock_attacks_in_a_worker_arrive(target: Target, outcomes: Outcomes) -> None:
    target.browser.go(f"{target.site.address}open.html")
    target.forget()
    code = attacks.script(attacks.WORKER, [target.site.address], "open")
    assert target.browser.run(IN_A_WORKER, WORK % code, "classic") == "tried"
    time.sleep(1)
    arrived = target.arrived("open-")
    outcomes.note(*target.browser.named, "worker", attacks.WORKER, arrived, locked=False)
    assert arrived >= SURE & set(attacks.WORKER)


def test_without_a_lock_what_no_policy_governs_arrives(target: Target, outcomes: Outcomes) -> None:
    arrived = set()
    for name in attacks.BEYOND:
        target.browser.go(f"{target.site.address}open.html")
        target.forget()
        with suppress(Refused):  # who goes away does not answer
            target.browser.run("await attempt(given[0], given[1])", name, target.given(name))
        end = time.monotonic() + 1
        while name not in arrived and time.monotonic() < end:
            left = {}
            with suppress(Refused):
                left = target.browser.run(f"return await ({STORED})()")
            if f"blank-{name}" in " ".join(target.site.log) or target.wire.log or any(left.values()):
                arrived.add(name)
                with suppress(Refused):
                    target.browser.run(FORGET)
            time.sleep(0.05)
    outcomes.note(*target.browser.named, "beyond", attacks.BEYOND, arrived, locked=False)
    assert arrived >= SURE_BEYOND


# --- With it, none does -------------------------------------------------------------------------------------------


def test_nothing_leaves_the_locked_page(target: Target, outcomes: Outcomes) -> None:
    target.lock()
    try_all(target, f"{target.site.address}page-")
    try_all(target, f"{target.other.address}page-")
    time.sleep(1)
    outcomes.note(*target.browser.named, "page", attacks.PAGE, target.arrived("page-"), locked=True)
    assert target.site.log == target.other.log == []
    assert target.ask("answer = 6 * 7")["answer"] == 42, "the page still works"


@pytest.mark.parametrize("kind", ["classic", "module"])
def test_nothing_leaves_a_worker_made_by_the_locked_page(target: Target, outcomes: Outcomes, kind: str) -> None:
    """By a script that had kept what the lock takes away, in a browser without Trusted Types."""
    target.site.pages["/sub/tool/index.html"] = PAGE.replace(attacks.TRUSTED_TYPES, "")
    target.lock()
    code = attacks.script(attacks.WORKER, [f"{target.site.address}own-", f"{target.other.address}other-"], kind)
    assert target.browser.run(IN_A_WORKER, WORK % code, kind) == "tried"
    time.sleep(1)
    outcomes.note(*target.browser.named, "worker", attacks.WORKER, target.arrived(f"{kind}-"), locked=True)
    assert target.site.log == target.other.log == []


def test_nothing_leaves_by_what_no_policy_governs(target: Target, outcomes: Outcomes) -> None:
    """But in a browser without the `navigate` event: there a hostile script can leave the page, which is published."""
    target.lock()
    arrived = set()
    for name in attacks.BEYOND:
        with suppress(Refused):
            target.browser.run("await attempt(given[0], given[1])", name, target.given(name))
        time.sleep(0.5 if "webrtc" in name else 0.3)
        if target.site.log or target.wire.log:
            arrived.add(name)
        if not target.runs():
            target.lock()
        target.forget()
    time.sleep(1)
    left = target.browser.run(f"return await ({STORED})()")
    outcomes.note(*target.browser.named, "beyond", attacks.BEYOND, arrived, locked=True)
    holds = target.browser.run("return 'navigation' in window")
    assert arrived == set() if holds else arrived <= attacks.LEAVING
    assert (target.site.log, target.wire.log, left) == ([], [], NOTHING)
    assert target.browser.run("return window.length") == 0, "no frame was made"
    assert target.ask("answer = 6 * 7")["answer"] == 42


def test_nothing_leaves_through_python(target: Target, outcomes: Outcomes) -> None:
    target.lock()
    arrived = set()
    for name, code in attacks.PYTHON.items():
        for site in (target.site, target.other):
            python = (
                f"try:\n exec({code!r}, {{'URL': {site.address!r}}})\nexcept BaseException as e:\n answer = repr(e)"
            )
            assert target.ask(python)["ok"], f"{name}: the runtime itself broke"
        time.sleep(0.1)
        if target.site.log or target.other.log:
            arrived.add(name)
    time.sleep(0.5)
    outcomes.note(*target.browser.named, "python", attacks.PYTHON, arrived, locked=True)
    assert target.site.log == target.other.log == []


def test_what_makes_a_browser_ask_or_keep_by_itself_is_gone(target: Target) -> None:
    target.browser.go(f"{target.site.address}open.html")
    assert len(target.browser.run(f"return ({attacks.TAKEN})()")) > 5
    target.lock()
    assert target.browser.run(f"return ({attacks.TAKEN})()") == []
