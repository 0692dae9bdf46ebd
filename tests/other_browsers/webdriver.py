"""Firefox and WebKitGTK, driven by the commands of W3C WebDriver, by what their own packages bring.

Firefox takes them over a socket of its own (Marionette, which geckodriver speaks to it), WebKitGTK from WebKitWebDriver
over HTTP. Playwright cannot drive these builds, and nothing has to be fetched for this: what Debian installs is enough.
"""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how WebDriver marks an element in JSON
SCRIPT = """const done = arguments[arguments.length - 1];
(async (...given) => { %s })(...Array.prototype.slice.call(arguments, 0, -1))
  .then((value) => done({ value }), (error) => done({ error: String(error) }));"""
# Firefox reaches this machine alone: whatever it asks of another goes to a port where nobody is. Calls to this machine
# are let into WebRTC, or a test of it could not fail. A file is saved without a question, and a page that is left is
# kept for Back, though WebDriver listens for its end.
PREFERENCES = {
    "marionette.port": 0,
    "browser.download.folderList": 2,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.safebrowsing.downloads.enabled": False,
    "docshell.shistory.bfcache.allow_unload_listeners": True,
    "media.peerconnection.ice.loopback": True,
    "media.peerconnection.ice.obfuscate_host_addresses": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}
LIMIT = 90  # seconds for one command, after which the browser itself is given up
TIMEOUTS = {"script": 10_000, "pageLoad": 15_000}  # milliseconds


class Missing(Exception):
    """A browser that is not there; says what to install."""


class Refused(Exception):
    """A command that the browser did not carry out, or a script that threw."""


class Carrier(Protocol):
    """Takes a command to a browser by its name and what it needs, and brings back the value. Raises Refused."""

    def __call__(self, command: str, given: dict[str, Any]) -> Any: ...


class Browser:
    """A browser with one tab. `name` and `version` are its own; `downloads` is where it saves files, if it does."""

    def __init__(self, send: Carrier, name: str, version: str, downloads: Path) -> None:
        self.send, self.name, self.version, self.downloads = send, name, version, downloads
        self.send("SetTimeouts", TIMEOUTS)

    @property
    def named(self) -> tuple[str, str]:
        return self.name, self.version

    def go(self, address: str) -> None:
        """Open an address and wait until it has loaded. A load that does not end is asked for once more: the page
        before may have been leaving by itself."""
        try:
            self.send("Navigate", {"url": address})
        except Refused:
            self.send("Navigate", {"url": address})

    def back(self) -> None:
        self.send("Back", {})

    def run(self, body: str, *given: Any) -> Any:
        """Run the body of an async function in the page; `given` has the arguments. Raises Refused if it throws."""
        said = self.send("ExecuteAsyncScript", {"script": SCRIPT % body, "args": list(given)})
        if not isinstance(said, dict):
            raise Refused("The page went away.")
        if "error" in said:
            raise Refused(said["error"])
        return said.get("value")

    def look(self, expression: str) -> Any:
        """The value of a JavaScript expression, at once: a page that is being left never ends what `run` waits for."""
        return self.send("ExecuteScript", {"script": f"return {expression}", "args": []})

    def _find(self, selector: str) -> dict[str, str]:
        found = self.send("FindElement", {"using": "css selector", "value": selector})
        return {"id": found[ELEMENT]}

    def click(self, selector: str) -> None:
        """Press the first such element as a reader does, scrolled to the middle: bars lie over the edges."""
        self.run("document.querySelector(given[0])?.scrollIntoView({ block: 'center', behavior: 'instant' })", selector)
        self.send("ElementClick", self._find(selector))

    def press(self, words: str) -> None:
        """Press the first button that is seen and has just these words."""
        self.until(
            f"""[...document.querySelectorAll("button")].some((one) => {{
                const wanted = one.textContent.trim() === {json.dumps(words)} && one.checkVisibility();
                one.toggleAttribute("data-wanted", wanted);
                return wanted;
            }})"""
        )
        self.click("[data-wanted]")

    def type(self, selector: str, text: str) -> None:
        self.send("ElementSendKeys", {**self._find(selector), "text": text})

    def text(self, selector: str = "body") -> str:
        """What is seen of the first such element; empty if there is none."""
        return str(self.run("return document.querySelector(given[0])?.innerText ?? ''", selector))

    def today(self) -> str:
        """The day in the browser, as YYYY-MM-DD."""
        return str(self.run("return new Date().toLocaleDateString('sv')"))

    def until(self, true: str | Callable[[], Any], seconds: float = 20) -> Any:
        """Poll until a JavaScript expression or a function is true, and return what it is."""
        end = time.monotonic() + seconds
        while True:
            with suppress(Refused):  # a page that is just being left answers nothing
                if found := self.look(true) if isinstance(true, str) else true():
                    return found
            if time.monotonic() > end:
                raise AssertionError(f"{self.name} waited in vain for {true}; it shows:\n{self.text()[:1500]}")
            time.sleep(0.05)


