"""The work of others in the site: each part of the bill of materials has an owner, a licence that lets it be
sent, and its text."""

from pathlib import Path

from macros.shell import licences
from scripts import make_dist
from scripts.audit.looked import Finding, Looked

NAME = "Licences and bill of materials"
FREE = ("MIT", "BSD", "Apache-2.0", "MPL-2.0", "PSF", "Python", "ISC", "Zlib", "zlib", "CC0", "Unlicense", "0BSD")


def look(site: Path) -> Looked:
    text = (site / licences.TEXTS).read_text("utf-8")
    found = []
    listed = make_dist.bill()["components"]
    for part in licences.parts():
        if not any(name in part.licence for name in FREE):
            found.append(Finding(part.name, f"has the licence {part.licence}"))
        if part.copyright not in text:
            found.append(Finding(part.name, f"is not named with its owner in {licences.TEXTS}"))
    kinds = sorted({one["licenses"][0]["license"]["name"] for one in listed})
    return Looked(f"{len(listed)} parts: {', '.join(kinds)}", found)
