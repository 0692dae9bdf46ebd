"""The document model: a result is a list of typed blocks that know nothing of HTML.

Every maker returns plain data, ready for JSON. Paragraphs are named by ledger id and become
citations with a link; contacts are named by id and carry a link only when one is allowed.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

from cse_tools.days import say_date
from cse_tools.facts import Citation, cite, contact_view
from cse_tools.forms.blocks import (
    AnswerBlock,
    AnswerKind,
    Band,
    Block,
    Cell,
    CitationBlock,
    ContactBlock,
    DateMark,
    Document,
    HeadingBlock,
    LevelsBlock,
    LevelStep,
    MoreBlock,
    NoticeBlock,
    NoticeKind,
    Option,
    OptionsBlock,
    Point,
    RatingsBlock,
    SpokenBlock,
    Step,
    StepsBlock,
    Strength,
    TableBlock,
    TextBlock,
    TimelineBlock,
    When,
)


def cites(paragraphs: Iterable[str]) -> list[Citation]:
    """Citations, each once, in the order given."""
    return [cite(paragraph) for paragraph in dict.fromkeys(paragraphs)]


def heading(text: str, level: Literal[2, 3] = 2) -> HeadingBlock:
    """A heading; the document's own title is level 1."""
    return {"type": "heading", "text": text, "level": level}


def text(words: str, paragraphs: Sequence[str] = ()) -> TextBlock:
    """A paragraph of text. Line breaks in it are kept."""
    return {"type": "text", "text": words, "cites": cites(paragraphs)}


def step(
    words: str,
    paragraphs: Sequence[str] = (),
    *,
    strength: Strength | None = None,
    area: str | None = None,
    ours: bool = False,
    when: When | None = None,
) -> Step:
    """One thing to do. `strength` is the policy's own word; `ours` marks a choice of this site."""
    made: Step = {"text": words, "strength": strength, "area": area, "ours": ours, "cites": cites(paragraphs)}
    return {**made, "when": when} if when else made


def steps(items: Sequence[Step], *, ordered: bool = True) -> StepsBlock:
    """A list of steps, in order, or of points, in none."""
    return {"type": "steps", "ordered": ordered, "items": list(items)}


def contact(contact_id: str, today: date) -> ContactBlock:
    """Who to call. The link is there only when the contact is verified, and checked lately enough."""
    return {"type": "contact", "contact": contact_view(contact_id, today)}


def citation(paragraphs: Iterable[str]) -> CitationBlock:
    """The list of everything the document rests on."""
    return {"type": "citation", "cites": cites(paragraphs)}


def cell(words: str, paragraphs: Sequence[str] = ()) -> Cell:
    """One cell of a table."""
    return {"text": words, "cites": cites(paragraphs)}


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> TableBlock:
    """A table with a caption and a heading for each column."""
    return {"type": "table", "caption": caption, "columns": list(columns), "rows": [list(r) for r in rows]}


def notice(
    kind: NoticeKind,
    title: str,
    words: str,
    paragraphs: Sequence[str] = (),
    contacts: Sequence[str] = (),
    today: date | None = None,
) -> NoticeBlock:
    """A box that must not be missed, with the contacts that go with it (they need `today`)."""
    views = [contact_view(contact_id, today) for contact_id in contacts] if today else []
    return {
        "type": "notice",
        "kind": kind,
        "title": title,
        "text": words,
        "cites": cites(paragraphs),
        "contacts": views,
    }


def answer(
    kind: AnswerKind,
    title: str,
    words: str,
    paragraphs: Sequence[str],
    contacts: Sequence[str],
    points: Sequence[Cell],
    today: date,
) -> AnswerBlock:
    """The panel that answers what was asked: a title, who to ring, the reason, and the facts that go with it."""
    return {
        "type": "answer",
        "kind": kind,
        "title": title,
        "text": words,
        "cites": cites(paragraphs),
        "contacts": [contact_view(contact_id, today) for contact_id in contacts],
        "points": list(points),
    }


def timeline(
    caption: str,
    words: str,
    bands: Sequence[Band],
    marks: Sequence[DateMark],
    paragraphs: Sequence[str] = (),
) -> TimelineBlock:
    """A line of bands, drawn equally wide, and the dates that go with it; `words` say all that it shows.

    In: bands `{label, from, to, current}` in order (`to` is None when open), and marks `{date, text}`.
    """
    return {
        "type": "timeline",
        "caption": caption,
        "text": words,
        "bands": list(bands),
        "marks": list(marks),
        "cites": cites(paragraphs),
    }


