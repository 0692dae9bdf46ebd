"""How signs become a level: what a tool answers to each case of its ladder, and the stairs drawn from it."""

from itertools import groupby
from typing import Any

from mkdocs.exceptions import PluginError

from cse_tools.about import about
from macros.document.ask import answer
from macros.pictures.drawing import TALL, WIDE, Box, Drawing, Mark, Para, Part, Picture, high_enough

GAP = 12
HARM = "Reason to suspect significant harm? Refer at once, at every level."
HARM_CITES = ("2.8", "5.8")


def level_steps(tool: str) -> list[dict[str, Any]]:
    """A tool's levels: for each case of its ladder what it answers on the day of the build, and the rule behind it.

    Raises PluginError for a tool without levels.
    """
    told = about(tool)
    if told.ladder is None:
        raise PluginError(f"{tool}/about.py: there is no ladder, so there are no levels to show. Add it there.")
    found = []
    for words, answers in told.ladder.cases:
        result = answer(tool, {"area": "not_sure", **answers})["result"]
        rule = told.rules()[told.ladder.decided(result)]
        found.append({"words": words, "level": result["level"], "label": told.label(result), "rule": rule})
    return found


def _check_harm(tool: str) -> None:
    """Stop the build unless the tool says, as the picture does, to refer at once when harm is suspected."""
    ladder = about(tool).ladder
    for words, answers in ladder.cases if ladder else ():
        said = answer(tool, {"area": "not_sure", **answers, "harm": "yes"})["result"]["instruction"]
        if said != "must_refer":
            raise PluginError(
                f"The picture of levels says to refer at once where harm is suspected, {tool} {said!r}: {words}."
            )


def _case(step: dict[str, Any], size: float) -> tuple[str, tuple[Para, ...]]:
    return "policy" if step["rule"].basis == "policy" else "ours", (Para(step["words"], size),)


def _wide(steps: list[tuple[dict[str, Any], list[dict[str, Any]]]]) -> Drawing:
    wide = (WIDE - GAP * (len(steps) - 1)) / len(steps)
    columns: list[tuple[tuple[Para, ...], float, list[tuple[dict[str, Any], float]]]] = []
    for number, (first, cases) in enumerate(steps):
        head: tuple[Para, ...] = (Para(first["label"], 25, bold=True),)
        stair = max(high_enough(head, wide - 40), 58 + 34 * number)
        heights = [high_enough(_case(step, 23)[1], wide) for step in cases]
        columns.append((head, stair, list(zip(cases, heights, strict=True))))
    harm = (Para(HARM, 30, bold=True),)
    top = high_enough(harm, WIDE)
    tallest = max(stair + sum(h + 8 for _, h in high) for _, stair, high in columns)
    height = top + 18 + tallest
    parts: list[Part] = [Box(0, 0, WIDE, top, "danger", harm, middle=True)]
    for number, ((first, _), (head, stair, high)) in enumerate(zip(steps, columns, strict=True)):
        x, y = number * (wide + GAP), height - stair
        parts += [Box(x, y, wide, stair, "step", ()), Box(x + 40, y, wide - 40, min(stair, 90), "bare", head, pad=14)]
        parts.append(Mark(first["level"], x + 27, y + 30, 26))
        for step, h in reversed(high):
            y -= h + 8
            kind, words = _case(step, 23)
            parts.append(Box(x, y, wide, h, kind, words))
    return Drawing(WIDE, height, tuple(parts))


def _tall(steps: list[tuple[dict[str, Any], list[dict[str, Any]]]]) -> Drawing:
    harm = (Para(HARM, 20, bold=True),)
    y = high_enough(harm, TALL)
    parts: list[Part] = [Box(0, 0, TALL, y, "danger", harm)]
    for first, cases in reversed(steps):
        y += 14
        head = (Para(first["label"], 20, bold=True),)
        parts += [Box(0, y, TALL, 48, "step", ()), Box(44, y, TALL - 44, 48, "bare", head)]
        parts.append(Mark(first["level"], 26, y + 24, 24))
        y += 48
        for step in cases:
            kind, words = _case(step, 18)
            h = high_enough(words, TALL - 30)
            parts.append(Box(30, y + 6, TALL - 30, h, kind, words))
            y += h + 6
    return Drawing(TALL, y + 1, tuple(parts))


def levels(tool: str) -> Picture:
    """The stairs of a tool's levels, each case on the step that it leads to."""
    _check_harm(tool)
    steps = [(cases[0], cases) for cases in (list(g) for _, g in groupby(level_steps(tool), lambda s: s["level"]))]
    words = [HARM]
    words += [f"{first['label']}: {'; '.join(step['words'] for step in cases)}." for first, cases in steps]
    cites = dict.fromkeys((*HARM_CITES, *(id_ for _, cases in steps for s in cases for id_ in s["rule"].paragraphs)))
    return Picture(
        "How signs become a level",
        tuple(words),
        _wide(steps),
        _tall(steps),
        "Whole line: printed in the policy. Broken line: read or chosen by this site.",
        tuple(cites),
    )
