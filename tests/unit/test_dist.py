"""What is put on a host: the whole site, smaller beside it, the same twice, with whose work it is."""

import gzip
import hashlib
import json
import zipfile
from pathlib import Path

import brotli
import pytest

from macros.shell import licences
from scripts import make_dist
from scripts.wasm import node

ROOT = Path(__file__).resolve().parents[2]
# What is bundled, and what others make of it: each entry with the packages that it takes.
ENTRIES = ("tools_src/browser/word.mjs", "macros/offline/worker.mjs", "macros/search/engine.mjs")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    (made / "assets").mkdir(parents=True)
    for name in ("index.html", "assets/page.ABC.js", "_headers"):
        (made / name).write_text(f"{name} says the same again and again. " * 100, encoding="utf-8")
    (made / "assets/small.css").write_text("a{}", encoding="utf-8")
    (made / "assets/picture.png").write_bytes(bytes(range(256)) * 4)
    return made


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    first = make_dist.make(site, tmp_path / "first").read_bytes()
    for path in site.rglob("*"):
        path.touch()
    second = make_dist.make(site, tmp_path / "second")
    assert second.read_bytes() == first
    make_dist.make(site, tmp_path / "second")
    assert second.read_bytes() == first, "nothing of the one before is left in it"
    said = second.with_name(f"{second.name}.sha256").read_text().split()
    assert said == [hashlib.sha256(first).hexdigest(), second.name]


def test_each_file_that_shrinks_lies_beside_itself(site: Path, tmp_path: Path) -> None:
    archive = make_dist.make(site, tmp_path / "out")
    folder = archive.parent / archive.name.removesuffix(".zip")
    for name in ("index.html", "assets/page.ABC.js"):
        plain = (site / name).read_bytes()
        assert (folder / name).read_bytes() == plain
        assert brotli.decompress((folder / f"{name}.br").read_bytes()) == plain
        assert gzip.decompress((folder / f"{name}.gz").read_bytes()) == plain
    for name in ("assets/small.css", "assets/picture.png", "_headers"):
        assert not (folder / f"{name}.br").exists()
        assert not (folder / f"{name}.gz").exists()
    with zipfile.ZipFile(archive) as packed:
        inside = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    assert inside == {str(path.relative_to(folder)): path.read_bytes() for path in make_dist.files(folder)}
    sums = dict(line.split("  ")[::-1] for line in inside.pop(make_dist.SUMS).decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in inside.items()}


def test_without_a_site_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_dist.main(["--site", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "Run `make dist`" in capsys.readouterr().err


def test_every_package_in_a_bundle_has_its_licence(tmp_path: Path) -> None:
    found = {"pyodide"}
    for entry in ENTRIES:
        meta = tmp_path / "meta.json"
        node.run(
            ROOT,
            str(ROOT / "node_modules/.bin/esbuild"),
            entry,
            "--bundle",
            "--format=esm",
            f"--outfile={tmp_path / 'out.js'}",
            f"--metafile={meta}",
        )
        text = (tmp_path / "out.js").read_text("utf-8")
        paths = [*json.loads(meta.read_text())["inputs"], *(line for line in text.splitlines() if line[:2] == "//")]
        found |= {path.rpartition("node_modules/")[2].partition("/")[0] for path in paths if "node_modules/" in path}
    # docx brings these in its own bundle, and names them there.
    vendored = (ROOT / "node_modules/docx/dist/index.mjs").read_text("utf-8")
    found |= {name for name in ("fflate", "nanoid") if f"// node_modules/{name}/" in vendored}
    listed = {part.package for part in licences.parts() if part.package}
    assert listed - {"mkdocs-material", "python-pptx"} == found
    assert len(found) == 10


def test_the_texts_name_every_part_its_copyright_and_its_source() -> None:
    said = licences.texts()
    for part in licences.parts():
        assert f"{part.name} {part.version}".strip() in said
        assert {part.copyright, part.licence, f"Source: {part.source}"} <= set(said.splitlines())
        assert (ROOT / part.text).read_text("utf-8").strip() in said
    assert "Mozilla Public License Version 2.0" in said
    assert (ROOT / "LICENSE").read_text("utf-8").strip() in said


def test_the_bill_of_materials_names_them_too() -> None:
    bill = make_dist.bill()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert len(bill["components"]) == len(licences.parts())
    assert f"pkg:npm/pyodide@{licences.pinned()['pyodide']}" in {one.get("purl") for one in bill["components"]}
