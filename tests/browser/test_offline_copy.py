"""A copy of the site on the reader's own device: only when asked for, whole or not at all, and gone when removed."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from support import attacks
from support.hosting import Host, hosted, small_site
from support.outcomes import Outcomes
from support.pages import DESK, NOTHING, PHONE, STORED, faults, until

from scripts import build_offline

PAGE = "about/offline/"
KEEP = "Keep a copy on this device"
REMOVE = "Remove the copy"
NOTE = "#kept-copy"
SECRET = "Kayleigh"
WAITING = "async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)"


@pytest.fixture
def whole(site_dir: Path) -> Iterator[Host]:
    """The built site on a host of its own."""
    with hosted(site_dir) as host:
        yield host


@pytest.fixture
def small(site_dir: Path, tmp_path: Path) -> Path:
    """The built site with a few of its pages and without the tools: quick to copy."""
    return small_site(site_dir, tmp_path / "site")


@pytest.fixture
def host(small: Path) -> Iterator[Host]:
    """The small site on a host of its own."""
    with hosted(small) as host:
        yield host


def said(page: Any) -> str:
    return str(page.inner_text("[data-copy-said]"))


def press(page: Any, name: str, then: str) -> None:
    """Press a button of the page that offers the copy, and wait until the other one is there."""
    page.get_by_role("button", name=name).click()
    until(page, lambda: page.get_by_role("button", name=then).count() == 1, seconds=60)


def kept(new_context: Any, host: Host, **options: Any) -> Any:
    """A page in a profile that keeps a whole copy."""
    page = new_context(**options).new_page()
    page.goto(host.address + PAGE)
    press(page, KEEP, REMOVE)
    return page


def test_nothing_is_kept_before_it_is_asked_for(new_context: Any, host: Host) -> None:
    page = new_context().new_page()
    page.goto(host.address + PAGE)
    until(page, lambda: page.get_by_role("button", name=KEEP).count() == 1)
    about = json.loads((Path(host.RequestHandlerClass.keywords["directory"]) / "assets/copy.json").read_text())
    assert f"{-(-about['fetched'] // 10**6)} MB" in said(page)
    assert f"{-(-about['bytes'] // 10**6)} MB" in said(page)
    assert page.evaluate(STORED) == NOTHING
    assert "/copy.js" not in host.log


def test_pages_search_and_tools_work_from_the_copy_which_says_so(new_context: Any, whole: Host) -> None:
    page = kept(new_context, whole, viewport=PHONE)
    assert "made on 23 November 2026" in said(page)
    whole.down = True
    for address, words in (
        ("", "what to do"),
        ("parents/tonight/", "tonight"),
        ("helplines/", "Who to call"),
        ("procedures/missing", "Missing"),
        ("pl/parents/", "dzieck"),
    ):
        page.goto(whole.address + address)
        assert words in page.inner_text("main"), address
        assert (
            "23 listopada 2026" in page.inner_text(NOTE)
            if "pl/" in address
            else "23 November 2026" in page.inner_text(NOTE)
        )
    page.goto(whole.address)
    page.click("[data-search-open]")
    page.fill("#search-query", "missing 7 days")
    until(page, lambda: "procedures/missing/" in (page.locator(".search__link").first.get_attribute("href") or ""))
    assert page.goto(whole.address + "no/such/page/").status == 404
    assert page.locator('main a[href="tel:999"]').count() == 1
    page.goto(whole.address + "tools/risk-matrix/")
    page.fill("#f-age", "14")
    page.click("[data-do=show]")
    until(page, lambda: page.locator("#result h3").count(), seconds=60)
    assert page.locator('#result a[href="tel:999"]').first.is_visible()


def test_with_a_connection_the_site_itself_answers(new_context: Any, host: Host) -> None:
    page = kept(new_context, host)
    host.log.clear()
    page.goto(host.address + "parents/tonight/")
    assert "/parents/tonight/" in host.log
    assert not page.is_visible(NOTE)
    host.busy = True
    page.reload()
    assert page.is_visible(NOTE), "a host that answers with an error counts as no connection"


def test_it_is_removed_whole(new_context: Any, host: Host) -> None:
    page = kept(new_context, host)
    press(page, REMOVE, KEEP)
    assert "has been removed" in said(page)
    assert page.evaluate("document.activeElement.matches('[data-copy-said]')")
    assert page.evaluate(STORED) == NOTHING
    host.down = True
    other = page.context.new_page()
    with pytest.raises(Exception, match="ERR_"):
        other.goto(host.address + "parents/tonight/")
    host.down = False
    press(page, KEEP, REMOVE)  # though a page that the old worker served is still open


@pytest.mark.parametrize("fault", ["missing", "changed", "no worker"])
def test_a_copy_that_is_not_whole_is_not_kept(new_context: Any, host: Host, small: Path, fault: str) -> None:
    if fault == "missing":
        host.gone = "/parents/tonight/"
    elif fault == "changed":
        page_file = small / "parents/tonight/index.html"
        page_file.write_text(page_file.read_text("utf-8") + "<p>Added by somebody on the way.</p>", "utf-8")
    else:
        host.gone = "/copy.js"
    page = new_context().new_page()
    page.goto(host.address + PAGE)
    page.get_by_role("button", name=KEEP).click()
    until(page, lambda: "could not be made" in said(page), seconds=60)
    assert "Nothing was kept." in said(page)
    assert "onnection" not in said(page), "the site answers"
    assert page.get_by_role("button", name=KEEP).count() == 1
    assert page.evaluate(STORED) == NOTHING


@pytest.mark.parametrize(
    ("answered", "says"),
    [(None, "There is no connection"), ((403, ""), "a filter"), ((200, "<p>Sign in</p>"), "a filter")],
)
def test_why_no_copy_can_be_made_is_said_as_far_as_it_is_known(
    new_context: Any, host: Host, answered: tuple[int, str] | None, says: str
) -> None:
    page = new_context().new_page()
    page.route(
        "**/assets/copy.json",
        lambda route: route.fulfill(status=answered[0], body=answered[1]) if answered else route.abort(),
    )
    page.goto(host.address + PAGE)
    until(page, lambda: says in said(page))
    assert ("onnection" in said(page)) == (answered is None)


def test_the_copy_follows_the_site(new_context: Any, host: Host, small: Path) -> None:
    page = kept(new_context, host)
    file = small / "parents/tonight/index.html"
    file.write_text(file.read_text("utf-8").replace("</h1>", " (changed)</h1>"), "utf-8")
    build_offline.build(small, date(2026, 12, 24))
    host.log.clear()
    page.goto(host.address + PAGE)
    until(page, lambda: page.evaluate(WAITING), seconds=30)
    assert host.log.count("/parents/tonight/") == 1
    assert host.log.count("/404.html") == 0, "what is the same is not fetched again"
    page.reload()
    until(page, lambda: "A newer one is being fetched" in said(page))
    assert "made on 23 November 2026" in said(page)
    page.close()  # nothing changes under a reader: the newer copy takes over when no page is open
    page = page.context.new_page()
    page.goto(host.address + PAGE)
    until(page, lambda: "made on 24 December 2026" in said(page))
    host.down = True
    page.goto(host.address + "parents/tonight/")
    assert "(changed)" in page.inner_text("h1")


def test_it_is_removed_whole_without_a_connection(new_context: Any, host: Host) -> None:
    """The old worker still answers for the pages that are open: it must not begin a copy anew to do so."""
    page = kept(new_context, host)
    other = page.context.new_page()
    other.goto(host.address + "parents/tonight/")
    host.down = True
    page.get_by_role("button", name=REMOVE).click()
    until(page, lambda: "has been removed" in said(page))
    for address in ("parents/tonight/", "no/such/page/", "assets/copy.json"):
        other.evaluate("(address) => fetch(address).catch(() => {})", host.address + address)
    assert page.evaluate(STORED) == NOTHING


def test_what_a_browser_does_not_remove_is_not_called_removed(new_context: Any, host: Host) -> None:
    context = new_context()
    context.add_init_script("CacheStorage.prototype.delete = async () => false")
    page = context.new_page()
    page.goto(host.address + PAGE)
    press(page, KEEP, REMOVE)
    page.get_by_role("button", name=REMOVE).click()
    until(page, lambda: "did not remove all of the copy" in said(page))
    assert "has been removed" not in said(page)


def attack_with_a_copy(page: Any, host: Host, name: str) -> None:
    script = attacks.alone(attacks.COPY[name], PLACE=host.address, SECRET=SECRET)
    page.evaluate(f"async () => {{ {script} }}")
    page.wait_for_timeout(500)


@pytest.mark.parametrize("name", attacks.COPY)
def test_without_a_lock_what_is_done_to_the_copy_arrives(
    new_context: Any, host: Host, small: Path, outcomes: Outcomes, name: str
) -> None:
    """From a page without any policy, to a worker that takes messages as Workbox's usual router does."""
    (small / "open.html").write_text("<!doctype html><title>Open</title><body>", "utf-8")
    takes = "addEventListener('message', ({ data }) => data.payload.urlsToCache.forEach((url) => fetch(url)));"
    worker = small / "copy.js"
    worker.write_text(f"{worker.read_text('utf-8')}\n{takes}", "utf-8")
    page = kept(new_context, host)
    page.goto(host.address + "open.html")
    page.wait_for_timeout(2000)  # the browser's own look whether the worker has changed
    host.log.clear()
    attack_with_a_copy(page, host, name)
    if name == "update":
        assert any(path.startswith("/copy.js?") for path in host.log)
    elif name == "write":
        text = "async () => (await (await aside.caches.match('/parents/tonight/', { ignoreSearch: true })).text())"
        assert SECRET in page.evaluate(text)
    else:
        page.goto(host.address + "parents/tonight/")
        assert SECRET in " ".join(host.log) + host.told
    outcomes.note("Chromium", page.context.browser.version, "copy", [name], [name], locked=False)


