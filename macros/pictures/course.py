"""A made-up case as a line over its stages: the level, and where the order to refer stands."""

from typing import NamedTuple

from cse_tools.about import about
from macros.cases.data import Scenario
from macros.cases.macros import stage_answer
from macros.pictures.drawing import TALL, WIDE, Box, Drawing, Mark, Para, Part, Picture, Stroke, high_enough

ORDER = "Refer at once"
ROW, NAMES = 54, 320


class Point(NamedTuple):
    """A stage: its title, the level that the tool answers (empty for none), and whether it orders to refer."""

    title: str
    level: str
    label: str
    order: bool


def points(one: Scenario) -> list[Point]:
    """Each stage of a case, as its tool answers on the day of the build."""
    said = [stage_answer(one, number) for number in range(1, len(one.stage) + 1)]
    return [
        Point(stage.title, str(s["level"]), str(s["label"]), bool(s["referral"]))
        for stage, s in zip(one.stage, said, strict=True)
    ]


def _ladder(one: Scenario) -> list[tuple[str, str]]:
    """The levels of the tool that the case is told with, gravest first: its id and its words."""
    told = next(about(stage.tool) for stage in one.stage if about(stage.tool).ladder)
    labels = next(judged.options for judged in told.judged if judged.id == "level")
    return [(id_, words) for id_, words in reversed(list(labels.items())) if id_ != "none"]


def _wide(found: list[Point], ladder: list[tuple[str, str]]) -> Drawing:
    rows = {level: 96 + ROW * number + ROW / 2 for number, (level, _) in enumerate(ladder)}
    bottom = 96 + ROW * len(ladder)
    step = (WIDE - NAMES) / len(found)
    across = [NAMES + step * (number + 0.5) for number in range(len(found))]
    parts: list[Part] = []
    for level, words in ladder:
        y = rows[level]
        parts += [Stroke(((NAMES, y), (WIDE, y)), "grid"), Mark(level, 18, y, 26)]
        parts.append(Box(36, y - 24, NAMES - 36, 48, "bare", (Para(words, 22, bold=True),), pad=6))
    way: list[tuple[float, float]] = []
    for point, x in zip(found, across, strict=True):
        if point.level:
            way += [*((x, y) for _, y in way[-1:]), (x, rows[point.level])]
    parts.append(Stroke(tuple(way), "course"))
    parts += [
        Mark(point.level, x, rows[point.level], 34) for point, x in zip(found, across, strict=True) if point.level
    ]
    for number, (point, x) in enumerate(zip(found, across, strict=True), 1):
        title = (Para(f"{number}. {point.title}", 24, bold=True),)
        parts.append(Box(x - step / 2 + 6, bottom + 10, step - 12, high_enough(title, step - 12), "policy", title))
        if point.order:
            parts.append(
                Box(x - step / 2 + 6, 0, step - 12, 64, "danger", (Para(ORDER, 26, bold=True),), middle=True, pad=4)
            )
            ends = rows[point.level] - 22 if point.level else bottom + 6
            parts.append(Stroke(((x, 64), (x, ends)), "order", arrow=True))
    last = max(part.y + part.h for part in parts if isinstance(part, Box))
    return Drawing(WIDE, last, tuple(parts))


def _tall(found: list[Point]) -> Drawing:
    parts: list[Part] = []
    y = 0.0
    for number, point in enumerate(found, 1):
        title = (Para(f"{number}. {point.title}", 20, bold=True),)
        h = high_enough(title, TALL)
        parts.append(Box(0, y, TALL, h, "policy", title))
        y += h + 6
        if point.level:
            parts += [Mark(point.level, 40, y + 22, 24), Box(56, y, TALL - 56, 44, "bare", (Para(point.label, 20),))]
            y += 50
        if point.order:
            parts.append(Box(24, y, TALL - 24, 48, "danger", (Para(ORDER, 20, bold=True),)))
            y += 54
        y += 12
    return Drawing(TALL, y - 12, tuple(parts))


def course(one: Scenario) -> Picture:
    """The line of a case: how the level moves, and at which stage the order to refer comes."""
    found = points(one)
    words = [f"{number}. {p.title}: {p.label}{f'. {ORDER}' if p.order else ''}." for number, p in enumerate(found, 1)]
    name = one.who.split()[0]
    return Picture(f"{name}, from stage to stage", tuple(words), _wide(found, _ladder(one)), _tall(found))
