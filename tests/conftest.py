"""What tests share: the built site, served as a host would serve it, and a real browser."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from filelock import FileLock
from support.outcomes import Outcomes
from support.pages import ASIDE
from tiny_project import make_project

import build_wasm
from scripts.serve import make_server

ROOT = Path(__file__).resolve().parent.parent
# Playwright's own list of what it turns off, which a second list replaces, and Chromium's menus of the address bar:
# they are web pages, and drawing them took more of a test's time than our page did.
TURNED_OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,WebUIOmniboxPopup,WebUIOmniboxAimPopup"
)
# Python is compiled quickly and then left at that: compiling it better took a third of the time of opening a tool.
COMPILED_ONCE = "--liftoff-only"
TODAY = date(2026, 11, 23)  # the tests' own date, so that no check of a contact lapses under them


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


class Built(NamedTuple):
    """A site built on some day: where, the build's exit code, and all that it printed."""

    site: Path
    code: int
    said: str


def build_once(tmp_path_factory: pytest.TempPathFactory, name: str, day: date, address: str = "") -> Built:
    """Build the site strictly, as on `day` and for `address`. Workers share one build of each name."""
    out, log = _shared(tmp_path_factory) / name, _shared(tmp_path_factory) / f"{name}.json"
    with FileLock(f"{out}.lock"):
        if not log.exists():
            noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            done = subprocess.run(
                [sys.executable, "scripts/build_site.py", "--out", str(out)],
                cwd=ROOT,
                env={**os.environ, "SOURCE_DATE_EPOCH": str(int(noon.timestamp())), "SITE_URL": address},
                capture_output=True,
                text=True,
                check=False,
            )
            log.write_text(json.dumps([done.returncode, done.stdout + done.stderr]))
    code, said = json.loads(log.read_text())
    return Built(out, code, said)


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The strictly built site, made on the tests' own date."""
    built = build_once(tmp_path_factory, "site", TODAY)
    assert built.code == 0, built.said
    return built.site


@pytest.fixture(scope="session")
def build_on(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, date], Built]:
    """Builds the site as on another day, once for all workers: `build_on("late", date(2030, 3, 17))`."""
    return partial(build_once, tmp_path_factory)


@pytest.fixture(scope="session")
def base_url(site_dir: Path) -> Iterator[str]:
    """The address of the built site, served with the headers a host is to send."""
    server = make_server(site_dir, port=0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Any]]:
    """Starts a real Chromium, from $CHROMIUM or the path, with Playwright's options. No test is skipped for want of
    one."""
    from playwright.sync_api import sync_playwright

    found = (
        os.environ.get("CHROMIUM")
        or subprocess.run(
            [ROOT / "scripts" / "find_chromium.sh"], capture_output=True, text=True, check=True
        ).stdout.strip()
    )
    args = [
        f"--disable-features={TURNED_OFF}",
        f"--js-flags={COMPILED_ONCE}",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
    ]
    with sync_playwright() as playwright:
        yield partial(playwright.chromium.launch, executable_path=found, args=args)


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Any]) -> Iterator[Any]:
    """A real Chromium."""
    launched = launch()
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def outcomes() -> Iterator[Outcomes]:
    """What became of each way out; kept for the page that publishes it if $KEEP_ATTACKS is set (`make attacks`)."""
    found = Outcomes()
    yield found
    if os.environ.get("KEEP_ATTACKS") and found.browsers:
        found.keep()


@pytest.fixture
def new_context(browser: Any) -> Iterator[Callable[..., Any]]:
    """Makes fresh browser profiles on the tests' own date; takes the options of Playwright's new_context."""
    opened = []

    def make(**options: Any) -> Any:
        defaults = {"locale": "en-GB", "timezone_id": "Europe/London", "viewport": {"width": 1280, "height": 900}}
        context = browser.new_context(**{**defaults, **options})
        context.clock.set_fixed_time(f"{TODAY}T09:00:00Z")
        context.add_init_script(ASIDE)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., Any]) -> Any:
    """A fresh page in a fresh profile, on the tests' own date."""
    return new_context().new_page()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real worker and page side around a package that runs whatever Python it is sent."""
    root = make_project(tmp_path_factory.mktemp("hostile"))
    build_wasm.build(root, root / "runtime")
    return root / "runtime"
