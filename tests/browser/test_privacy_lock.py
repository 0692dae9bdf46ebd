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
from support.serving import PAGE, Receiver, receiver
from tiny_project import make_project

import build_wasm

# What the worker takes away from itself; one round of attacks gets it back.
KEPT = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "Worker", "WebTransport", "caches", "indexedDB"]

pytestmark = pytest.mark.xdist_group("hostile_runtime")

WITHOUT_TRUSTED_TYPES = PAGE.replace("; require-trusted-types-for 'script'; trusted-types cse-worker", "")
WITHOUT_ANY_POLICY = "<!doctype html><title>Open</title><body>"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real worker and page side around a package that runs whatever Python it is sent."""
    root = make_project(tmp_path_factory.mktemp("hostile"))
    build_wasm.build(root, root / "runtime")
    return root / "runtime"


@pytest.fixture
def site(hostile: Path) -> Iterator[Receiver]:
    with receiver(hostile) as server:
        yield server


@pytest.fixture
def elsewhere(hostile: Path) -> Iterator[Receiver]:
    """A second server on this machine: another origin."""
    with receiver(hostile) as server:
        yield server


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


def targets(site: Receiver, elsewhere: Receiver) -> list[str]:
    return [f"{site.address}own-", f"{elsewhere.address}other-"]


# --- The attacks are real: without the lock they arrive ----------------------------------------------------


def test_without_a_lock_the_attacks_arrive(new_context: Callable[..., Any], site: Receiver) -> None:
    """If an attack here were a blunt one, the tests below could not fail."""
    site.pages["/open.html"] = WITHOUT_ANY_POLICY
    page = new_context().new_page()
    page.goto(f"{site.address}open.html")
    site.log.clear()
    run(page, attacks.script(attacks.PAGE, [site.address], "open"))
    arrived = {line.partition("open-")[2].partition("?")[0] for line in site.log if "open-" in line}
    # A headless browser fetches no icon or web manifest; pings need a real link that is followed.
    assert set(attacks.PAGE) - arrived <= {"icon", "manifest", "ping", "audio", "video", "blob-worker-nested"}
    assert {"fetch", "websocket", "import", "font", "image", "beacon", "form-get", "form-post", "worker"} <= arrived


def test_without_a_lock_attacks_in_a_worker_arrive(new_context: Callable[..., Any], site: Receiver) -> None:
    site.pages["/open.html"] = WITHOUT_ANY_POLICY
    page = new_context().new_page()
    page.goto(f"{site.address}open.html")
    code = f"(async () => {{ {attacks.script(attacks.WORKER, [site.address], 'open')} }})()"
    site.log.clear()
    run(page, f"new Worker(URL.createObjectURL(new Blob([{json.dumps(code)}])));")
    page.wait_for_timeout(1500)
    arrived = {line.partition("open-")[2] for line in site.log if "open-" in line}
    assert {"fetch", "xhr", "websocket", "eventsource", "importscripts", "worker", "font", "function"} <= arrived


# --- With it, nothing does ---------------------------------------------------------------------------------


@pytest.mark.parametrize("html", [PAGE, WITHOUT_TRUSTED_TYPES], ids=["whole", "without trusted types"])
def test_nothing_leaves_the_locked_page(
    new_context: Callable[..., Any], site: Receiver, elsewhere: Receiver, html: str
) -> None:
    page = locked_page(new_context, site, html)
    run(page, attacks.script(attacks.PAGE, targets(site, elsewhere), "page"))
    assert site.log == []
    assert elsewhere.log == []
    assert run_in_runtime(page, "answer = 6 * 7")["answer"] == 42, "the runtime still answers"


@pytest.mark.parametrize("kind", ["classic", "module"])
def test_nothing_leaves_a_worker_made_by_the_locked_page(
    new_context: Callable[..., Any], site: Receiver, elsewhere: Receiver, kind: str
) -> None:
    page = locked_page(new_context, site, WITHOUT_TRUSTED_TYPES)
    code = attacks.script(attacks.WORKER, targets(site, elsewhere), kind)
    text = f"(async () => {{ {code}; postMessage('tried'); }})()"
    tried = page.evaluate(
        """([text, type]) => new Promise((resolve) => {
            const blob = new Blob([text], { type: "text/javascript" });
            const worker = new Worker(URL.createObjectURL(blob), { type });
            worker.onmessage = ({ data }) => resolve(data); // errors of its own workers come up here too
        })""",
        [text, kind],
    )
    page.wait_for_timeout(1000)
    assert tried == "tried"
    assert site.log == []
    assert elsewhere.log == []


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


ESCAPES = {
    "the js module": "import js\njs.fetch(URL)",
    "XMLHttpRequest": "import js\nx = js.XMLHttpRequest.new()\nx.open('GET', URL, False)\nx.send()",
    "pyfetch": "from pyodide.http import pyfetch\npyfetch(URL)",
    "open_url": "from pyodide.http import open_url\nopen_url(URL)",
    "urllib": "import urllib.request\nurllib.request.urlopen(URL)",
    "socket": "import socket\nsocket.create_connection(('localhost', int(URL.split(':')[2].split('/')[0])), 2)",
    "_socket": "import _socket\ns = _socket.socket()\ns.connect(('127.0.0.1', int(URL.split(':')[2].split('/')[0])))",
    "run_js": "from pyodide.code import run_js\nrun_js(f'fetch({URL!r})')",
    "constructor": "import pyodide_js\npyodide_js.runPython.constructor(f'fetch({URL!r})')()",
    "loadPackage": "import pyodide_js\npyodide_js.loadPackage(URL)",
    "runtime's own global": "import pyodide_js\npyodide_js._module.API.config.jsglobals.fetch(URL)",
    "emscripten": "import ctypes\nctypes.CDLL(None).emscripten_run_script(f'fetch({URL!r})'.encode())",
}


def test_nothing_leaves_through_python(new_context: Callable[..., Any], site: Receiver, elsewhere: Receiver) -> None:
    page = locked_page(new_context, site)
    for number, (name, code) in enumerate(ESCAPES.items()):
        for target in targets(site, elsewhere):
            address = f"{target}python-{number}"
            python = f"try:\n exec({code!r}, {{'URL': {address!r}}})\nexcept BaseException as e:\n answer = repr(e)"
            assert run_in_runtime(page, python)["ok"], f"{name}: the runtime itself broke"
    page.wait_for_timeout(1000)
    assert site.log == []
    assert elsewhere.log == []


def test_python_sees_no_browser(new_context: Callable[..., Any], site: Receiver) -> None:
    page = locked_page(new_context, site)
    code = "import js\nanswer = [n for n in ('fetch', 'self', 'globalThis', 'eval', 'document') if hasattr(js, n)]"
    assert run_in_runtime(page, code)["answer"] == []


def test_no_packet_leaves_by_webrtc(new_context: Callable[..., Any], site: Receiver) -> None:
    """WebRTC obeys no policy that browsers share, so its means are removed from the page."""
    page = locked_page(new_context, site)
    means = ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport"]
    assert page.evaluate("(means) => means.filter((name) => name in window)", means) == []


def test_nothing_is_stored(new_context: Callable[..., Any], site: Receiver) -> None:
    page = locked_page(new_context, site)
    run_in_runtime(page, "answer = 'a child of 14'\nopen('/tmp/notes.txt', 'w').write(answer)")
    kept = page.evaluate(
        """async () => ({
            local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie,
            databases: await indexedDB.databases(), caches: await caches.keys(),
            workers: (await navigator.serviceWorker.getRegistrations()).length,
            files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
        })"""
    )
    assert kept == {
        "local": {},
        "session": {},
        "cookies": "",
        "databases": [],
        "caches": [],
        "workers": 0,
        "files": [],
    }
    assert page.context.cookies() == []


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
