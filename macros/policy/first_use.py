"""The first use of each glossary term on a page: a link to the glossary, with its letters spelled out beside it.

Plain text and a plain link, because a tooltip reaches neither a thumb nor a keyboard nor paper. Headings, links
and code are left alone. A part for one area does not count as the first use for readers of the other.
"""

import posixpath
import re
import xml.etree.ElementTree as etree
from typing import Any, NamedTuple

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from cse_tools import facts
from macros.shell.languages import REFERENCE, code_of

GLOSSARY = "glossary.md"
SKIPPED = {"a", "abbr", "button", "code", "dfn", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "script", "th"}
SKIPPED_CLASSES = {"notice__title", "para__number", "scope"}  # the scope is folded: a term is explained in view
BLOCKS = {"blockquote", "dd", "div", "li", "p", "section", "td"}
RAW = re.compile("\x02wzxhzdk:(\\d+)\x03")  # where Markdown keeps the place of a raw tag
BY_HAND = re.compile(r'<a class="term" href="[^"#]*#([^"]+)"')


class Form(NamedTuple):
    """One way of writing a term. `letters` are those that `expands` spells out."""

    term: facts.Term
    letters: bool


def _pattern(word: str, *, exact: bool) -> str:
    return f"{re.escape(word)}s?" if exact else f"(?i:{re.escape(word)}s?)"


def forms_of(terms: list[facts.Term]) -> tuple[re.Pattern[str], list[Form]]:
    """One pattern for every way of writing a term, longest first, and what each of its groups stands for."""
    written = []
    for term in terms:
        if "(" in term.term:
            continue  # two boards share the letters: they are never told apart by a machine
        letters = bool(term.expands)
        written.append((term.term, _pattern(term.term, exact=letters or term.term.isupper()), Form(term, letters)))
        if letters:
            written.append((term.expands, _pattern(term.expands, exact=True), Form(term, False)))
    written.sort(key=lambda entry: -len(entry[0]))
    groups = "|".join(f"({pattern})" for _, pattern, _ in written)
    return re.compile(rf"(?<![\w&-])(?:{groups})(?![\w&’'-])"), [form for _, _, form in written]


def in_a_name(match: re.Match[str]) -> bool:
    """Whether a word is part of a longer name, as in "Central Referrals Unit", and so not the term."""
    before, word, after = match.string[: match.start()], match[0], match.string[match.end() :]
    one_word = " " not in word and not word.isupper()
    return one_word and word[0].isupper() and bool(re.search(r"\b[A-Z]\w* $", before) or re.match(r" [A-Z]", after))


def in_quotes(match: re.Match[str]) -> bool:
    """Whether the word stands within quotation marks that open in the same piece of text."""
    before = match.string[: match.start()]
    return before.rfind("“") > before.rfind("”")


class FirstUse(Treeprocessor):
    """Explains each term once on a page. The page's address comes from mkdocs; without it, links start at the root."""

    def __init__(self, md: Markdown, terms: list[facts.Term]) -> None:
        super().__init__(md)
        self.anchors = {facts.anchor_of(t.id): t for t in terms}
        self.pattern, self.forms = forms_of(terms)
        self.tokens = re.compile(f"{RAW.pattern}|{self.pattern.pattern}")

    def run(self, root: etree.Element) -> None:
        page = self.page()
        if page == GLOSSARY or code_of(page) != REFERENCE:
            return  # the glossary is in English only
        self.glossary = posixpath.relpath(GLOSSARY, posixpath.dirname(page)) if page else "glossary/"
        raw = (str(block) for block in self.md.htmlStash.rawHtmlBlocks)
        self.by_hand = {match[1] for block in raw for match in BY_HAND.finditer(block)}
        self.linked: set[str] = set()
        self.explained: set[str] = set()
        self.links_open = 0
        self.waiting: facts.Term | None = None
        self.walk(root, root)

    def page(self) -> str:
        """The page being built, as a path below docs/, or "" when mkdocs is not what builds it."""
        if "relpath" not in self.md.treeprocessors:
            return ""
        links: Any = self.md.treeprocessors["relpath"]
        return str(links.file.src_uri)

    def walk(self, element: etree.Element, block: etree.Element) -> None:
        """Explain what is first used in `element`; `block` is the paragraph, item or cell it belongs to."""
        if element.tag in SKIPPED or SKIPPED_CLASSES & set(element.get("class", "").split()):
            return
        before = self.linked.copy(), self.explained.copy()
        block = element if element.tag in BLOCKS else block
        said = RAW.sub("", "".join(element.itertext() if block is element else block.itertext())).casefold()
        children = list(element)
        element.text, made = self.explain(element.text, said)
        for new in reversed(made):
            element.insert(0, new)
        for child in children:
            self.walk(child, block)
            child.tail, made = self.explain(child.tail, said)
            place = list(element).index(child) + 1
            for new in reversed(made):
                element.insert(place, new)
        if "data-for-area" in element.attrib:
            self.linked, self.explained = before

    def explain(self, text: str | None, said: str) -> tuple[str | None, list[etree.Element]]:
        """`text` up to the first link, and the links made, each with the text that follows it."""
        if not text or isinstance(text, AtomicString):
            return text, []
        lead, at = "", 0
        made: list[etree.Element] = []

        def add(words: str) -> None:
            nonlocal lead
            if made:
                made[-1].tail = (made[-1].tail or "") + words
            else:
                lead += words

        for match in self.tokens.finditer(text):
            add(text[at : match.start()])
            at = match.end()
            if match[1]:
                add(match[0] + self.raw(match[1], said))
                continue
            form = self.forms[(match.lastindex or 0) - 2]
            closed = text.startswith("”", at)
            if in_quotes(match) and not closed:
                form = form._replace(letters=False)  # nothing is put between the words that somebody else wrote
            ours = not self.links_open and not in_a_name(match)
            link, words = self.decide(form, said) if ours else (False, "")
            if link:
                anchor = facts.anchor_of(form.term.id)
                made.append(etree.Element("a", {"class": "term", "href": f"{self.glossary}#{anchor}"}))
                made[-1].text = AtomicString(match[0])
            else:
                add(match[0])
            if closed:
                add("”")
                at += 1
            in_brackets = text[: match.start()].endswith("(")
            add((f": {words}" if in_brackets else f" ({words})") if words else "")
        add(text[at:])
        return lead, made

    def raw(self, number: str, said: str) -> str:
        """Note a raw tag. Answers what to add after it: the letters of a term that is linked by hand."""
        tag = str(self.md.htmlStash.rawHtmlBlocks[int(number)])
        if re.match(r"<a\b", tag):
            self.links_open += 1
            by_hand = BY_HAND.match(tag)
            self.waiting = self.anchors.get(by_hand[1]) if by_hand else None
        elif tag.startswith("</a"):
            self.links_open -= 1
            term, self.waiting = self.waiting, None
            if term:
                return f" ({words})" if (words := self.decide(Form(term, bool(term.expands)), said)[1]) else ""
        return ""

    def decide(self, form: Form, said: str) -> tuple[bool, str]:
        """Whether to link this use, and what to spell out after it. Remembers the answer."""
        term = form.term
        if not form.letters:
            by_hand = bool(term.expands) and facts.anchor_of(term.id) in self.by_hand
            link = term.id not in self.linked and not by_hand
            if link:
                self.linked.add(term.id)
            return link, ""
        if term.id in self.explained:
            return False, ""
        beside = term.expands.casefold() in said
        link = not (beside and term.id in self.linked)
        self.explained.add(term.id)
        self.linked.add(term.id)
        return link, "" if beside else term.expands
