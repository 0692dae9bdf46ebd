"""The mark of a training example: on the document, on its text and on its table, so that it never passes for a case."""

from cse_tools.forms.blocks import Document
from cse_tools.forms.document import notice

TITLE = "Fictitious training example"
WORDS = "This child does not exist. Everything here was made up for training. It belongs in no child’s record."


def mark_document(document: Document) -> Document:
    """The document with the mark in its title, and a notice after the danger that it begins with."""
    first, *others = document["blocks"]
    return {"title": f"{TITLE}: {document['title']}", "blocks": [first, notice("info", TITLE, WORDS), *others]}


def mark_rows(rows: list[list[str]]) -> list[list[str]]:
    """The rows of a table with the mark as the first of them."""
    return [[f"{TITLE}. {WORDS}"], *rows]
