"""Make what is put on a host of the built site: a folder, and an archive of it with its checksum.

    python scripts/make_dist.py [--site site] [--out dist]

Each file that shrinks lies there three times: as it is, with .br and with .gz, for hosts that send such files as they
are. SHA256SUMS lists every file, and bom.json (CycloneDX) the work of others in it. The same site gives the same bytes.
"""

import argparse
import gzip
import hashlib
import json
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

import brotli

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from macros.shell import licences, macros  # noqa: E402  (the project must be on the path first)

SHRINKING = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".wasm", ".map", ".toml", ".webmanifest"}
FOR_HOSTS = {"_headers"}  # read by the host, never sent
LEAST = 512  # bytes: below it a header costs more than is saved
SUMS, BOM = "SHA256SUMS", "bom.json"
# Before this no zip archive has dates. A real one would make two archives of one site differ.
WHEN = (1980, 1, 1, 0, 0, 0)


def compressed(data: bytes) -> dict[str, bytes]:
    """The bytes as .br and as .gz, as small as each goes; without those that save nothing."""
    made = {".br": brotli.compress(data, quality=11), ".gz": gzip.compress(data, compresslevel=9, mtime=0)}
    return {ending: small for ending, small in made.items() if len(small) < len(data)}


def bill() -> dict[str, Any]:
    """The bill of materials, in the form of CycloneDX 1.6: this site, and each part of others in it."""
    components = []
    for part in licences.parts():
        one: dict[str, Any] = {"type": "library", "name": part.package or part.name, "copyright": part.copyright}
        if part.version:
            kind = "npm" if part.text.startswith("node_modules/") or part.package == "pyodide" else "pypi"
            one |= {"version": part.version, "purl": f"pkg:{kind}/{part.package}@{part.version}"}
        one["licenses"] = [{"license": {"name": part.licence}}]
        one["externalReferences"] = [{"type": "vcs", "url": part.source}]
        components.append(one)
    site = {"type": "application", "name": "cse-procedures-site", "version": macros.version()}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": site},
        "components": components,
    }


def fill(site: Path, folder: Path) -> None:
    """Copy the site into `folder`, which must not exist, and put beside the files what is made of them."""
    shutil.copytree(site, folder)
    (folder / BOM).write_text(json.dumps(bill(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for path in files(folder):
        if path.suffix in SHRINKING and path.name not in FOR_HOSTS and path.stat().st_size >= LEAST:
            for ending, data in compressed(path.read_bytes()).items():
                path.with_name(path.name + ending).write_bytes(data)
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n" for path in files(folder)]
    (folder / SUMS).write_text("".join(sums), encoding="utf-8")


def files(folder: Path) -> list[Path]:
    """Every file of a folder, in the order of their paths."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def pack(folder: Path, archive: Path) -> None:
    """Write every file of `folder`, under its name, into a zip archive that depends on nothing but them."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path in files(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", WHEN)
            entry.compress_type = zipfile.ZIP_STORED if path.suffix in {".br", ".gz"} else zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            made.writestr(entry, path.read_bytes())


def make(site: Path, out: Path) -> Path:
    """Make the folder, the archive and its checksum in `out`, in place of older ones. Out: the archive.

    Raises FileNotFoundError if there is no built site.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(site)
    folder = out / f"cse-site-{macros.version()}"
    archive = out / f"{folder.name}.zip"
    shutil.rmtree(folder, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    fill(site, folder)
    pack(folder, archive)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    archive.with_name(f"{archive.name}.sha256").write_text(f"{digest}  {archive.name}\n", encoding="utf-8")
    return archive


def main(arguments: list[str] | None = None) -> int:
    """Make it. Returns 1, with a sentence that says what to do, if there is no site."""
    parser = argparse.ArgumentParser(description="Make what is put on a host of the built site.")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (default site/)")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where to (default dist/)")
    options = parser.parse_args(arguments)
    try:
        archive = make(options.site, options.out)
    except FileNotFoundError:
        print(f"There is no built site in {options.site}. Run `make dist`, which builds it first.", file=sys.stderr)
        return 1
    print(f"{archive}, {archive.stat().st_size / 1e6:.1f} MB, and the folder beside it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
