"""CSP Evaluator over every content security policy: the one that a host sends, and those that the pages carry."""

import html
import json
import re
from pathlib import Path

from scripts.audit.looked import PACKAGES, Finding, Looked, answer, pages, version
from scripts.serve import read_headers

NAME = "CSP Evaluator"
META = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')
NOTHING_TO_DO = 100  # the severity of what it finds right


def policies(site: Path) -> dict[str, str]:
    """Each policy once, with the first place that has it."""
    found: dict[str, str] = {}
    for pattern, headers in read_headers():
        for name, value in headers:
            if name == "Content-Security-Policy":
                found.setdefault(value, f"header of {pattern}")
    for page in pages(site):
        if carried := META.search(page.read_text("utf-8")):
            found.setdefault(html.unescape(carried[1]), str(page.relative_to(site)))
    return found


def look(site: Path) -> Looked:
    release = version("csp_evaluator")
    known = policies(site)
    said = answer("node", Path(__file__).with_name("csp.mjs"), PACKAGES / "csp_evaluator", given=json.dumps([*known]))
    found = [
        Finding(where, f"{one['directive']} {one.get('value') or ''}: {one['description']}")
        for where, listed in zip(known.values(), said, strict=True)
        for one in listed
        if one["severity"] != NOTHING_TO_DO
    ]
    return Looked(f"{len(known)} policies ({release})", found)
