"""The settings in deploy/, on the servers they are for: headers, types, compression, what is kept, what is missing.

Each server sends, behind TLS, what `make dist` makes of a small site.
"""

import gzip
import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts import make_dist
from scripts.serve import read_headers

pytestmark = pytest.mark.xdist_group("hosts")  # one worker: the servers may have to be installed first

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "index.html": "text/html",
    "parents/index.html": "text/html",
    "404.html": "text/html",
    "copy.js": "text/javascript",
    "assets/page.ABCD2345.js": "text/javascript",
    "assets/page.ABCD2345.css": "text/css",
    "assets/search/engine.mjs": "text/javascript",
    "assets/runtime/manifest.json": "application/json",
    "assets/runtime/python.0123456789abcdef.wasm": "application/wasm",
    "assets/runtime/library.0123456789abcdef.zip.txt": "text/plain",
    "assets/img/favicon.svg": "image/svg+xml",
    "licences.txt": "text/plain",
    "course.toml": "application/toml",
    "assets/training/slides.pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "sitemap.xml": ("application/xml", "text/xml"),
}
FOR_GOOD = re.compile(r"assets/(page\.ABCD|runtime/(python|library)\.)")


type Pair = tuple[Path, Path]


class Answer(NamedTuple):
    status: int
    headers: Message
    body: bytes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("host") / "site"
    for name in FILES:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(f"this is {name} " * 200, encoding="utf-8")
    archive = make_dist.make(site, site.parent / "dist")
    return archive.parent / archive.name.removesuffix(".zip")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """A key and a certificate that nobody vouches for."""
    if not shutil.which("openssl"):
        pytest.skip("The settings of deploy/ were not tried: that needs openssl.")
    place = tmp_path_factory.mktemp("tls")
    key, own = place / "key.pem", place / "own.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    subprocess.run([*command.split(), "-keyout", key, "-out", own], check=True, capture_output=True)
    return key, own


def programs() -> list[str]:
    """The paths of nginx and Caddy. Where they are not, and cannot be had, only what needs them is left out."""
    done = subprocess.run(["sh", "scripts/find_servers.sh"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(done.stderr.strip().splitlines()[-1])
    return done.stdout.split()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def ask(address: str, path: str, **headers: str) -> Answer:
    context = ssl._create_unverified_context()
    keep = type("Keep", (urllib.request.HTTPRedirectHandler,), {"redirect_request": lambda *_: None})
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), keep)
    try:
        response = opener.open(urllib.request.Request(address + path, headers=headers), timeout=10)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        return Answer(response.status, response.headers, response.read())


@contextmanager
def running(command: list[str], port: int, **options: object) -> Iterator[str]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options) as server:
        try:
            for _ in range(100):
                with socket.socket() as one:
                    if one.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"https://localhost:{port}/"
        finally:
            server.terminate()


def nginx(certificate: Pair, work: Path, change: Callable[[str], str]) -> tuple[list[str], int]:
    """Nginx with the shipped settings, in which only the place of the files is changed."""
    port, (key, own) = free_port(), certificate
    (work / "site.conf").write_text(change((ROOT / "deploy/nginx.conf").read_text("utf-8")), "utf-8")
    places = "".join(
        f"{name}_temp_path {work}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (work / "nginx.conf").write_text(
        f"daemon off; pid {work}/pid; error_log {work}/errors; user root; worker_processes 1; events {{}}"
        f" http {{ {places} server {{ listen 127.0.0.1:{port} ssl; ssl_certificate {own};"
        f" ssl_certificate_key {key}; include {work}/site.conf; }} }}"
    )
    return [programs()[0], "-c", str(work / "nginx.conf"), "-e", str(work / "errors")], port


