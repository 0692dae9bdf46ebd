"""The work of others that is sent with the site: licences/parts.toml, for the page about it and for licences.txt."""

import json
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from macros.common.build import ROOMS

ROOT = ROOMS.parent
PARTS = "licences/parts.toml"
TEXTS = "licences.txt"  # in the site


class Part(NamedTuple):
    """One work: what it is for here, whose it is, and where its source and the text of its licence are.

    `package` is its name in npm or PyPI and `version` what is pinned; both are empty for what has none of its own.
    """

    name: str
    licence: str
    copyright: str
    use: str
    source: str
    text: str
    package: str = ""
    version: str = ""


def pinned(root: Path = ROOT) -> dict[str, str]:
    """The version of each package that package-lock.json and requirements.txt pin, by its name."""
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    found = {name.removeprefix("node_modules/"): entry.get("version", "") for name, entry in lock.items()}
    lines = (root / "requirements.txt").read_text("utf-8")
    return found | dict(re.findall(r"^([\w.-]+)==([\w.]+)", lines, re.MULTILINE))


def parts(root: Path = ROOT) -> list[Part]:
    """Every part, in the order of the file. Raises KeyError for a package that is not pinned."""
    versions = pinned(root)
    listed = tomllib.loads((root / PARTS).read_text("utf-8"))["part"]
    return [Part(**one, version=versions[one["package"]] if "package" in one else "") for one in listed]


def texts(root: Path = ROOT) -> str:
    """What licences.txt holds: this project's own licence, then each part with the text of its licence, each once."""
    said = ["The licences of this site and of the work of others in it", (root / "LICENSE").read_text("utf-8")]
    given: dict[str, str] = {}
    for part in parts(root):
        text = (root / part.text).read_text("utf-8").strip()
        head = f"{part.name} {part.version}".strip()
        lines = [head, "=" * len(head), "", part.licence, part.copyright, f"Source: {part.source}", ""]
        lines.append(f"The same text as for {given[text]}." if text in given else text)
        given.setdefault(text, head)
        said.append("\n".join(lines))
    return "\n\n\n".join(one.strip() for one in said) + "\n"


def table() -> str:
    """The parts as a table in Markdown, of two columns, so that it fits a phone."""
    rows = [f"| **{p.name}** {p.version}<br>{p.use} | {p.licence}<br>{p.copyright} |" for p in parts()]
    return "\n".join(["| Work, and what it does here | Licence, and whose |", "| --- | --- |", *rows])
