"""The server of this machine sends what a host is to send, and says what is wrong in a sentence."""

import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest

from scripts.serve import make_server, read_headers

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    for name in ("index.html", "404.html", "a.mjs", "b.wasm", "c.toml"):
        (tmp_path / name).write_text(f"this is {name}")
    return tmp_path


@pytest.fixture
def address(small_site: Path) -> Iterator[str]:
    server = make_server(small_site, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def get(address: str, **headers: str) -> HTTPResponse:
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as response:
        response.body = response.read()
    return response


def test_every_response_carries_the_headers_of_the_host(address: str):
    ((pattern, headers),) = read_headers()
    assert pattern == "/*"
    answers = [get(address).headers, get(address + "b.wasm").headers]
    with pytest.raises(urllib.error.HTTPError) as missing:
        get(address + "nowhere/")
    answers.append(missing.value.headers)
    missing.value.close()
    for answer in answers:
        for name, value in headers:
            assert answer.get_all(name) == [value]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.mjs", "text/javascript"), ("b.wasm", "application/wasm"), ("c.toml", "application/toml")]
)
def test_types_that_browsers_insist_on(address: str, name: str, kind: str):
    assert get(address + name).headers.get_content_type() == kind


def test_a_missing_page_is_the_sites_own(address: str):
    with pytest.raises(urllib.error.HTTPError) as missing:
        get(address + "nowhere/")
    assert missing.value.code == 404
    assert missing.value.read() == b"this is 404.html"
    missing.value.close()


def test_an_unchanged_file_is_not_sent_twice(address: str):
    changed = get(address).headers["Last-Modified"]
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        get(address, **{"If-Modified-Since": changed})
    assert unchanged.value.code == 304
    unchanged.value.close()


def test_nginx_sends_the_same_headers():
    nginx = (ROOT / "deploy/nginx.conf").read_text()
    sent = re.findall(r'^add_header (\S+) "([^"]+)" always;$', nginx, re.MULTILINE)
    (kept,) = re.findall(r'^set \$cse_cache "([^"]+)";$', nginx, re.MULTILINE)
    assert [(name, kept if value == "$cse_cache" else value) for name, value in sent] == read_headers()[0][1]


def test_a_bad_line_of_headers_is_named(tmp_path: Path):
    file = tmp_path / "_headers"
    file.write_text("/*\n  Referrer-Policy no-referrer\n")
    with pytest.raises(ValueError, match="line 2"):
        read_headers(file)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts/serve.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)


def test_it_says_that_the_site_is_not_built(tmp_path: Path):
    answer = run("--site", str(tmp_path))
    assert answer.returncode == 1
    assert "no built site" in answer.stderr
    assert "make serve" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_it_says_that_the_port_is_taken(address: str, small_site: Path):
    port = address.rstrip("/").rpartition(":")[2]
    answer = run("--site", str(small_site), "--port", port)
    assert answer.returncode == 1
    assert f"Port {port}" in answer.stderr
    assert "--port" in answer.stderr
    assert "Traceback" not in answer.stderr
