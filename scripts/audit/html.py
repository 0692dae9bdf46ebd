"""html-validate, a second opinion on the HTML of every page: its recommended rules."""

import json
import tempfile
from pathlib import Path

from scripts.audit.looked import PACKAGES, Finding, Looked, pages, run, version

NAME = "html-validate"
RULES = Path(__file__).with_name("htmlvalidate.json")


def look(site: Path) -> Looked:
    release = version("html-validate")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        flags = ("--config", RULES, "--formatter", f"json={out}", "--max-warnings", "1000000")
        run("node", PACKAGES / "html-validate/bin/html-validate.mjs", *flags, *pages(site), silent=True)
        said = json.loads(out.read_text("utf-8"))
    found = [
        Finding(str(Path(file["filePath"]).resolve().relative_to(site)), f"{one['ruleId']}: {one['message']}")
        for file in said
        for one in file["messages"]
    ]
    return Looked(f"{len(pages(site))} pages ({release})", found)
