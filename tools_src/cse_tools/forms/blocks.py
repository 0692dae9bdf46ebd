"""What a result is made of: a type for each kind of block and for its parts, and the list of the kinds.

A document is plain data, ready for JSON. Four renderers draw it: `forms/plain_text.py`, `macros/document` in HTML when
the site is built and in the page (`document.mjs`), and `tools_src/browser/word_blocks.mjs`. Each draws every kind,
which tests hold, and none passes over a kind that it does not know. `forms/document.py` makes the blocks.
"""

from typing import Literal, Never, NoReturn, NotRequired, TypedDict

from cse_tools.facts import Citation, ContactShown

type Strength = Literal["must", "should", "may"]
type NoticeKind = Literal["danger", "referral", "warning", "source", "info"]
type AnswerKind = Literal["referral", "level"]
# When a step is to be taken: headings of ours, because the policy seldom names a day.
type When = Literal["today", "week", "mind"]
# In an answer, the level; in a plan, how an action is rated, or a day that is past.
type CellMark = Literal["level", "red", "amber", "green", "unrated", "overdue"]


class Cell(TypedDict):
    """Some words with what they rest on: a cell of a table, or a line beside an option.

    `mark` says how a cell is rated; `ours` marks a line as this site's choice.
    """

    text: str
    cites: list[Citation]
    mark: NotRequired[CellMark]
    ours: NotRequired[bool]


class Step(TypedDict):
    """One thing to do. `strength` is the policy's own word; `area` the id of the only area in which it holds.

    `when` says under which heading a result shows it (`forms/in_order.py`).
    """

    text: str
    strength: Strength | None
    area: str | None
    ours: bool
    cites: list[Citation]
    when: NotRequired[When]


class Option(TypedDict):
    """One option of Appendix A. Its `strength` can be "need" and "consider" too."""

    id: str
    text: str
    who: str
    strength: str | None
    ours: bool
    cites: list[Citation]
    reasons: list[Cell]
    cautions: list[Cell]


# One band of a timeline, from one age to another; `to` is None when it is open.
Band = TypedDict("Band", {"label": str, "from": int, "to": int | None, "current": bool})


class DateMark(TypedDict):
    """A date that goes with a timeline, and what happens on it."""

    date: str
    text: str


class Point(TypedDict):
    """One review in a chart of ratings, with how many actions had each."""

    label: str
    red: int
    amber: int
    green: int
    unrated: int


class LevelStep(TypedDict):
    """One assessment in a chart of levels: its day, in full and `short`, its level in words, and where it stands."""

    label: str
    short: str
    words: str
    x: int
    y: int


class LevelLine(TypedDict):
    """One level in a chart of levels, and how high its line is."""

    label: str
    y: int


class HeadingBlock(TypedDict):
    """A heading; the document's own title is of level 1."""

    type: Literal["heading"]
    text: str
    level: Literal[2, 3]


class TextBlock(TypedDict):
    """A paragraph of text. Line breaks in it are kept."""

    type: Literal["text"]
    text: str
    cites: list[Citation]


class StepsBlock(TypedDict):
    """Things to do, in order, or points, in none."""

    type: Literal["steps"]
    ordered: bool
    items: list[Step]


class ContactBlock(TypedDict):
    """Who to call."""

    type: Literal["contact"]
    contact: ContactShown


class CitationBlock(TypedDict):
    """The list of everything a document rests on."""

    type: Literal["citation"]
    cites: list[Citation]


class TableBlock(TypedDict):
    """A table with a caption and a heading for each column. Each row has a cell for each column."""

    type: Literal["table"]
    caption: str
    columns: list[str]
    rows: list[list[Cell]]


class NoticeBlock(TypedDict):
    """A box that must not be missed, with the contacts that go with it."""

    type: Literal["notice"]
    kind: NoticeKind
    title: str
    text: str
    cites: list[Citation]
    contacts: list[ContactShown]


class AnswerBlock(TypedDict):
    """What was asked, at first sight: what to do or what was found, who to ring, and the facts that go with it."""

    type: Literal["answer"]
    kind: AnswerKind
    title: str
    text: str
    cites: list[Citation]
    contacts: list[ContactShown]
    points: list[Cell]


class TimelineBlock(TypedDict):
    """A line of bands, drawn equally wide, and dates. `text` says all that it shows."""

    type: Literal["timeline"]
    caption: str
    text: str
    bands: list[Band]
    marks: list[DateMark]
    cites: list[Citation]


class OptionsBlock(TypedDict):
    """One aim with options of it. Nothing in it is chosen for the reader."""

    type: Literal["options"]
    title: str
    text: str
    items: list[Option]
    cites: list[Citation]


class RatingsBlock(TypedDict):
    """A small chart of ratings, review by review. `text` says all that it shows."""

    type: Literal["ratings"]
    caption: str
    text: str
    points: list[Point]
    cites: list[Citation]


class LevelsBlock(TypedDict):
    """A small chart of levels of concern, assessment by assessment. `text` says all that it shows.

    `path` is the line, for a picture of 320 by `height`; `x` and `y` are places in it.
    """

    type: Literal["levels"]
    caption: str
    text: str
    height: int
    path: str
    lines: list[LevelLine]
    points: list[LevelStep]
    cites: list[Citation]


class MoreBlock(TypedDict):
    """Blocks that a reader opens when they want them. On paper and in plain text they are always there."""

    type: Literal["more"]
    title: str
    blocks: "list[Block]"


class SpokenBlock(TypedDict):
    """Blocks that are somebody's own words, to be read out. `language` is there if it is not the document's."""

    type: Literal["spoken"]
    blocks: "list[Block]"
    language: NotRequired[str]


type Block = (
    HeadingBlock
    | TextBlock
    | StepsBlock
    | ContactBlock
    | CitationBlock
    | TableBlock
    | NoticeBlock
    | AnswerBlock
    | TimelineBlock
    | OptionsBlock
    | RatingsBlock
    | LevelsBlock
    | MoreBlock
    | SpokenBlock
)


KINDS = (
    "heading", "text", "steps", "contact", "citation", "table", "notice", "answer", "timeline", "options", "ratings",
    "levels", "more", "spoken",
)  # fmt: skip


class Document(TypedDict):
    """A whole document."""

    title: str
    blocks: list[Block]


def unknown(block: Never) -> NoReturn:
    """Raise ValueError for a block of a kind that a renderer does not know.

    Its type is what is left when every kind was drawn: mypy refuses a renderer that forgot one.
    """
    raise ValueError(f"unknown block {block['type']!r}")
