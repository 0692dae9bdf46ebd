"""Read and check the grammars of danger, macros/search/danger.toml and those of other languages beside it.

A fault in one would leave a reader without search, so that the build stops for it.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from scripts.wasm import BuildError

PARTS = ("read", "groups", "harmless", "danger")
NAME = re.compile(r"\{([^{}|]*)\}")
WORD = re.compile(r"[^\W_]+(?:_[^\W_]+)*")


def faults(told: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a grammar, one sentence for each fault."""
    missing = [part for part in PARTS if part not in told]
    if missing:
        yield f"[{missing[0]}] is missing."
        return
    harmless = [told["harmless"].get(part, []) for part in ("say", "study")]
    lines = {"harmless": [line for part in harmless for line in part], **told["danger"]}
    if unless := told["harmless"].get("unless"):
        yield from in_line("harmless", unless, told["groups"])
    elif harmless[1]:
        yield "harmless: “study” needs “unless”, which names a child, or it could hide one in danger."
    for kind, said in lines.items():
        for line in said:
            if line.split(" ").count("&") and kind == "harmless":
                yield f"harmless: “{line}” has “&”, and what is left out must stand in one place."
            for part in line.split(" & "):
                yield from in_line(kind, part, told["groups"])
        if len(set(said)) < len(said):
            yield f"{kind}: a line stands there twice."
    for part in ("child", "unless"):
        for line in told.get("voice", {}).get(part, []):
            for side in line.split(" & "):
                yield from in_line(f"voice.{part}", side, told["groups"])
    for kind in told.get("answers", {}):
        if kind not in told["danger"]:
            yield f"answers: there is no kind of danger called “{kind}”."


def in_line(kind: str, line: str, groups: dict[str, list[str]]) -> Iterator[str]:
    """What is wrong with one line, or with one side of its “&”."""
    tokens = line.split(" ")
    words = [t for t in tokens if t not in ("^", "$", "..")]
    if not words or ".." in (tokens[0], tokens[-1]) or "^" in tokens[1:] or "$" in tokens[:-1]:
        yield f"{kind}: “{line}” begins or ends where it cannot."
    for way in (way for word in words for way in word.split("|")):
        name = NAME.fullmatch(way)
        if name and name[1] not in groups:
            yield f"{kind}: “{line}” names a group that is not there, “{name[1]}”."
        if not name and not WORD.fullmatch(way):
            yield f"{kind}: “{line}” holds “{way}”, which is no word."


def read(file: Path, places: Collection[str]) -> dict[str, Any]:
    """One grammar, checked. `places` are the addresses that its answers may name.

    Raises BuildError with the file and its first fault.
    """
    told: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    found = list(faults(told))
    for kind, addresses in told.get("answers", {}).items():
        found += [f"answers: {kind} names {a}, which no page has." for a in addresses if a not in places]
    if found:
        raise BuildError(f"{file.name}: {found[0]}")
    return told