@pytest.fixture(scope="module")
def by_nginx(folder: Path, certificate: Pair, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    work = tmp_path_factory.mktemp("nginx")
    command, port = nginx(certificate, work, lambda text: text.replace("/srv/cse-site", str(folder)))
    with running(command, port) as address:
        yield address


@pytest.fixture(scope="module")
def below_nginx(folder: Path, certificate: Pair, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """In a sub-folder, with the two lines that the settings give for it."""
    work = tmp_path_factory.mktemp("below")
    (work / "www").mkdir()
    (work / "www/cse").symlink_to(folder)

    def change(text: str) -> str:
        lines = re.search(r"the next two lines are\n#\s+(.+)\n#\s+(.+)\n", text)
        assert lines
        text = text.replace("\nroot /srv/cse-site;\nerror_page 404 /404.html;\n", f"\n{lines[1]}\n{lines[2]}\n")
        return text.replace("root /srv/www;", f"root {work}/www;")

    command, port = nginx(certificate, work, change)
    with running(command, port) as address:
        yield f"{address}cse/"


@pytest.fixture(scope="module")
def by_caddy(folder: Path, certificate: Pair, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    work, port = tmp_path_factory.mktemp("caddy"), free_port()
    key, own = certificate
    text = (ROOT / "deploy/Caddyfile").read_text("utf-8").replace("/srv/cse-site", str(folder))
    text = text.replace("\nexample.org {", f"\nhttps://localhost:{port} {{\n\ttls {own} {key}", 1)
    (work / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https disable_redirects\n}}\n{text}", "utf-8")
    command = [programs()[1], "run", "--config", str(work / "Caddyfile"), "--adapter", "caddyfile"]
    with running(command, port, env={"HOME": str(work), "PATH": "/usr/bin:/bin"}) as address:
        yield address


@pytest.fixture(params=["by_nginx", "below_nginx", "by_caddy"])
def address(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


def test_every_file_has_its_type_and_the_headers(address: str) -> None:
    headers = dict(read_headers()[0][1])
    for name, kind in FILES.items():
        answer = ask(address, name.removesuffix("index.html"))
        assert answer.status == 200, name
        assert answer.body == f"this is {name} ".encode() * 200
        assert answer.headers.get_content_type() in (kind if isinstance(kind, tuple) else (kind,)), name
        kept = "public, max-age=31536000, immutable" if FOR_GOOD.match(name) else "no-cache"
        for header, value in {**headers, "Cache-Control": kept}.items():
            assert answer.headers.get_all(header) == [value], f"{name}: {header}"


def test_what_was_compressed_is_sent_as_it_is(address: str, folder: Path) -> None:
    for name in (name for name in FILES if Path(name).suffix in make_dist.SHRINKING):
        answer = ask(address, name.removesuffix("index.html"), **{"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip", name
        assert answer.body == (folder / f"{name}.gz").read_bytes(), name
        assert gzip.decompress(answer.body).startswith(b"this is")


def test_caddy_sends_brotli(by_caddy: str, folder: Path) -> None:
    answer = ask(by_caddy, "parents/", **{"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.body == (folder / "parents/index.html.br").read_bytes()


@pytest.mark.parametrize("path", ["nowhere/", "parents/nowhere", "assets/old.ABCD2345.js"])
def test_what_is_missing_gets_the_sites_own_page_and_is_not_kept(address: str, path: str) -> None:
    answer = ask(address, path)
    assert answer.status == 404
    assert answer.body.startswith(b"this is 404.html")
    assert answer.headers.get_content_type() == "text/html"
    for name, value in read_headers()[0][1]:
        assert answer.headers.get_all(name) == [value], name


def test_a_folder_without_its_slash_leads_to_it_by_a_path(address: str) -> None:
    answer = ask(address, "parents")
    assert answer.status in (301, 308)
    folder = address.partition("://")[2].partition("/")[2]
    assert answer.headers["Location"] in (f"/{folder}parents/", "parents/")


def test_the_settings_repeat_the_one_list_of_headers() -> None:
    wanted = read_headers()[0][1]
    text = (ROOT / "deploy/Caddyfile").read_text("utf-8")
    inside = text.partition("\theader {")[2].partition("\t}")[0]
    assert re.findall(r'^\t\t\??(\w[\w-]+) "([^"]+)"$', inside, re.MULTILINE) == wanted
