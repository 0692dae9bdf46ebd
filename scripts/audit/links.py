"""linkinator crawls the site from its home page: each link and each fragment inside it. Other sites are not asked."""

from pathlib import Path

from scripts.audit.looked import ROOT, Finding, Looked, answer, version

NAME = "linkinator"
LINKINATOR = ROOT / "node_modules/linkinator"


def look(site: Path) -> Looked:
    release = version("linkinator", LINKINATOR.parent)
    flags = ("--recurse", "--check-fragments", "--skip", "^(https|tel):", "--format", "json")
    links = answer("node", LINKINATOR / "build/src/cli.js", site, *flags)["links"]
    broken = [
        Finding(one.get("parent") or "", f"{one['url']} leads nowhere") for one in links if one["state"] == "BROKEN"
    ]
    asked = sum(one["state"] != "SKIPPED" for one in links)
    return Looked(f"{asked} addresses of the site ({release})", broken)
