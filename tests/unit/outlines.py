"""A result as lines that a person can read: one for each block, step, option and reason, in the order of the page.

A line is a mark, words and the paragraphs it rests on: `("must", "Refer at once to …", "2.8")`.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from cse_tools.facts import load_facts

Line = tuple[str, str, str]


def _cited(part: dict[str, Any]) -> str:
    return " ".join(one["id"] for one in part.get("cites", ()))


def _step(item: dict[str, Any], *, ordered: bool) -> Line:
    """Whether it is a point of a list without order, its strength, whose it is and its area, all in the mark."""
    kind = "" if ordered else "point"
    mark = ", ".join(filter(None, [kind, item["strength"], "ours" if item["ours"] else "", item["area"]]))
    return mark, item["text"], _cited(item)


def _option(item: dict[str, Any]) -> Iterator[Line]:
    yield "option" if item["strength"] is None else f"option, {item['strength']}", item["text"], _cited(item)
    yield "for, ours" if item["ours"] else "for", item["who"], ""
    yield from (("why", one["text"], _cited(one)) for one in item["reasons"])
    yield from (("care, ours" if one["ours"] else "care", one["text"], _cited(one)) for one in item["cautions"])


def lines(blocks: Iterable[dict[str, Any]]) -> Iterator[Line]:
    """The lines of these blocks, with all that is inside them."""
    for block in blocks:
        kind = block["type"]
        match kind:
            case "steps" if not block["items"]:
                yield "empty list", "", ""
            case "steps":
                yield from (_step(item, ordered=block["ordered"]) for item in block["items"])
            case "notice":
                yield block["kind"], f"{block['title']} | {block['text']}", _cited(block)
                if block["contacts"]:
                    yield "ring", " ".join(one["id"] for one in block["contacts"]), ""
            case "answer":
                yield f"answer, {block['kind']}", f"{block['title']} | {block['text']}", _cited(block)
                yield "ring", " ".join(one["id"] for one in block["contacts"]), ""
                for point in block["points"]:
                    yield "fact, level" if point.get("mark") == "level" else "fact", point["text"], _cited(point)
            case "contact":
                yield "ring", block["contact"]["id"], ""
            case "table":
                yield "table", " | ".join([block["caption"], *block["columns"]]), ""
                for row in block["rows"]:
                    cited = dict.fromkeys(one["id"] for cell in row for one in cell["cites"])
                    yield "row", " | ".join(cell["text"] for cell in row), " ".join(cited)
            case "options":
                yield "aim", f"{block['title']} | {block['text']}", _cited(block)
                for item in block["items"]:
                    yield from _option(item)
            case "timeline":
                yield "timeline", f"{block['caption']} | {block['text']}", _cited(block)
                for one in block["bands"]:
                    yield "band, now" if one["current"] else "band", f"{one['label']} {one['from']} {one['to']}", ""
                yield from (("date", f"{one['date']}: {one['text']}", "") for one in block["marks"])
            case "ratings":
                yield "ratings", f"{block['caption']} | {block['text']}", _cited(block)
                for one in block["points"]:
                    counts = [f"{one[name]} {name}" for name in ("red", "amber", "green", "unrated")]
                    yield "day", f"{one['label']}: {', '.join(counts)}", ""
            case _:
                yield kind, block.get("title", block.get("text", "")), _cited(block)
                yield from lines(block.get("blocks", ()))


def under(blocks: Sequence[dict[str, Any]], title: str, *, folds: bool) -> list[Line]:
    """The lines under a heading, up to the next one, or those that a reader opens under this title; else none.

    Under a heading, what is to be opened is there by its title only, and only if `folds` are wanted.
    """
    found = False
    made: list[Line] = []
    for block in blocks:
        if block["type"] == "more" and block["title"] == title:
            return list(lines(block["blocks"]))
        if block["type"] == "heading" and block["level"] == 2:
            found = block["text"] == title
        elif found and block["type"] != "more":
            made += lines([block])
        elif found and folds:
            made.append(("more", block["title"], ""))
    return made


def steps_under(blocks: Sequence[dict[str, Any]], title: str) -> list[Line]:
    """The steps right under a heading, in a fold or out of it, whether or not they are in order; else none."""
    for block, after in pairwise(blocks):
        if (block["type"], block.get("text"), after["type"]) == ("heading", title, "steps"):
            return [_step(item, ordered=True) for item in after["items"]]
    return [line for block in blocks for line in steps_under(block.get("blocks", ()), title)]


def every_block(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each block, and after it those that a reader opens in it."""
    for block in blocks:
        yield block
        yield from every_block(block.get("blocks", ()))


