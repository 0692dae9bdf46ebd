"""What a document says, phrase by phrase: where, in which words, and whose they are.

Parts that differ from answer to answer are named in brackets, so that the same sentence is the same each time:
a date, an area's service, what the reader typed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cse_tools.days import MONTHS
from cse_tools.facts import Citation, ContactShown, load_facts
from cse_tools.forms.blocks import Block, Document, Option, unknown
from cse_tools.routes import referral_name
from cse_tools.rule_list import BASIS
from cse_tools.sign_off.literals import in_code, in_facts, is_prose

TYPED = "[your words]"
SERVICE = "[the area’s service]"
DATE = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}\b")
LISTED = re.compile(r"\d+(?:, \d+){2,}")
ID = r"[A-Z]\d+(?:\.\d+)?"
IDS = re.compile(rf"^(?:{ID}, )*{ID}(?:[:.]|(?= [A-Z])) ")  # before the words of a fact: "H02: ", "A1.2, A1.3: "
END = re.compile(r"(?<=[.!?])([”’)]*) +(?=[“(\[]?[A-Z0-9\[])")
# A sentence that says itself that the policy does not say all of it.
SAYS_SO = re.compile(
    r"\b(this site|our (reading|choice)|ours\b|general knowledge|national practice|we (read|count|go|chose))", re.I
)
GOES_BEFORE = re.compile(r"\(|This site’s (choice|reading)")
FULL_STOP = re.compile(r"[.?!:][”’)]*$")  # a phrase without one, and without a paragraph, is a label
BRACKETS = re.compile(r"\[[^]]*\]")
CONTACTS, WRONG = "Who to call", "When something is wrong"


class Heard(NamedTuple):
    """One phrase. `whose` is a key of `sentences.WHOSE`; `area` is the id of the area that it was said of, or ""."""

    place: str
    words: str
    whose: str
    paragraphs: tuple[str, ...]
    area: str = ""


@cache
def fixed_dates() -> frozenset[str]:
    """The days that the code and the facts name themselves: they are part of their sentences."""
    return frozenset(day for literal in [*in_code(), *in_facts()] for day in DATE.findall(literal.words))


@cache
def _services() -> re.Pattern[str]:
    """Every way in which an area's service is named, alone or one after the other."""
    names = [
        rf"(?:(?:in )?{re.escape(area.name)}(?:: |, ))?(?:{re.escape(referral_name(area))})"
        for area in load_facts().areas.values()
    ]
    return re.compile(rf"(?:{'|'.join(names)})(?:(?:; | or, )(?:{'|'.join(names)}))*")


@cache
def plain(words: str) -> tuple[str, str]:
    """The words without what differs, and the id of the area that they begin with, if they do."""
    words = _services().sub(SERVICE, words)
    words = LISTED.sub("[numbers]", words)
    words = DATE.sub(lambda found: found[0] if found[0] in fixed_dates() else "[date]", words)
    for area in load_facts().areas.values():
        if words.startswith(f"{area.name}: "):
            return words.removeprefix(f"{area.name}: "), area.id
    return IDS.sub("", words), ""


@cache
def _written() -> frozenset[str]:
    return frozenset(literal.words for literal in in_facts())


def sentences(words: str) -> tuple[str, ...]:
    """The sentences of a paragraph.

    A single word goes with the sentence after it ("No. A child …"), and what only says whose a sentence is goes with
    the one before it ("… at once. This site’s choice.").
    """
    made: list[str] = []
    for part in END.sub(r"\1\n", words).split("\n"):
        if made and (not is_prose(made[-1]) or GOES_BEFORE.match(part)):
            made[-1] += f" {part}"
        elif part.strip():
            made.append(part.strip())
    return tuple(made)


@cache
def split(words: str) -> tuple[str, ...]:
    """The same, but what the facts have as one stays one: a rule is read, and signed, as a whole."""
    return (words,) if words in _written() else sentences(words)


@cache
def whose_words(words: str, rests_on_policy: bool) -> str:
    """Whose a sentence is that carries no mark of its own: what it says itself, or else whether it cites."""
    if words in BASIS.values():
        return "title"
    if found := SAYS_SO.search(words):
        return "law" if found[1].lower() == "general knowledge" else "mixed"
    return "policy" if rests_on_policy else "none" if FULL_STOP.search(words) else "title"


