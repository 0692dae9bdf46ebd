"""Macros for the page on which every choice of this site is listed, with room to sign each.

Asking the tools all that they can say takes some 25 seconds, so what they said is kept in `build/` until anything in
the package changes.
"""

import json
import os
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError

from cse_tools.forms.answers import say_date
from cse_tools.sign_off.choices import KINDS, Choice, every_choice
from cse_tools.sign_off.literals import PACKAGE
from cse_tools.sign_off.signatures import Signature, check_signatures, lapsed, read_signatures
from macros.common.build import ROOMS, build_date, templates
from macros.policy.citations import linked

KEPT = ROOMS.parent / "build" / "choices.json"
ABOUT = {
    "rule": "By these a tool finds its result. A rule that the policy itself gives is not here.",
    "level": "Which level each sign has. The policy’s own matrix is not in its text.",
    "parents": "How the matrix’s signs are put for parents, and what they ask a parent to do now.",
    "brings": "In the disruption plan: which answers bring up which options of Appendix A.",
    "bars": "In the disruption plan: which answers take which options away, and what to do in place of them.",
    "who": "In the disruption plan: who an option is for, where its row does not say.",
    "caution": "In the disruption plan: what is said with an option. Some correct what is out of date.",
    "step": "Steps that a result marks as this site’s choice.",
    "sentence": "Sentences that rest on no paragraph, or say that they are not all the policy’s. Words in [brackets] "
    "differ from case to case.",
}


def fingerprint(package: Path = PACKAGE) -> str:
    """A hash of everything that the choices are made from."""
    digest = sha256()
    for path in sorted((*package.rglob("*.py"), *package.rglob("*.toml"))):
        digest.update(f"{path.relative_to(package)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def choices() -> tuple[Choice, ...]:
    """Every choice: as kept from an earlier build, or else asked for now, and kept."""
    mark = fingerprint()
    try:
        kept = json.loads(KEPT.read_text("utf-8"))
    except (OSError, ValueError):
        kept = {}
    if kept.get("of") == mark:
        return tuple(Choice(*row)._replace(paragraphs=tuple(row[-1])) for row in kept["choices"])
    found = every_choice()
    KEPT.parent.mkdir(exist_ok=True)
    half = KEPT.with_suffix(f".{os.getpid()}")  # two builds may run at once
    half.write_text(json.dumps({"of": mark, "choices": found}, ensure_ascii=False), "utf-8")
    half.replace(KEPT)
    return found


def signed() -> dict[str, Signature]:
    """The signatures that count today, by the mark of their choice."""
    marks = {choice.mark for choice in choices()}
    return {mark: signature for mark, signature in read_signatures().items() if mark in marks}


def define(env: Any) -> None:
    """Check the signatures, then register the macros. Raises PluginError if their file is faulty."""
    if faults := check_signatures(build_date()):
        raise PluginError("\n".join(["The signatures cannot be published:", *faults]))

    @env.macro
    def choices_count() -> int:
        """How many choices there are to sign."""
        return len(choices())

    @env.macro
    def choices_signed() -> int:
        """How many of them are signed, as they stand today."""
        return len(signed())

    @env.macro
    def choice_list() -> Markup:
        """Every choice, kind by kind. Markdown, so that the kinds are headings of the page."""
        by_mark = signed()
        groups = [
            {
                "kind": kind,
                "title": KINDS[kind],
                "about": ABOUT[kind],
                "mixed": len({one.tool for one in found}) > 1,
                "rows": [(one, by_mark.get(one.mark), linked(one.paragraphs, env.page.url)) for one in found],
            }
            for kind, found in ((kind, list(found)) for kind, found in groupby(choices(), lambda one: one.kind))
        ]
        gone = lapsed(read_signatures(), (choice.mark for choice in choices()))
        page = templates.get_template("choices/list.md").render(groups=groups, lapsed=gone, say=say_date)
        return Markup(page.strip())
