"""The copy of the site on the reader's own device, in other browsers: kept when asked for, closed, and removed."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import attacks
from support.hosting import TODAY, Host, hosted, small_site
from support.outcomes import Outcomes
from support.pages import ASIDE, NOTHING, STORED
from support.tools import READY
from webdriver import Browser

from scripts import build_offline

PART = "the copy"
PAGE = "about/offline/"
SECRET = "Kayleigh"
TAKES_MESSAGES = "addEventListener('message', ({ data }) => data.payload.urlsToCache.forEach((url) => fetch(url)));"
WRITTEN = "return (await (await aside.caches.match('/parents/tonight/', { ignoreSearch: true })).text())"


@pytest.fixture
def whole(site: Path) -> Iterator[Host]:
    with hosted(site) as host:
        yield host


def with_attacks(site: Path, out: Path) -> Path:
    """The site, in which each tool's own script can try the attacks; and a copy of it that knows."""
    shutil.copytree(site, out)
    for script in out.glob("assets/tool.*.js"):
        script.write_text(f"{ASIDE}\n{attacks.module(attacks.COPY)}\n{script.read_text('utf-8')}", "utf-8")
    build_offline.build(out, TODAY)
    return out


@pytest.fixture
def small(site: Path, tmp_path: Path) -> Path:
    """A few pages of the site, and one without any policy that can try the attacks."""
    out = small_site(site, tmp_path / "site")
    (out / "open.html").write_text("<!doctype html><title>Open</title><body><script src=attacks.js></script>", "utf-8")
    (out / "attacks.js").write_text(f"{ASIDE}\n{attacks.module(attacks.COPY)}", "utf-8")
    return out


def stored(browser: Browser) -> object:
    """What is kept on the device, as a page without the lock sees it."""
    browser.run(ASIDE)
    return browser.run(f"return await ({STORED})()")


def keep(browser: Browser, host: Host) -> None:
    browser.go(host.address + PAGE)
    browser.until("[...document.querySelectorAll('[data-copy] button')].length")
    assert stored(browser) == NOTHING, "nothing is kept before it is asked for"
    browser.press("Keep a copy on this device")
    browser.until("document.querySelector('[data-copy]').textContent.includes('Remove the copy')", 60)


def remove(browser: Browser, host: Host) -> None:
    host.down = host.busy = False
    browser.go(host.address + PAGE)
    browser.press("Remove the copy")
    browser.until("document.querySelector('[data-copy-said]').textContent.includes('has been removed')", 60)
    assert stored(browser) == NOTHING


def test_pages_and_tools_work_from_the_copy_and_it_is_removed_whole(browser: Browser, whole: Host) -> None:
    keep(browser, whole)
    whole.down = True
    for address, words in {"": "what to do", "parents/tonight/": "tonight", "pl/parents/": "dzieck"}.items():
        browser.go(whole.address + address)
        assert words in browser.text("main"), address
        assert browser.text("#kept-copy"), "the page says that it comes from the copy"
    browser.go(f"{whole.address}tools/risk-matrix/")
    browser.until(f"document.querySelector('[data-status]')?.textContent === {READY!r}", 60)
    browser.type("#f-age", "14")
    browser.click("[data-do=show]")
    browser.until("document.querySelector('#result h3')")
    assert browser.run("return document.querySelector('#result a[href=\"tel:999\"]').checkVisibility()")
    remove(browser, whole)


def test_what_is_typed_leaves_no_sooner_with_a_copy(
    browser: Browser, site: Path, tmp_path: Path, outcomes: Outcomes
) -> None:
    """The copy's worker is not behind the lock of a tool's page: it must still not be a way round it."""
    with hosted(with_attacks(site, tmp_path / "site")) as host:
        keep(browser, host)
        browser.go(f"{host.address}tools/risk-matrix/")
        browser.until(f"document.querySelector('[data-status]')?.textContent === {READY!r}", 60)
        assert browser.run("return Boolean(aside.workers.controller)")
        host.log.clear()
        host.told = ""
        arrived = set()
        for name in attacks.COPY:
            browser.run("await attempt(given[0], given[1])", name, {"PLACE": host.address, "SECRET": SECRET})
            time.sleep(0.5)
            if SECRET in " ".join(host.log) + host.told:
                arrived.add(name)
        browser.run(
            "aside.workers.controller.postMessage({ type: 'CACHE_URLS', payload: { urlsToCache: [given[0]] } })",
            host.address + SECRET,
        )
        time.sleep(1)
        browser.go(f"{host.address}parents/tonight/")
        browser.run(ASIDE)
        if SECRET in browser.run(WRITTEN):
            arrived.add("write")
        outcomes.note(*browser.named, "copy", attacks.COPY, arrived, locked=True)
        assert arrived == set()
        assert SECRET not in " ".join(host.log) + host.told
        remove(browser, host)


def test_what_is_done_to_the_copy_arrives_without_the_lock(browser: Browser, small: Path, outcomes: Outcomes) -> None:
    """From a page without any policy, to a worker that takes messages as Workbox's usual router does."""
    worker = small / "copy.js"
    worker.write_text(f"{worker.read_text('utf-8')}\n{TAKES_MESSAGES}", "utf-8")
    arrived = set()
    with hosted(small) as host:
        keep(browser, host)
        for name in attacks.COPY:
            browser.go(f"{host.address}open.html")
            host.log.clear()
            host.told = ""
            browser.run("await attempt(given[0], given[1])", name, {"PLACE": host.address, "SECRET": SECRET})
            time.sleep(1)
            if name == "write":
                seen = browser.run(WRITTEN)
            elif name == "update":
                seen = SECRET if any(path.startswith("/copy.js") for path in host.log) else ""
            else:
                browser.go(f"{host.address}parents/tonight/")
                seen = " ".join(host.log) + host.told
            if SECRET in seen:
                arrived.add(name)
        outcomes.note(*browser.named, "copy", attacks.COPY, arrived, locked=False)
        assert arrived >= {"message", "register", "write"}
        remove(browser, host)
