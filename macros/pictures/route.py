"""The way of a referral, drawn from its stations, and the weeks between two assessments."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from cse_tools import facts
from cse_tools.case_file.calendar import WORKING_DAYS_BEFORE
from cse_tools.days import SIX_WEEKS
from cse_tools.facts import read_toml, record
from macros.pictures.drawing import TALL, WIDE, Box, Drawing, Para, Part, Picture, Stroke, high_enough

FACTS = Path(__file__).parent / "stations.toml"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
GAP, HIGH = 48, 56


class Station(NamedTuple):
    """One station of a referral. See stations.toml."""

    when: str
    who: str
    what: str
    ours: bool
    cites: tuple[str, ...]

    @property
    def said(self) -> str:
        """Who does what, as one sentence or two."""
        return self.what if self.who == "You" else f"{self.who} {self.what}"


def weeks() -> int:
    """How many weeks may lie between two assessments (5.7)."""
    return SIX_WEEKS.days // 7


@cache
def stations() -> list[Station]:
    """The stations in their order."""
    said = NUMBERS[weeks()].capitalize() + " weeks"
    found = [record(Station, {**table}) for table in read_toml(FACTS)["station"]]
    return [one._replace(when=one.when.format(weeks=said)) for one in found]


def services() -> str:
    """Who takes a referral in each area, by the names of today: the caption of the picture."""
    names = " or ".join(a.referral_name_now or a.referral_name for a in facts.load_facts().areas.values())
    return f"The council’s service: {names}. Broken line: how soon, or the whole step, is this site’s choice."


def _box(one: Station, number: int, place: tuple[float, float, float, float], size: float) -> list[Part]:
    """A station: how soon it is on a band at its head, then who does what."""
    x, y, w, h = place
    kind = "danger" if one.when.startswith("At once") else "strong"
    words = (Para(one.said, size),)
    return [
        Box(x, y, w, h, "ours" if one.ours else "policy", ()),
        Box(x, y, w, size * 2.1, kind, (Para(f"{number}. {one.when}", size, bold=True),), pad=size * 0.5),
        Box(x, y + size * 2.1, w, h - size * 2.1, "bare", words),
    ]


def referral() -> Picture:
    """From the first sign to the next assessment: who does what, by when."""
    found = stations()
    across = 3
    wide = (WIDE - GAP * (across - 1)) / across
    high = max(high_enough((Para(one.said, 27),), wide) for one in found) + 27 * 2.1
    parts: list[Part] = []
    places = []
    for number, one in enumerate(found):
        row, column = divmod(number, across)
        x, y = column * (wide + GAP), row * (high + HIGH)
        places.append((x, y))
        parts += _box(one, number + 1, (x, y, wide, high), 27)
        if column:
            parts.append(Stroke(((x - GAP + 4, y + high / 2), (x - 4, y + high / 2)), arrow=True))
        elif row:
            down, last = y - HIGH / 2, WIDE - wide / 2
            way = ((last, y - HIGH + 3), (last, down), (wide / 2, down), (wide / 2, y - 4))
            parts.append(Stroke(way, arrow=True))
    rows = -(-len(found) // across)
    wide_one = Drawing(WIDE, rows * high + (rows - 1) * HIGH, tuple(parts))

    parts, y = [], 0.0
    for number, one in enumerate(found):
        high = high_enough((Para(one.said, 20),), TALL) + 42
        parts += _box(one, number + 1, (0, y, TALL, high), 20)
        if number:
            parts.append(Stroke(((TALL / 2, y - 26), (TALL / 2, y - 3)), arrow=True))
        y += high + 28
    words = tuple(f"{one.when}: {one.said}{' This site’s choice.' if one.ours else ''}" for one in found)
    cites = tuple(dict.fromkeys(id_ for one in found for id_ in one.cites))
    return Picture("The way of a referral", words, wide_one, Drawing(TALL, y - 28, tuple(parts)), services(), cites)


def _days(number: int) -> str:
    return f"Day {number}"


# What holds for the whole time between two assessments, and whose rule it is.
def _bands() -> list[tuple[str, str]]:
    most = f"{NUMBERS[weeks()]} weeks"
    return [
        ("danger", "Risk rises: act at once. Tell the council’s service."),
        ("policy", "Level up or down: a new form, on the child’s file."),
        ("policy", "A plan: small targets for each month, agreed with the child and the parents."),
        ("ours", f"Plan and meeting: looked at again within the same {most}."),
    ]


def six_weeks() -> Picture:
    """What happens between two assessments, and the last day for the next one."""
    count, size = weeks(), 26
    parts: list[Part] = []
    left, right, y = 40.0, WIDE - 40.0, 150.0
    first = Box(0, 0, 330, 84, "strong", (Para("Day 0: assessment", 28, bold=True),), middle=True)
    words = (Para(f"{_days(SIX_WEEKS.days)} at the latest: assess again", 28, bold=True),)
    last = Box(WIDE - 520, 0, 520, 84, "strong", words, middle=True)
    parts += [first, last, Stroke(((left, 84), (left, y - 12))), Stroke(((right, 84), (right, y - 12)))]
    parts.append(Stroke(((left, y), (right, y))))
    for number in range(count + 1):
        x = left + (right - left) * number / count
        parts.append(Stroke(((x, y - 12), (x, y + 12))))
        if number:
            label = (Para(f"Week {number}", 24),)
            middle = x - (right - left) / count / 2
            parts.append(Box(middle - 80, y + 12, 160, 44, "bare", label, middle=True, pad=4))
    y += 72
    for kind, said in _bands():
        h = high_enough((Para(said, size),), WIDE - 60)
        parts.append(Box(30, y, WIDE - 60, h, kind, (Para(said, size, bold=kind == "danger"),)))
        y += h + 12
    wide = Drawing(WIDE, y - 12, tuple(parts))

    parts, y = [], 0.0
    top = (Para("Day 0: assessment", 20, bold=True),)
    parts.append(Box(0, 0, TALL, 50, "strong", top))
    y = 62.0
    begins = y
    for kind, said in _bands():
        para = (Para(said, 18, bold=kind == "danger"),)
        h = high_enough(para, TALL - 40)
        parts.append(Box(40, y, TALL - 40, h, kind, para))
        y += h + 10
    parts.append(Stroke(((18, begins - 10), (18, y - 2)), arrow=True))
    para = (Para(f"{_days(SIX_WEEKS.days)} at the latest: assess again", 20, bold=True),)
    h = high_enough(para, TALL)
    parts.append(Box(0, y, TALL, h, "strong", para))
    told = [f"Day 0: assessment. {_days(SIX_WEEKS.days)} at the latest: assess again.", *(w for _, w in _bands())]
    caption = (
        "Broken line: this site’s choice. A tool’s calendar entry reminds you "
        f"{NUMBERS[WORKING_DAYS_BEFORE]} working days before the last day."
    )
    cites = ("5.7", "5.8", "A18.1")
    return Picture(
        f"{NUMBERS[count].capitalize()} weeks", tuple(told), wide, Drawing(TALL, y + h, tuple(parts)), caption, cites
    )