@cache
def says_something(words: str) -> bool:
    """Whether there are words of its own in it, besides what differs from case to case."""
    return is_prose(BRACKETS.sub("", words))


def _ids(cites: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(one["id"] for one in cites)


def _title(place: str, words: str) -> Iterator[Heard]:
    said, area = plain(words)
    if says_something(said):
        yield Heard(place, said, "title", (), area)


def _running(place: str, words: str, cites: Iterable[Citation] = ()) -> Iterator[Heard]:
    """Running text, sentence by sentence."""
    said, area = plain(words)
    cited = _ids(cites)
    for sentence in split(said):
        if says_something(sentence):
            yield Heard(place, sentence, whose_words(sentence, bool(cited)), cited, area)


def _point(
    place: str, words: str, cites: Iterable[Citation], ours: bool = False, strength: str | None = None
) -> Iterator[Heard]:
    """Something to do, or to take care of: signed as one, so it stays whole."""
    said, area = plain(words)
    cited = _ids(cites)
    whose = "ours" if ours else strength or whose_words(said, bool(cited))
    if says_something(said):
        yield Heard(place, said, whose, cited, area)


def fault(message: str) -> Heard:
    """A message that says what to put right."""
    return Heard(WRONG, plain(message)[0], "fault", ())


def _contact(view: ContactShown) -> Iterator[Heard]:
    for words in (view["name"], view["then"], view["hours"], view["mark"], view["note"]):
        for said in split(words):
            if is_prose(said):
                yield Heard(CONTACTS, said, "contact", (view["id"],))


def _option(place: str, item: Option) -> Iterator[Heard]:
    yield from _point(place, item["text"], item["cites"], strength=item["strength"])
    yield from _point(place, f"For: {item['who']}.", item["cites"], item["ours"])
    for line in (*item["reasons"], *item["cautions"]):
        yield from _point(place, line["text"], line["cites"], line.get("ours", False))


def _block(place: str, block: Block) -> Iterator[Heard]:
    match block["type"]:
        case "heading":
            yield from _title(place, block["text"])
        case "text":
            yield from _running(place, block["text"], block["cites"])
        case "steps":
            for item in block["items"]:
                yield from _point(place, item["text"], item["cites"], item["ours"], item["strength"])
        case "options":
            yield from _title(place, block["title"])
            yield from _running(place, block["text"], block["cites"])
            for option in block["items"]:
                yield from _option(place, option)
        case "table":
            yield from _title(place, block["caption"])
            for words in block["columns"]:
                yield from _title(place, words)
            for row in block["rows"]:
                for cell in row:
                    yield from _running(place, cell["text"], cell["cites"])
        case "timeline":
            yield from _title(place, block["caption"])
            yield from _running(place, block["text"], block["cites"])
            for words in (*(b["label"] for b in block["bands"]), *(m["text"] for m in block["marks"])):
                yield from _title(place, words)
        case "ratings" | "levels":
            yield from _title(place, block["caption"])
            yield from _running(place, block["text"], block["cites"])
            for line in block["lines"] if block["type"] == "levels" else ():
                yield from _title(place, line["label"])
        case "contact":
            yield from _contact(block["contact"])
        case "notice" | "answer":
            yield from _title(place, block["title"])
            yield from _running(place, block["text"], block["cites"])
            for view in block["contacts"]:
                yield from _contact(view)
            for point in block["points"] if block["type"] == "answer" else ():
                yield from _running(place, point["text"], point["cites"])
        case "more":
            yield from _title(place, block["title"])
            for inner in block["blocks"]:
                yield from _block(place, inner)
        case "spoken":
            for inner in block["blocks"]:
                yield from _block(place, inner)
        case "citation":
            pass  # the topics of paragraphs are no sentences of a tool
        case _:
            unknown(block)


def hear(document: Document) -> Iterator[Heard]:
    """Every phrase of a document, in its order. What stands before the first heading is "At the top"."""
    place = "At the top"
    yield from _title(place, document["title"])
    for block in document["blocks"]:
        if block["type"] == "heading" and block["level"] == 2:
            place = plain(block["text"])[0]
        yield from _block(place, block)


def hear_rows(rows: Iterable[Sequence[str]]) -> Iterator[Heard]:
    """Every phrase of a table for a spreadsheet."""
    for row in rows:
        for words in row:
            yield from _running("In the table for a spreadsheet", words)
