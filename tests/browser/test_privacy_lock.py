"""The lock, attacked: from the page, from workers, from inside the runtime's own worker and from Python.

Blocked requests can look successful to the code that makes them, so a test reads what the servers saw.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support import attacks
from support.outcomes import Outcomes
from support.pages import NOTHING, STORED
from support.serving import PAGE, Receiver, receiver
from support.wire import Wire, wire

# What the worker takes away from itself; one round of attacks gets it back.
KEPT = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "Worker", "WebTransport", "caches", "indexedDB"]

pytestmark = pytest.mark.xdist_group("hostile_runtime")

WITHOUT_TRUSTED_TYPES = PAGE.replace(attacks.TRUSTED_TYPES, "")
WITHOUT_ANY_POLICY = "<!doctype html><title>Open</title><body>"


@pytest.fixture
def site(hostile: Path) -> Iterator[Receiver]:
    with receiver(hostile) as server:
        yield server


@pytest.fixture
def elsewhere(hostile: Path) -> Iterator[Receiver]:
    """A second server on this machine: another origin."""
    with receiver(hostile) as server:
        yield server


@pytest.fixture
def listener() -> Iterator[Wire]:
    """A machine that takes anything: connections, names and packets."""
    with wire() as made:
        yield made


def locked_page(new_context: Callable[..., Any], site: Receiver, html: str = PAGE) -> Any:
    """A page with the runtime ready, and the log of its server emptied."""
    site.pages["/sub/tool/index.html"] = html
    page = new_context().new_page()
    page.goto(f"{site.address}sub/tool/index.html")
    assert page.evaluate("start()") == "ready"
    site.log.clear()
    return page


def run(page: Any, code: str) -> None:
    """Run statements in the page, then leave what they began a second to arrive."""
    page.evaluate(f"async () => {{ {code} }}")
    page.wait_for_timeout(1000)


def run_in_runtime(page: Any, python: str) -> dict[str, Any]:
    """Run Python inside the locked runtime, through its only door."""
    return json.loads(page.evaluate("(code) => runtime.ask(JSON.stringify({ code }))", python))


def chromium(page: Any) -> tuple[str, str]:
    """Whose outcomes they are."""
    return "Chromium", page.context.browser.version


def targets(site: Receiver, elsewhere: Receiver) -> list[str]:
    return [f"{site.address}own-", f"{elsewhere.address}other-"]


# --- The attacks are real: without the lock they arrive ----------------------------------------------------


def test_without_a_lock_the_attacks_arrive(new_context: Callable[..., Any], site: Receiver, outcomes: Outcomes) -> None:
    """If an attack here were a blunt one, the tests below could not fail."""
    site.pages["/open.html"] = WITHOUT_ANY_POLICY
    page = new_context().new_page()
    page.goto(f"{site.address}open.html")
    site.log.clear()
    run(page, attacks.script(attacks.PAGE, [site.address], "open"))
    arrived = {line.partition("open-")[2].partition("?")[0] for line in site.log if "open-" in line}
    outcomes.note(*chromium(page), "page", attacks.PAGE, arrived, locked=False)
    # A headless browser fetches no icon or web manifest; pings need a real link that is followed.
    assert set(attacks.PAGE) - arrived <= {"icon", "manifest", "ping", "audio", "video", "blob-worker-nested"}
    assert {"fetch", "websocket", "import", "font", "image", "beacon", "form-get", "form-post", "worker"} <= arrived


def test_without_a_lock_attacks_in_a_worker_arrive(
    new_context: Callable[..., Any], site: Receiver, outcomes: Outcomes
) -> None:
    site.pages["/open.html"] = WITHOUT_ANY_POLICY
    page = new_context().new_page()
    page.goto(f"{site.address}open.html")
    code = f"(async () => {{ {attacks.script(attacks.WORKER, [site.address], 'open')} }})()"
    site.log.clear()
    run(page, f"new Worker(URL.createObjectURL(new Blob([{json.dumps(code)}])));")
    page.wait_for_timeout(1500)
    arrived = {line.partition("open-")[2] for line in site.log if "open-" in line}
    outcomes.note(*chromium(page), "worker", attacks.WORKER, arrived, locked=False)
    assert {"fetch", "xhr", "websocket", "eventsource", "importscripts", "worker", "font", "function"} <= arrived


def beyond(name: str, site: Receiver, listener: Wire) -> str:
    """One attack that no policy governs, as a script: each has a path and a host of its own."""
    return attacks.alone(
        attacks.BEYOND[name],
        URL=f"{site.address}blank-{name}",
        NAME=f"https://{name}.localhost:{listener.port}/",
        STUN=f"stun:127.0.0.1:{listener.port}",
    )


@pytest.mark.parametrize("name", attacks.BEYOND)
def test_without_a_lock_what_no_policy_governs_arrives(
    new_context: Callable[..., Any], site: Receiver, listener: Wire, outcomes: Outcomes, name: str
) -> None:
    site.pages["/open.html"] = WITHOUT_ANY_POLICY + "<meta name=x>"
    site.blank = "blank-"
    page = new_context().new_page()
    page.goto(f"{site.address}open.html")
    site.log.clear()
    listener.log.clear()
    page.evaluate(f"async () => {{ {beyond(name, site, listener)} }}")
    for _ in range(30):
        page.wait_for_timeout(100)
        if f"blank-{name}" in " ".join(site.log) or listener.log or page.evaluate(STORED) != NOTHING:
            outcomes.note(*chromium(page), "beyond", [name], [name], locked=False)
            return
    pytest.fail("It reached nobody and left nothing: a test of it could not fail.")


# --- With it, nothing does ---------------------------------------------------------------------------------


@pytest.mark.parametrize("html", [PAGE, WITHOUT_TRUSTED_TYPES], ids=["whole", "without trusted types"])
def test_nothing_leaves_the_locked_page(
    new_context: Callable[..., Any], site: Receiver, elsewhere: Receiver, outcomes: Outcomes, html: str
) -> None:
    page = locked_page(new_context, site, html)
    run(page, attacks.script(attacks.PAGE, targets(site, elsewhere), "page"))
    assert site.log == []
    assert elsewhere.log == []
    outcomes.note(*chromium(page), "page", attacks.PAGE, [], locked=True)
    assert run_in_runtime(page, "answer = 6 * 7")["answer"] == 42, "the runtime still answers"


@pytest.mark.parametrize("kind", ["classic", "module"])
def test_nothing_leaves_a_worker_made_by_the_locked_page(
    new_context: Callable[..., Any], site: Receiver, elsewhere: Receiver, outcomes: Outcomes, kind: str
) -> None:
    """By a script that had kept what the lock takes away."""
    page = locked_page(new_context, site, WITHOUT_TRUSTED_TYPES)
    code = attacks.script(attacks.WORKER, targets(site, elsewhere), kind)
    text = f"(async () => {{ {code}; postMessage('tried'); }})()"
    tried = page.evaluate(
        """([text, type]) => new Promise((resolve) => {
            const blob = new Blob([text], { type: "text/javascript" });
            const worker = new aside.Worker(URL.createObjectURL(blob), { type });
            worker.onmessage = ({ data }) => resolve(data); // errors of its own workers come up here too
        })""",
        [text, kind],
    )
    page.wait_for_timeout(1000)
    assert tried == "tried"
    assert site.log == []
    assert elsewhere.log == []
    outcomes.note(*chromium(page), "worker", attacks.WORKER, [], locked=True)


def test_nothing_leaves_the_runtimes_own_worker(
    new_context: Callable[..., Any], site: Receiver, elsewhere: Receiver, hostile: Path
) -> None:
    """Code that got into the published worker, and had kept what the worker takes away from itself."""
    manifest = json.loads((hostile / "manifest.json").read_text())
    text = (hostile / manifest["worker"]["name"]).read_text() + f"\n;self.kept = {{ {', '.join(KEPT)} }};"
    manifest["worker"] |= {"bytes": len(text.encode()), "sha256": hashlib.sha256(text.encode()).hexdigest()}
    site.pages[f"/sub/assets/runtime/{manifest['worker']['name']}"] = text
    site.pages["/sub/assets/runtime/manifest.json"] = json.dumps(manifest)
    page = locked_page(new_context, site)
    (worker,) = page.workers

    present = f"() => {json.dumps(KEPT)}.filter((name) => self[name] !== undefined)"
    assert worker.evaluate(present) == [], "a further layer: the means are gone as well"
    everything = attacks.script(attacks.WORKER, targets(site, elsewhere), "inside")
    worker.evaluate(f"async () => {{ {everything} Object.assign(self, kept); {everything} }}")
    assert worker.evaluate(present) == KEPT, "the second round had them back"
    page.wait_for_timeout(1000)
    assert site.log == []
    assert elsewhere.log == []


def test_a_further_worker_is_fetched_first_and_has_no_reach(
    new_context: Callable[..., Any], site: Receiver, hostile: Path
) -> None:
    """The worker that makes Word files, with a line of its own that tells what it could still use."""
    tell = f"self.postMessage({{ file: {json.dumps(KEPT)}.filter((name) => self[name] !== undefined) }})"
    manifest = json.loads((hostile / "manifest.json").read_text())
    text = (hostile / manifest["word"]["name"]).read_text()
    page = new_context().new_page()
    page.goto(f"{site.address}sub/tool/index.html")
    assert page.evaluate("start('../', ['word'])") == "ready"
    assert len([line for line in site.log if line.endswith(manifest["word"]["name"])]) == 1
    site.log.clear()
    empty = "{ document: { title: 'None', blocks: [] }, made: 'today', fictitious: false, base: location.href }"
    page.context.set_offline(True)
    for _ in range(2):
        assert page.evaluate(f"runtime.parts.word({empty}).then(({{ file }}) => file.byteLength)") > 5000
    assert page.evaluate("runtime.parts.word({}).catch((error) => error.message)").startswith("The tool stopped")
    assert site.log == []

    told = f"{text}\n;{tell};"
    manifest["word"] |= {"bytes": len(told.encode()), "sha256": hashlib.sha256(told.encode()).hexdigest()}
    site.pages[f"/sub/assets/runtime/{manifest['word']['name']}"] = told
    site.pages["/sub/assets/runtime/manifest.json"] = json.dumps(manifest)
    page = new_context().new_page()
    page.goto(f"{site.address}sub/tool/index.html")
    assert page.evaluate("start('../', ['word'])") == "ready"
    assert page.evaluate("runtime.parts.word({}).then(({ file }) => file)") == []


def test_nothing_leaves_through_python(
    new_context: Callable[..., Any], site: Receiver, elsewhere: Receiver, outcomes: Outcomes
) -> None:
    page = locked_page(new_context, site)
    for number, (name, code) in enumerate(attacks.PYTHON.items()):
        for target in targets(site, elsewhere):
            address = f"{target}python-{number}"
            python = f"try:\n exec({code!r}, {{'URL': {address!r}}})\nexcept BaseException as e:\n answer = repr(e)"
            assert run_in_runtime(page, python)["ok"], f"{name}: the runtime itself broke"
    page.wait_for_timeout(1000)
    assert site.log == []
    assert elsewhere.log == []
    outcomes.note(*chromium(page), "python", attacks.PYTHON, [], locked=True)


def test_python_sees_no_browser(new_context: Callable[..., Any], site: Receiver) -> None:
    page = locked_page(new_context, site)
    code = "import js\nanswer = [n for n in ('fetch', 'self', 'globalThis', 'eval', 'document') if hasattr(js, n)]"
    assert run_in_runtime(page, code)["answer"] == []


@pytest.mark.parametrize("html", [PAGE, WITHOUT_TRUSTED_TYPES], ids=["whole", "without trusted types"])
def test_nothing_leaves_by_what_no_policy_governs(
    new_context: Callable[..., Any], site: Receiver, listener: Wire, outcomes: Outcomes, html: str
) -> None:
    """No request, no connection, no name of a host, no packet; and nothing is left on the device."""
    site.blank = "blank-"
    page = locked_page(new_context, site, html)
    for name in attacks.BEYOND:
        page.evaluate(f"async () => {{ {beyond(name, site, listener)} }}")
        page.wait_for_timeout(100)
    page.wait_for_timeout(1500)
    assert (site.log, listener.log) == ([], [])
    assert page.evaluate(STORED) == NOTHING
    assert page.evaluate("window.length") == 0, "no frame was made"
    outcomes.note(*chromium(page), "beyond", attacks.BEYOND, [], locked=True)
    assert run_in_runtime(page, "answer = 6 * 7")["answer"] == 42, "the page is still there, and the runtime answers"


def test_nothing_is_stored(new_context: Callable[..., Any], site: Receiver) -> None:
    page = locked_page(new_context, site)
    run_in_runtime(page, "answer = 'a child of 14'\nopen('/tmp/notes.txt', 'w').write(answer)")
    assert page.evaluate(STORED) == NOTHING
    files = "async () => (await Array.fromAsync((await aside.files.getDirectory()).keys())).length"
    assert page.evaluate(files) == 0
    assert page.context.cookies() == []


def test_what_makes_a_browser_ask_or_keep_by_itself_is_gone(new_context: Callable[..., Any], site: Receiver) -> None:
    site.pages["/open.html"] = WITHOUT_ANY_POLICY
    page = new_context().new_page()
    page.goto(f"{site.address}open.html")
    assert len(page.evaluate(attacks.TAKEN)) > 15
    assert locked_page(new_context, site).evaluate(attacks.TAKEN) == []


def test_readers_leave_a_locked_page_as_they_like(new_context: Callable[..., Any], site: Receiver) -> None:
    """A press of theirs goes anywhere; a script only to where the page leads, here again, or to a call."""
    links = '<a id="exit" href="/way-out.html">Exit</a><a id="part" href="#end">End</a><p id="end"></p></body>'
    for way, comes_to in {
        "document.querySelector('#exit').click()": "way-out.html",
        "location.replace(document.querySelector('#exit').href)": "way-out.html",
        "location.reload()": "sub/tool/index.html",
        "document.querySelector('#part').click()": "sub/tool/index.html#end",
    }.items():
        site.pages["/exit.html"] = site.pages["/way-out.html"] = WITHOUT_ANY_POLICY
        page = locked_page(new_context, site, PAGE.replace("</body>", links))
        page.evaluate(f"() => {{ setTimeout(() => {{ {way} }}, 50); }}")
        page.wait_for_timeout(700)
        assert page.url == site.address + comes_to, way
    page = locked_page(new_context, site, PAGE.replace("</body>", links))
    page.evaluate("() => { element('a', { href: '/exit.html' }).click(); }")
    page.wait_for_url("**/exit.html")  # a press by a screen reader may count as a script's
    page = locked_page(new_context, site, PAGE.replace("</body>", links))
    page.evaluate(
        "() => document.body.append(Object.assign(document.createElement('a'),"
        " { href: '/exit.html', textContent: 'made later' }))"
    )
    page.locator("text=made later").click()
    page.wait_for_url("**/exit.html")


def test_a_file_made_on_a_locked_page_is_saved(new_context: Callable[..., Any], site: Receiver) -> None:
    page = locked_page(new_context, site)
    with page.expect_download() as saved:
        page.evaluate(
            "() => Object.assign(document.createElement('a'), { download: 'own.txt',"
            " href: URL.createObjectURL(new Blob(['mine'])) }).click()"
        )
    assert Path(saved.value.path()).read_text() == "mine"
    assert site.log == []


def test_the_lock_is_on_before_python_starts(new_context: Callable[..., Any], site: Receiver) -> None:
    """Whatever the package does while it is imported is done behind the lock."""
    site.pages["/sub/tool/index.html"] = PAGE
    page = new_context().new_page()
    page.goto(f"{site.address}sub/tool/index.html")
    page.evaluate(
        """() => {
            window.order = [];
            const Real = window.Worker;
            window.Worker = class extends Real {
                constructor(...given) {
                    order.push(document.querySelectorAll("head meta[http-equiv]").length);
                    super(...given);
                }
            };
        }"""
    )
    assert page.evaluate("start()") == "ready"
    assert page.evaluate("order") == [2]


def test_the_decision_counts_the_ways_that_are_tried() -> None:
    said = (Path(__file__).parents[2] / "decisions/0004-privacy-lock.md").read_text("utf-8")
    assert f"with {len(attacks.PAGE | attacks.WORKER)} ways of asking" in said
    assert f"{len(attacks.BEYOND)} more go round the policy" in said
    assert f"{['four', 'five', 'six'][len(attacks.COPY) - 4]} more go through its worker" in said.replace("\n", " ")