def at_the_top(blocks: Sequence[dict[str, Any]]) -> set[str]:
    """The ids of all contacts that stand before the first heading."""
    first = next(place for place, block in enumerate(blocks) if block["type"] == "heading")
    return {contact["id"] for block in blocks[:first] for contact in block.get("contacts", ())}


def assert_the_answer_is_first(answer: dict[str, Any]) -> None:
    """A result begins with 999 and 101, then the answer, as strong as its instruction, with whom to ring."""
    result, (first, panel, *_) = answer["result"], answer["document"]["blocks"]
    assert (first["type"], first["kind"]) == ("notice", "danger")
    assert [contact["href"] for contact in first["contacts"][:2]] == ["tel:999", "tel:101"]
    assert "999" in first["title"]
    assert panel["type"] == "answer"
    assert (panel["kind"] == "referral") == (result["instruction"] in ("consider", "refer", "must_refer"))
    assert (panel["title"] == "Refer now") == result["immediate_referral"]
    adult = result["instruction"] == "adult"
    for area in (load_facts().areas[id_] for id_ in result["areas"]):
        theirs = area.adult_contacts if adult else area.referral_contacts
        assert {*theirs} <= at_the_top(answer["document"]["blocks"])


def without_area(words: str) -> str:
    """A step without the name of the area that it is for, which stands before it where there are several."""
    return re.sub(r"^(Staffordshire|Stoke-on-Trent): ", "", words)


def option(blocks: Iterable[dict[str, Any]], id_: str) -> list[Line]:
    """The lines of one option of Appendix A, wherever it stands; none when it is not shown."""
    for block in blocks:
        items = [item for item in block.get("items", ()) if item.get("id") == id_]
        if items or (inside := option(block.get("blocks", ()), id_)):
            return list(_option(items[0])) if items else inside
    return []


def _says(pattern: str, words: str) -> bool:
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("…")), words, re.DOTALL) is not None


def fits(wanted: Sequence[str], line: Line) -> bool:
    """Whether a row of a table says this line: "…" in it stands for any words, or any paragraphs."""
    return wanted[0] == line[0] and _says(wanted[1], line[1]) and _says(wanted[2], line[2])


def assert_reads(wanted: Sequence[Sequence[str]], found: Sequence[Line]) -> None:
    """The lines are those of the table: all of them, in this order, and no more."""
    rows = [tuple(row) for row in wanted]
    shown = [rows[at] if at < len(rows) and fits(rows[at], line) else line for at, line in enumerate(found)]
    assert shown == rows, "\n".join(difflib.ndiff([str(row) for row in rows], [str(row) for row in shown]))


def assert_steps(wanted: Sequence[Sequence[str]], found: Mapping[str, Sequence[Line]]) -> None:
    """The steps of all headings together are those of the table, and under each heading they keep its order."""
    rows = [tuple(row) for row in wanted]
    left = dict(enumerate(rows))
    for title, shown in found.items():
        last = -1
        for line in shown:
            fitting = [at for at, row in left.items() if at > last and fits(row, line)]
            assert fitting, f"{title}: {line} is not in the table, or not in this order:\n{'\n'.join(map(str, rows))}"
            last = fitting[0]
            del left[last]
    assert not left, f"not said: {left}"
