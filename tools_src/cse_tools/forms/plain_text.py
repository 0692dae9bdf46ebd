"""A document as plain text, for a case system, an e-mail draft or a terminal."""

import textwrap
from collections.abc import Iterable

from cse_tools.facts import Citation, ContactShown
from cse_tools.forms.blocks import Block, Document, Option, Step, TableBlock, unknown

WIDTH = 88
OURS = " (This site’s choice.)"


def _refs(cites: Iterable[Citation]) -> str:
    labels = [one["label"] for one in cites]
    return f" [{'; '.join(labels)}]" if labels else ""


def wrap(words: str, first: str = "", rest: str = "") -> str:
    """Words in lines of at most WIDTH characters, the first of them after `first` and the others after `rest`."""
    lines = words.split("\n")
    return "\n".join(
        textwrap.fill(line, WIDTH, initial_indent=first if i == 0 else rest, subsequent_indent=rest)
        for i, line in enumerate(lines)
    )


def _contact(view: ContactShown) -> str:
    number = view["number"] or "no number"
    line = f"{view['name']}: {number}"
    if view["then"]:
        line += f", {view['then']}"
    if view["hours"]:
        line += f" ({view['hours']})"
    if view["tag"]:
        line += f" - {view['tag'].upper()}"
    return f"{line}. {view['note']}" if view["note"] else line


def _item(number: int, item: Step, ordered: bool) -> str:
    mark = f"{number}. " if ordered else "- "
    strength = f"{item['strength'].upper()}: " if item["strength"] else ""
    ours = OURS if item["ours"] else ""
    return wrap(strength + item["text"] + ours + _refs(item["cites"]), mark, " " * len(mark))


def _table(block: TableBlock) -> str:
    pair = len(block["columns"]) == 2  # what was asked, and the answer: read as it stands
    lines = [f"{block['caption']} ({': '.join(block['columns'])})" if pair else block["caption"]]
    for row in block["rows"]:
        cells = [
            f"{column}: {cell['text']}{_refs(cell['cites'])}"
            for column, cell in zip(block["columns"], row, strict=True)
            if cell["text"]
        ]
        if pair:
            cells = [f"{cell['text']}{_refs(cell['cites'])}" for cell in row if cell["text"]]
        lines.append(wrap((": " if pair else "; ").join(cells), "- ", "  "))
    return "\n".join(lines)


def _option(item: Option) -> str:
    strength = f"{item['strength'].upper()}: " if item["strength"] else ""
    lines = [wrap(f"{item['id']} {strength}{item['text']}{_refs(item['cites'])}", "- ", "  ")]
    ours = OURS if item["ours"] else ""
    lines.append(wrap(f"For: {item['who']}.{ours}", "  ", "  "))
    for title, part in (("Why", item["reasons"]), ("Take care", item["cautions"])):
        for line in part:
            ours = OURS if line.get("ours") else ""
            lines.append(wrap(f"{title}: {line['text']}{ours}{_refs(line['cites'])}", "  ", "  "))
    return "\n".join(lines)


def _block(block: Block) -> str:
    match block["type"]:
        case "heading":
            return f"{block['text']}\n{'-' * len(block['text'])}"
        case "text":
            return wrap(block["text"] + _refs(block["cites"]))
        case "steps":
            return "\n".join(_item(i, item, block["ordered"]) for i, item in enumerate(block["items"], 1))
        case "contact":
            return wrap(_contact(block["contact"]), "- ", "  ")
        case "citation":
            return "\n".join(f"{one['label']}: {one['title']}" for one in block["cites"])
        case "table":
            return _table(block)
        case "notice":
            contacts = [wrap(_contact(view), "- ", "  ") for view in block["contacts"]]
            words = [wrap(block["text"] + _refs(block["cites"]))] if block["text"] else []
            return "\n".join([f"* {block['title'].upper()} *", *words, *contacts])
        case "answer":
            ring = [wrap(_contact(view), "- ", "  ") for view in block["contacts"]]
            said = [wrap(one["text"] + _refs(one["cites"])) for one in (block, *block["points"])]
            return "\n".join([f"* {block['title'].upper()} *", *ring, *said])
        case "timeline":
            marks = [wrap(f"{mark['text']}: {mark['date']}", "- ", "  ") for mark in block["marks"]]
            return "\n".join([block["caption"], wrap(block["text"] + _refs(block["cites"])), *marks])
        case "options":
            head = [block["title"], wrap(block["text"] + _refs(block["cites"]))]
            return "\n".join([*head, *map(_option, block["items"])])
        case "ratings" | "levels":
            return "\n".join([block["caption"], wrap(block["text"] + _refs(block["cites"]))])
        case "more":
            title = block["title"] if block["title"].endswith("?") else f"{block['title']}:"
            return "\n\n".join([title, *(_block(inner) for inner in block["blocks"])])
        case "spoken":
            return "\n\n".join(_block(inner) for inner in block["blocks"])
        case _:
            unknown(block)


def to_text(document: Document) -> str:
    """Write a document as plain text, lines of at most 88 characters. Raises ValueError for an unknown block."""
    title = f"{document['title']}\n{'=' * len(document['title'])}"
    return "\n\n".join([title, *(_block(block) for block in document["blocks"])]) + "\n"
