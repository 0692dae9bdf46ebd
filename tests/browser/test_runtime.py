"""The runtime in a real browser: progress, answers, and what a reader is told when something is wrong."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from support.pages import until
from support.serving import PAGE, ROOT, Receiver, receiver
from tiny_project import make_project

import build_wasm
from cse_tools.door import handle

pytestmark = pytest.mark.xdist_group("hostile_runtime")

REQUESTS = json.loads((ROOT / "scripts/wasm/requests.json").read_text())


@pytest.fixture(scope="module")
def real_runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runtime as it is published. `make test` has built it already; then this takes no time."""
    out = ROOT / "build/runtime"
    with FileLock(str(tmp_path_factory.getbasetemp().parent / "runtime.lock")):
        build_wasm.build(ROOT, out)
    return out


@pytest.fixture
def site(real_runtime: Path) -> Iterator[Receiver]:
    with receiver(real_runtime) as server:
        yield server


@pytest.fixture(scope="module")
def fragile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A runtime whose door raises, hangs or answers, as it is told."""
    root = make_project(
        tmp_path_factory.mktemp("fragile"),
        "import json\n\n\ndef handle(request):\n"
        "    if request == 'raise':\n        raise RuntimeError\n"
        "    while request == 'hang':\n        pass\n"
        '    return \'{"ok":true,"tool":"tiny"}\'\n',
    )
    build_wasm.build(root, root / "runtime")
    return root / "runtime"


def opened(new_context: Callable[..., Any], server: Receiver) -> Any:
    page = new_context().new_page()
    page.goto(f"{server.address}sub/tool/index.html")
    return page


def test_the_browser_answers_as_the_command_line_does(new_context: Callable[..., Any], site: Receiver) -> None:
    page = opened(new_context, site)
    assert page.evaluate("start()") == "ready"
    requests = [it if isinstance(it, str) else json.dumps({"today": "2026-11-23", **it}) for it in REQUESTS]
    answers = page.evaluate("(requests) => Promise.all(requests.map((it) => runtime.ask(it)))", requests)
    assert answers == [handle(request) for request in requests]


def test_progress_is_honest(new_context: Callable[..., Any], site: Receiver, real_runtime: Path) -> None:
    page = opened(new_context, site)
    page.evaluate("start()")
    phases = page.evaluate("phases")
    manifest = json.loads((real_runtime / "manifest.json").read_text())
    total = sum(manifest[part]["bytes"] for part in ("wasm", "library", "worker"))
    loaded = [step["loaded"] for step in phases]
    assert loaded == sorted(loaded)
    assert loaded[0] == 0
    assert loaded[-1] == total == phases[-1]["total"]
    names = [step["phase"] for step in phases]
    assert list(dict.fromkeys(names)) == ["loading", "starting", "ready"]
    assert all(step["message"] == "" for step in phases)


def test_everything_comes_from_the_manifest_and_once(new_context: Callable[..., Any], site: Receiver) -> None:
    page = opened(new_context, site)
    page.evaluate("start()")
    fetched = [line for line in site.log if "/assets/runtime/" in line]
    assert len(fetched) == len(set(fetched)) == 4
    assert all(line.startswith("GET /sub/") for line in site.log)


def test_it_works_with_the_network_unplugged(new_context: Callable[..., Any], site: Receiver) -> None:
    page = opened(new_context, site)
    page.evaluate("start()")
    page.context.set_offline(True)
    site.log.clear()
    answer = json.loads(page.evaluate("(it) => runtime.ask(it)", json.dumps(REQUESTS[0])))
    assert answer["ok"]
    assert site.log == []


def test_wasm_of_a_wrong_type_still_starts(new_context: Callable[..., Any], site: Receiver, real_runtime: Path) -> None:
    name = json.loads((real_runtime / "manifest.json").read_text())["wasm"]["name"]
    site.types[f"/sub/assets/runtime/{name}"] = "application/octet-stream"
    page = opened(new_context, site)
    assert page.evaluate("start()") == "ready"


@pytest.mark.parametrize("part", ["manifest", "wasm", "library", "worker"])
def test_a_missing_part_is_told_after_a_second_try(
    new_context: Callable[..., Any], site: Receiver, real_runtime: Path, part: str
) -> None:
    manifest = json.loads((real_runtime / "manifest.json").read_text())
    name = "manifest.json" if part == "manifest" else manifest[part]["name"]
    site.gone.add(f"/sub/assets/runtime/{name}")
    page = opened(new_context, site)
    said = page.evaluate("start()")
    assert said == f"Part of the tool is not on the site (404, {Path(name).suffix} file). Try again in a few minutes."
    last = page.evaluate("phases.at(-1)")
    assert (last["phase"], last["message"]) == ("failed", said)
    assert len([line for line in site.log if line.endswith(name)]) == 2


def answer(status: int, kind: str = "text/plain", body: str = "", **headers: str) -> dict[str, Any]:
    """What a server or a filter answers in place of a part."""
    return {"status": status, "content_type": kind, "body": body, "headers": {"Content-Type": kind, **headers}}


PAGE_INSTEAD = answer(200, "text/html; charset=utf-8", "<!doctype html><title>Sign in to our Wi-Fi</title>")
ANSWERED = {
    "refused": (answer(403, "text/html", "<h1>Forbidden</h1>"), "blocks part of the tool (403, {kind} file)"),
    "unlawful": (answer(451), "blocks part of the tool (451, {kind} file)"),
    "a proxy's password": (answer(407), "blocks part of the tool (407, {kind} file)"),
    "sign in first": (answer(511, "text/html"), "blocks part of the tool (511, {kind} file)"),
    "gone": (answer(410), "Part of the tool is not on the site (410, {kind} file)"),
    "too many": (answer(429), "could not send part of the tool just now (429, {kind} file)"),
    "down": (answer(503, "text/html"), "could not send part of the tool just now (503, {kind} file)"),
    "a page": (PAGE_INSTEAD, "The page of a filter or a sign-in came in place"),
    "sent elsewhere": (
        answer(302, Location="https://filter.invalid/blocked?why=wasm"),
        "The page of a filter or a sign-in came in place",
    ),
    "of another length": (answer(200, "application/wasm", "{}"), "cut short or changed on the way"),
    "of none": (answer(200, "application/wasm"), "cut short or changed on the way"),
}


@pytest.mark.parametrize("part", ["manifest", "wasm", "worker"])
@pytest.mark.parametrize("kind", ANSWERED)
def test_a_part_that_is_answered_with_something_else_is_told_for_what_it_is(
    new_context: Callable[..., Any], site: Receiver, real_runtime: Path, kind: str, part: str
) -> None:
    manifest = json.loads((real_runtime / "manifest.json").read_text())
    name = "manifest.json" if part == "manifest" else manifest[part]["name"]
    given, says = ANSWERED[kind]
    page = opened(new_context, site)
    page.route(f"**/{name}", lambda route: route.fulfill(**given))
    said = page.evaluate("start()")
    assert says.format(kind=Path(name).suffix) in said
    assert "onnection" not in said, "who got an answer is not sent to look at the connection"
    assert "ry again" in said or "ry another network" in said
    page.unroute(f"**/{name}")
    assert page.evaluate("start()") == "ready", "and what was wrong is not kept"


def test_a_part_that_is_held_back_while_others_come_may_be_blocked(
    new_context: Callable[..., Any], site: Receiver
) -> None:
    page = opened(new_context, site)
    page.route("**/*.wasm", lambda route: route.abort("blockedbyclient"))
    said = page.evaluate("start()")
    assert "a filter or extension blocks it" in said
    assert "ry another network" in said


def test_a_browser_that_cannot_read_what_was_published_is_too_old(
    new_context: Callable[..., Any], site: Receiver
) -> None:
    page = opened(new_context, site)
    page.evaluate(
        """() => { WebAssembly.compile = WebAssembly.compileStreaming =
            async () => { throw new WebAssembly.CompileError("unknown opcode"); }; }"""
    )
    assert page.evaluate("start()").startswith("This browser cannot run the tool, because it is too old")
    assert len([line for line in site.log if line.endswith(".wasm")]) == 1, "fetching it again would not help"


@pytest.mark.parametrize("part", ["manifest", "wasm", "library", "worker"])
def test_a_download_that_stalls_counts_as_missing_and_can_be_tried_again(
    new_context: Callable[..., Any], site: Receiver, real_runtime: Path, part: str
) -> None:
    manifest = json.loads((real_runtime / "manifest.json").read_text())
    address = f"/sub/assets/runtime/{'manifest.json' if part == 'manifest' else manifest[part]['name']}"
    site.stalled.add(address)
    page = new_context().new_page()
    page.clock.install()
    page.goto(f"{site.address}sub/tool/index.html")
    page.evaluate("() => { start().then((said) => { window.said = said; }); }")
    until(page, lambda: len([line for line in site.log if "/runtime/" in line]) == (1 if part == "manifest" else 4))
    page.wait_for_timeout(1000)  # so that all that is not held back has come
    page.clock.fast_forward(28_000)
    assert page.evaluate("window.said") is None, "a slow line is not a dead one"
    page.clock.fast_forward(3_000)
    until(page, lambda: page.evaluate("window.said"))
    assert page.evaluate("said").startswith("Part of the tool could not be fetched.")
    assert len([line for line in site.log if line.endswith(address)]) == 1, "who waited that long is told, at once"
    site.stalled.clear()
    assert page.evaluate("start()") == "ready"


def test_a_part_of_the_page_that_stalls_does_not_keep_the_tool(new_context: Callable[..., Any], site: Receiver) -> None:
    site.pages["/sub/tool/index.html"] = PAGE.replace("</body>", '<img src="late.svg"></body>')
    site.pages["/sub/tool/late.svg"] = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    site.stalled.add("/sub/tool/late.svg")
    page = new_context().new_page()
    page.clock.install()
    page.goto(f"{site.address}sub/tool/index.html", wait_until="domcontentloaded")
    page.evaluate("() => { start().then((said) => { window.said = said; }); }")
    until(page, lambda: page.evaluate("phases.length && phases.at(-1).loaded === phases.at(-1).total"), seconds=20)
    page.wait_for_timeout(500)
    assert page.evaluate("window.said") is None
    page.clock.fast_forward(31_000)
    until(page, lambda: page.evaluate("window.said"), seconds=20)
    assert page.evaluate("said") == "ready"


@pytest.mark.parametrize("part", ["wasm", "library", "worker"])
def test_a_changed_part_is_not_started(
    new_context: Callable[..., Any], site: Receiver, real_runtime: Path, part: str
) -> None:
    name = json.loads((real_runtime / "manifest.json").read_text())[part]["name"]
    data = bytearray((real_runtime / name).read_bytes())
    data[-1] ^= 1
    site.pages[f"/sub/assets/runtime/{name}"] = bytes(data)
    page = opened(new_context, site)
    assert page.evaluate("start()").startswith("Part of the tool was cut short or changed on the way")
    assert page.workers == []


def test_a_second_try_mends_a_first(new_context: Callable[..., Any], site: Receiver) -> None:
    site.gone.add("/sub/assets/runtime/manifest.json")
    site.gone_once = True
    page = opened(new_context, site)
    assert page.evaluate("start()") == "ready"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("delete window.WebAssembly", "This browser cannot run the tool"),
        ("delete window.Worker", "This browser cannot run the tool"),
        ("Object.defineProperty(window, 'isSecureContext', { value: false })", "a secure connection"),
    ],
)
def test_a_browser_that_cannot_is_told_so(
    new_context: Callable[..., Any], site: Receiver, change: str, says: str
) -> None:
    page = opened(new_context, site)
    page.evaluate(change)
    assert says in page.evaluate("start()")
    assert [line for line in site.log if "runtime/" in line] == [], "nothing is fetched in vain"


def test_the_lock_waits_for_the_page_itself(new_context: Callable[..., Any], site: Receiver) -> None:
    """A picture or a print style sheet that comes late would otherwise be cut off."""
    site.pages["/sub/tool/index.html"] = PAGE.replace("</body>", '<img src="late.svg"></body>')
    site.pages["/sub/tool/late.svg"] = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    site.types["/sub/tool/late.svg"] = "image/svg+xml"
    site.slow["/sub/tool/late.svg"] = 2.5
    page = new_context().new_page()
    page.goto(f"{site.address}sub/tool/index.html", wait_until="domcontentloaded")
    page.evaluate(
        """() => new MutationObserver((changes) => { window.stateAtLock = document.readyState; })
            .observe(document.head, { childList: true })"""
    )
    assert page.evaluate("document.readyState") == "interactive"
    page.evaluate("start()")
    assert page.evaluate("stateAtLock") == "complete"
    assert page.evaluate("document.images[0].naturalWidth") == 9


def test_a_try_after_the_lock_starts_from_what_was_fetched(new_context: Callable[..., Any], site: Receiver) -> None:
    page = opened(new_context, site)
    page.evaluate(
        """() => {
            window.Real = Worker;
            window.Worker = class { constructor() { throw new Error("no memory"); } };
        }"""
    )
    assert page.evaluate("start()").startswith("The tool was fetched but did not start.")
    page.evaluate("() => { window.Worker = Real; }")
    site.log.clear()
    assert page.evaluate("start()") == "ready"
    assert site.log == []


# --- When it breaks ----------------------------------------------------------------------------------------


def test_a_crash_is_answered_and_the_next_question_too(new_context: Callable[..., Any], fragile: Path) -> None:
    with receiver(fragile) as server:
        page = opened(new_context, server)
        page.evaluate("start()")
        server.log.clear()
        first, second = page.evaluate("Promise.all([runtime.ask('raise'), runtime.ask('ok')])")
        assert server.log == [], "it starts again from what it kept"
    assert json.loads(second) == {"ok": True, "tool": "tiny"}
    (error,) = json.loads(first)["errors"]
    assert json.loads(first)["ok"] is False
    assert (error["field"], error["code"]) == (None, "crashed")
    assert error["message"].startswith("The tool stopped before it had an answer, and has been started again.")


def test_a_question_that_never_ends_is_ended(new_context: Callable[..., Any], fragile: Path) -> None:
    with receiver(fragile) as server:
        page = new_context().new_page()
        page.clock.install()
        page.goto(f"{server.address}sub/tool/index.html")
        page.evaluate("start()")
        page.evaluate("() => { window.answers = Promise.all([runtime.ask('hang'), runtime.ask('ok')]); }")
        page.wait_for_timeout(500)
        page.clock.fast_forward(21_000)
        first, second = page.evaluate("answers")
    assert json.loads(first)["errors"][0]["code"] == "slow"
    assert json.loads(second)["ok"] is True


def test_questions_are_answered_in_their_order(new_context: Callable[..., Any], fragile: Path) -> None:
    with receiver(fragile) as server:
        page = opened(new_context, server)
        page.evaluate("start()")
        order = page.evaluate(
            """async () => {
                const order = [];
                await Promise.all(["a", "raise", "c"].map((it) => runtime.ask(it).then(() => order.push(it))));
                return order;
            }"""
        )
    assert order == ["a", "raise", "c"]