def option(
    id_: str,
    words: str,
    who: str,
    paragraphs: Sequence[str],
    *,
    strength: str | None = None,
    ours: bool = False,
    reasons: Sequence[Cell] = (),
    cautions: Sequence[Cell] = (),
) -> Option:
    """One option of Appendix A, for a reader to choose or leave.

    In: `who` may do it, with `ours` when that is this site's choice because the policy is silent; `strength`
    is the policy's own word, which here can be "need" and "consider" too; `reasons` it is offered, and the
    `cautions` that belong to it, each made with `cell`.
    """
    return {
        "id": id_,
        "text": words,
        "who": who,
        "strength": strength,
        "ours": ours,
        "cites": cites(paragraphs),
        "reasons": list(reasons),
        "cautions": list(cautions),
    }


def options(title: str, words: str, items: Sequence[Option], paragraphs: Sequence[str] = ()) -> OptionsBlock:
    """One aim with options of it, each made with `option`. Nothing in it is chosen for the reader."""
    return {"type": "options", "title": title, "text": words, "items": list(items), "cites": cites(paragraphs)}


def ratings(caption: str, words: str, points: Sequence[Point], paragraphs: Sequence[str] = ()) -> RatingsBlock:
    """A small chart of red, amber, green and unrated actions, review by review; `words` say all that it shows.

    In: points `{label, red, amber, green, unrated}` in order of time, with counts.
    """
    return {
        "type": "ratings",
        "caption": caption,
        "text": words,
        "points": list(points),
        "cites": cites(paragraphs),
    }


WIDTH, LEFT, TOP, APART = 320, 84, 14, 24  # of a chart of levels
MOST_DAYS = 7  # written below it: more would run into each other


def levels(
    caption: str,
    words: str,
    points: Sequence[tuple[date, str, int]],
    names: Sequence[str],
    paragraphs: Sequence[str] = (),
) -> LevelsBlock:
    """A small chart of levels of concern, a step for each assessment; `words` say all that it shows.

    In: for each assessment, oldest first, its day, its level in words and the number of that level among `names`,
    which are those of the levels, the lowest first.
    """
    high = {number: TOP + APART * (len(names) - 1 - number) for number in range(len(names))}
    wide = (WIDTH - 4 - LEFT) // max(1, len(points))
    every = -(-len(points) // MOST_DAYS)
    steps: list[LevelStep] = [
        {
            "label": say_date(day),
            "short": f"{day.day} {say_date(day).split()[1][:3]}" if i % every == 0 else "",
            "words": said,
            "x": LEFT + wide * i,
            "y": high[level],
        }
        for i, (day, said, level) in enumerate(points)
    ]
    path = "".join(f"{'V' if i else f'M{LEFT} '}{step['y']}H{step['x'] + wide}" for i, step in enumerate(steps))
    return {
        "type": "levels",
        "caption": caption,
        "text": words,
        "height": TOP + APART * len(names),
        "path": path,
        "lines": [{"label": name, "y": high[number]} for number, name in enumerate(names)],
        "points": steps,
        "cites": cites(paragraphs),
    }


def more(title: str, blocks: Iterable[Block]) -> MoreBlock:
    """Blocks that a reader opens when they want them. On paper and in plain text they are always there."""
    return {"type": "more", "title": title, "blocks": list(blocks)}


def spoken(blocks: Iterable[Block], language: str = "") -> SpokenBlock:
    """Blocks that are somebody's own words, to be read out: set apart, so that nothing else is read with them.

    `language` is the code of their language, if that is another one than the document's.
    """
    made: SpokenBlock = {"type": "spoken", "blocks": list(blocks)}
    return {**made, "language": language} if language else made


def document(title: str, blocks: Iterable[Block]) -> Document:
    """A whole document."""
    return {"title": title, "blocks": list(blocks)}


def _collect(part: Any, found: dict[str, None]) -> None:
    if isinstance(part, dict):
        for one in part.get("cites", ()):
            found[one["id"]] = None
        for key, value in part.items():
            if key != "cites" and isinstance(value, dict | list):
                _collect(value, found)
    elif isinstance(part, list):
        for value in part:
            _collect(value, found)


def cited(part: Any) -> list[str]:
    """Every paragraph id that a document, or a part of it, cites; each once, in order."""
    found: dict[str, None] = {}
    _collect(part, found)
    return list(found)
