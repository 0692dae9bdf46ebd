"""What the tests in other browsers share: each browser that is there, the built site, and an account of the run."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from webdriver import BROWSERS, Browser, Missing

from scripts.serve import make_server

SITE = Path(__file__).resolve().parents[2] / "site"
_said: dict[tuple[str, str], list[tuple[str, str]]] = {}  # of each browser and part: how each test went, and why


@pytest.fixture(scope="session", params=BROWSERS)
def running(request: pytest.FixtureRequest) -> Iterator[Browser | str]:
    """Each browser in turn, started once; or a sentence that says what is missing."""
    try:
        with BROWSERS[request.param]() as browser:
            yield browser
    except Missing as why:
        yield str(why)


@pytest.fixture
def browser(running: Browser | str, request: pytest.FixtureRequest) -> Browser:
    """A browser that is not Chromium. A test is left out, with the reason, where it is not installed."""
    named = f"{running.name} {running.version}" if isinstance(running, Browser) else request.node.callspec.id
    request.node.user_properties += [("browser", named), ("part", request.module.PART)]
    if isinstance(running, str):
        pytest.skip(running)
    return running


@pytest.fixture(scope="session")
def site() -> Path:
    """The site as `make site` built it: no browser here can be told that it is another day."""
    assert (SITE / "index.html").is_file(), "There is no built site: run `make test-browsers`, which builds it."
    return SITE


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """The address of the site, served with the headers that a host is to send."""
    with make_server(site, port=0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


# --- What was run, and what was not -------------------------------------------------------------------------------


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    of = dict(report.user_properties)
    if "browser" not in of or (report.when != "call" and report.passed):
        return
    why = str(report.longrepr[2]).removeprefix("Skipped: ") if report.skipped else ""
    _said.setdefault((of["browser"], of["part"]), []).append((report.outcome, why))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if not _said:
        return
    terminalreporter.section("other browsers")
    for (browser, part), tests in _said.items():
        went = [outcome for outcome, _ in tests]
        run = len(went) - went.count("skipped")
        if run:
            failed = went.count("failed")
            terminalreporter.line(f"{browser}: {part}: {run} run, {f'{failed} FAILED' if failed else 'none failed'}")
        for why in dict.fromkeys(why for outcome, why in tests if outcome == "skipped"):
            terminalreporter.line(f"{browser}: {part}: NOT RUN ({sum(w == why for _, w in tests)}): {why}")
