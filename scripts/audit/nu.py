"""The Nu HTML Checker, which is what the W3C and the WHATWG validate with, over every page."""

import re
import shutil
from pathlib import Path

from scripts.audit.looked import PACKAGES, Finding, Looked, NotRun, answer, pages, version

NAME = "Nu HTML Checker"


def look(site: Path) -> Looked:
    if not (java := shutil.which("java")):
        raise NotRun("there is no Java on this machine")
    release = version("vnu-jar")
    jar = PACKAGES / "vnu-jar/build/dist/vnu.jar"
    flags = ("--skip-non-html", "--stdout", "--exit-zero-always", "--format", "json")
    said = answer(java, "-Xss4m", "-jar", jar, *flags, site)
    found = [
        Finding(one["url"].partition(f"/{site.name}/")[2], re.sub(r"(external \w+) “[^”]*”", r"\1", one["message"]))
        for one in said["messages"]
    ]
    return Looked(f"{len(pages(site))} pages ({release})", found)