def test_the_copy_answers_with_nothing_that_was_not_published(new_context: Any, host: Host, small: Path) -> None:
    """Whatever another page of this address has written into it: its number is not shown."""
    (small / "open.html").write_text("<!doctype html><title>Open</title><body>", "utf-8")
    page = kept(new_context, host)
    page.goto(host.address + "open.html")
    attack_with_a_copy(page, host, "write")
    host.down = True
    assert page.goto(host.address + "parents/tonight/").status == 404
    assert SECRET not in page.content()
    assert page.locator('main a[href="tel:999"]').count() == 1
    assert page.goto(host.address).status == 200, "the rest of it is as it was"


def test_the_worker_takes_no_message(new_context: Any, host: Host, small: Path) -> None:
    (small / "open.html").write_text("<!doctype html><title>Open</title><body>", "utf-8")
    page = kept(new_context, host)
    page.goto(host.address + "open.html")
    attack_with_a_copy(page, host, "message")
    page.wait_for_timeout(1000)
    assert SECRET not in " ".join(host.log)


def test_what_is_typed_leaves_no_sooner_with_a_copy(new_context: Any, whole: Host, outcomes: Outcomes) -> None:
    """The copy's worker is not behind the lock of a tool's page: it must still not be a way round it."""
    page = kept(new_context, whole)
    page.goto(whole.address + "tools/risk-matrix/")
    page.fill("#f-age", "14")
    page.click("[data-do=show]")
    until(page, lambda: page.locator("#result h3").count(), seconds=60)
    assert page.evaluate("Boolean(aside.workers.controller)")
    whole.log.clear()
    page.evaluate(f"async () => {{ {attacks.script(attacks.PAGE, [whole.address + 'own-'], SECRET)} }}")
    for name in attacks.COPY:
        attack_with_a_copy(page, whole, name)
    page.evaluate(
        "(url) => aside.workers.controller.postMessage({ type: 'CACHE_URLS', payload: { urlsToCache: [url] } })",
        whole.address + SECRET,
    )
    page.wait_for_timeout(1500)
    # A browser looks now and then whether the worker has changed.
    assert [path for path in whole.log if not path.startswith("/copy.js?") or SECRET in path] == []
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(whole.address + "parents/")
    assert SECRET not in whole.told
    page.click("[data-search-open]")
    page.fill("#search-query", SECRET)
    page.wait_for_timeout(700)
    assert not [line for line in [*asked, *whole.log] if quote(SECRET) in line]
    stored = page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) => {
            const cache = await caches.open(name);
            const text = async (key) => (await cache.match(key)).text();
            return Promise.all((await cache.keys()).map(async (key) => [key.url, await text(key)]));
        }))).flat()"""
    )
    assert len(stored) > 100
    assert not [address for address, text in stored if SECRET in address or SECRET in text]
    outcomes.note("Chromium", page.context.browser.version, "copy", attacks.COPY, [], locked=True)


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
def test_axe_finds_nothing_with_a_copy_and_without_a_connection(
    new_context: Any, host: Host, size: Any, scheme: str
) -> None:
    page = kept(new_context, host, viewport=size, color_scheme=scheme)
    assert faults(page) == []
    host.down = True
    page.goto(host.address + PAGE)
    assert page.is_visible(NOTE)
    until(page, lambda: page.get_by_role("button", name=REMOVE).count() == 1)
    assert faults(page) == []


def test_a_browser_that_cannot_says_so(new_context: Any, host: Host) -> None:
    context = new_context()
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    page = context.new_page()
    page.goto(host.address + PAGE)
    until(page, lambda: "cannot keep a copy" in said(page))
    assert page.locator("[data-copy] button").count() == 0


# --- A page that is older than the checks of its numbers ----------------------------------------------------


@pytest.mark.parametrize(
    ("address", "words"), [("parents/", "made on 23 November 2026"), ("pl/parents/", "23 listopada 2026")]
)
def test_a_page_that_nobody_built_again_dials_no_stale_number(
    new_context: Any, base_url: str, address: str, words: str
) -> None:
    dialled = "[...document.querySelectorAll('a[href^=\"tel:\"]')].map((link) => link.getAttribute('href'))"
    page = new_context().new_page()
    page.goto(base_url + address)
    assert not page.is_visible("#old-numbers")
    fresh = set(page.evaluate(dialled))
    assert page.locator(".copied").count() >= 1
    page.context.clock.set_fixed_time("2030-03-17T09:00:00Z")
    page.reload()
    until(page, lambda: page.is_visible("#old-numbers"))
    assert words in page.inner_text("#old-numbers")
    lasting = set(page.evaluate(dialled))
    assert {"tel:999", "tel:101"} <= lasting < fresh
    assert len(lasting) <= 5
    assert page.locator(".unlinked").count() >= 2
    assert page.locator(".copied").count() == 0, "nor is one vouched for that was there to be copied"
    assert faults(page) == []