# --- Firefox ------------------------------------------------------------------------------------------------------


class Marionette:
    """Firefox's own socket: each message is its length, a colon and JSON."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LIMIT)
        self.stream = self.socket.makefile("rb")
        self.count = 0
        self._read()  # it says first what it is

    def close(self) -> None:
        self.stream.close()
        self.socket.close()

    def _read(self) -> Any:
        length = b""
        while (one := self.stream.read(1)) != b":":
            if not one:
                raise Refused("Firefox has gone.")
            length += one
        return json.loads(self.stream.read(int(length)))

    def __call__(self, command: str, given: dict[str, Any]) -> Any:
        self.count += 1
        message = json.dumps([0, self.count, f"WebDriver:{command}", given]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, value = self._read()
        if error:
            raise Refused(f"{error['error']}: {error['message']}")
        return value["value"] if isinstance(value, dict) and set(value) == {"value"} else value


@contextmanager
def firefox() -> Iterator[Browser]:
    """Debian's Firefox, or the machine's. Raises Missing."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        raise Missing("Firefox is not installed (on Debian: apt install firefox-esr).")
    with ExitStack() as stack:
        profile = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        downloads = profile / "downloads"
        downloads.mkdir()
        preferences = {**PREFERENCES, "browser.download.dir": str(downloads)}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
        (profile / "user.js").write_text("".join(lines), "utf-8")
        command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(profile), "about:blank"]
        stack.enter_context(_process(command))
        port = profile / "MarionetteActivePort"
        _wait(lambda: port.is_file() and port.read_text("utf-8"))
        send = stack.enter_context(closing(Marionette(int(port.read_text("utf-8")))))
        is_ = send("NewSession", {"unhandledPromptBehavior": "accept"})["capabilities"]
        yield Browser(send, "Firefox", is_["browserVersion"], downloads)


# --- WebKitGTK ----------------------------------------------------------------------------------------------------

# Each command as WebKitWebDriver knows it: the method, and the path in a session.
PATHS = {
    "SetTimeouts": ("POST", "/timeouts"),
    "Navigate": ("POST", "/url"),
    "Back": ("POST", "/back"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "ExecuteAsyncScript": ("POST", "/execute/async"),
    "FindElement": ("POST", "/element"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
}


class Http:
    """WebKitWebDriver: each command is a request."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}/session"

    def __call__(self, command: str, given: dict[str, Any]) -> Any:
        method, path = PATHS[command]
        return self.ask(method, path.format(**given), given)

    def ask(self, method: str, path: str, given: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            self.base + path,
            method=method,
            data=json.dumps(given).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=LIMIT) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            said = json.load(error)["value"]
            raise Refused(f"{said['error']}: {said['message']}") from None


@contextmanager
def webkit() -> Iterator[Browser]:
    """WebKitGTK's small browser, on a screen that nobody sees. Raises Missing."""
    if missing := [name for name in ("WebKitWebDriver", "Xvfb") if not shutil.which(name)]:
        raise Missing(f"{' and '.join(missing)} not installed (on Debian: apt install webkit2gtk-driver xvfb).")
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
        screen = stack.enter_context(_process(command, stdout=subprocess.PIPE))
        display = screen.stdout.readline().decode().strip()
        own = {"DISPLAY": f":{display}", "HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": home}
        if os.geteuid() == 0:
            own["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"  # as root it starts no page otherwise
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        stack.enter_context(_process(["WebKitWebDriver", f"--port={port}"], env={**os.environ, **own}))
        _wait(lambda: _answers(port))
        send = Http(port)
        made = send.ask("POST", "", {"capabilities": {"alwaysMatch": {"unhandledPromptBehavior": "accept"}}})
        send.base += f"/{made['sessionId']}"
        try:
            yield Browser(send, "WebKitGTK", made["capabilities"]["browserVersion"], Path(home))
        finally:
            send.ask("DELETE", "", {})


# --- Both ---------------------------------------------------------------------------------------------------------


@contextmanager
def _process(command: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs for as long as it is needed."""
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    with subprocess.Popen(command, **options) as running:
        try:
            yield running
        finally:
            running.terminate()
            with suppress(subprocess.TimeoutExpired):
                running.wait(10)
            running.kill()


def _answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _wait(there: Callable[[], Any], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not there():
        if time.monotonic() > end:
            raise Refused("The browser did not start.")
        time.sleep(0.05)


BROWSERS = {"Firefox": firefox, "WebKitGTK": webkit}
