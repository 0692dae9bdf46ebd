"""Lays the runtime out for the site: file names that change with their contents, and the manifest."""

import hashlib
import json
from pathlib import Path

MANIFEST = "manifest.json"

# The library's name ends in .txt because text/plain is what every host compresses by itself, and a zip is
# what none does: stored byte code shrinks to a quarter.
NAMES = {
    "wasm": "python.{}.wasm",
    "library": "library.{}.zip.txt",
    "worker": "worker.{}.js",
    "word": "word.{}.js",  # fetched only by pages that offer a Word file
}


def write(folder: Path, parts: dict[str, bytes]) -> dict[str, dict[str, str | int]]:
    """Write the parts, by their names in NAMES, into `folder`, then the manifest, then remove what earlier
    builds left. Returns the manifest: for each part its `name`, `bytes` and `sha256` in hex."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest: dict[str, dict[str, str | int]] = {}
    for part, data in parts.items():
        digest = hashlib.sha256(data).hexdigest()
        name = NAMES[part].format(digest[:16])
        (folder / name).write_bytes(data)
        manifest[part] = {"name": name, "bytes": len(data), "sha256": digest}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n")
    keep = {MANIFEST, *(str(entry["name"]) for entry in manifest.values())}
    for path in folder.iterdir():
        if path.name not in keep:
            path.unlink()
    return manifest


def complete(folder: Path) -> bool:
    """Whether `folder` holds a manifest and every file it names, at the size it names."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
        return all((folder / it["name"]).stat().st_size == it["bytes"] for it in manifest.values())
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return False
