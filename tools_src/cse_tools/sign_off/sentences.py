"""Every sentence that any tool can say, once each: where, whose it is, and the paragraphs it rests on."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from cse_tools.facts import TAGS, load_facts, read_toml
from cse_tools.forms.model import Form, Question
from cse_tools.routes import referral_name
from cse_tools.rule_list import BASIS
from cse_tools.sign_off.hearing import CONTACTS, WRONG, Heard, split, whose_words
from cse_tools.sign_off.literals import GAP, PACKAGE, Literal, in_code, is_prose
from cse_tools.sign_off.sweep import DIGITS, FACT, facts_in, outline, said_by, without_facts
from cse_tools.tools import TOOLS

WHOSE = {
    **BASIS,
    "must": "The policy: must",
    "need": "The policy: need",
    "should": "The policy: should",
    "consider": "The policy: consider",
    "may": "The policy: may",
    "superseded": "The policy, and it is out of date",
    "none": "This site’s words, and no paragraph",
    "contact": "What we know of a contact",
    "fault": "A message when something is wrong",
    "title": "A title, a label or a name",
}
UNMARKED = ("policy", "none", "title", "fault")  # nobody marked it, and it does not say itself whose it is
MANY = 3  # so many sentences that differ only in a number or a name of the facts are shown as one


class Sentence(NamedTuple):
    """One sentence. `tools` are ids; `whose` is a key of WHOSE; `areas` has an id if it is said of one area alone."""

    words: str
    tools: tuple[str, ...]
    place: str
    whose: str
    paragraphs: tuple[str, ...]
    areas: tuple[str, ...] = ()


def _entries(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _entries(inner)


@cache
def bases() -> Mapping[str, str]:
    """Whose a sentence of the facts is, for each that has a `basis`: a rule, a caution."""
    entries = (entry for path in sorted(PACKAGE.rglob("*.toml")) for entry in _entries(read_toml(path)))
    return {entry["says"]: entry["basis"] for entry in entries if isinstance(entry.get("basis"), str)}


def _question(place: str, asked: Question) -> Iterator[Heard]:
    cited = asked.paragraphs
    for words in (asked.label, *(option.label for option in asked.options)):
        if is_prose(words):
            yield Heard(place, words, "title", cited if words == asked.label else ())
    if asked.adds:
        yield Heard(place, f"Add {asked.adds}", "title", ())
    for words in split(asked.hint):
        yield Heard(place, words, whose_words(words, bool(cited)), cited)
    for column in asked.columns:
        yield from _question(place, column)


def _form(form: Form) -> Iterator[Heard]:
    """Every phrase of a form."""
    for section in form.sections:
        place = f"Questions: {section.title}"
        yield Heard(place, section.title, "title", ())
        for words in split(section.intro):
            yield Heard(place, words, whose_words(words, False), ())
        for asked in section.questions:
            yield from _question(place, asked)


def _around(tool: str) -> Iterator[Heard]:
    """The names that a tool is called by, and what its page calls things."""
    yield Heard("On its page", TOOLS[tool].title, "title", ())
    for words in TOOLS[tool].words():
        for said in split(words) if isinstance(words, str) else ():
            if is_prose(said):
                yield Heard("On its page", said, "title", ())


def _opened(alike: list[Heard]) -> Heard:
    """One sentence for several, with what differs between them left open."""
    shapes = [without_facts(one.words) for one in alike]
    numbers = zip(*(DIGITS.findall(shape) for shape in shapes), strict=True)
    shown = (given[0] if len(set(given)) == 1 else "[number]" for given in numbers)
    words = DIGITS.sub(lambda _: next(shown), shapes[0]).replace(FACT, GAP)
    cited = dict.fromkeys(paragraph for one in alike for paragraph in one.paragraphs)
    return alike[0]._replace(words=words, paragraphs=tuple(cited))


def _merged(heard: Iterable[Heard]) -> Iterator[Heard]:
    """The same, but of sentences that differ only in numbers or in phrases of the facts, one."""
    groups: dict[tuple[str, ...], list[Heard]] = {}
    for one in heard:
        groups.setdefault((one.place, one.whose, outline(one.words)), []).append(one)
    for (*_, shape), alike in groups.items():
        texts = {one.words for one in alike}
        if len(texts) >= MANY and is_prose(shape):
            yield _opened(alike)
            continue
        for one in alike:
            names = facts_in(one.words)
            yield from [one._replace(words=name, whose="title", paragraphs=()) for name in names] or [one]


def _once(tool: str, heard: Iterable[Heard]) -> list[Sentence]:
    """Each sentence once, at its first place. What somebody marked counts more than what nobody did."""
    found: dict[str, dict[str, Sentence]] = {}
    areas: dict[tuple[str, str], set[str]] = {}
    for one in heard:
        whose = bases().get(one.words.removeprefix("Superseded: "), one.whose)
        said = found.setdefault(one.words, {})
        old = said.get(whose)
        cited = dict.fromkeys([*(old.paragraphs if old else ()), *one.paragraphs])
        said[whose] = Sentence(one.words, (tool,), old.place if old else one.place, whose, tuple(cited))
        areas.setdefault((one.words, whose), set()).add(one.area)
    listed = []
    for said in found.values():
        best = [one for one in said.values() if one.whose not in UNMARKED] or [*said.values()][:1]
        listed += [one._replace(areas=_alone(areas[one.words, one.whose])) for one in best]
    return listed


def _alone(said_of: set[str]) -> tuple[str, ...]:
    """The areas of which alone a sentence is said: none when it is said of all, or of no area."""
    return () if "" in said_of or said_of >= set(load_facts().areas) else tuple(sorted(said_of))


def _parts(literal: Literal) -> Iterator[str]:
    """The sentences, and pieces of sentences, of a literal that have to be said."""
    for sentence in split(literal.words):
        for piece in sentence.split(GAP):
            if is_prose(piece):
                yield piece.strip(" ,;:.)”’(“‘")


def unheard(literals: Iterable[Literal], said: Iterable[str]) -> list[Literal]:
    """The phrases that are in no sentence of `said`, whole or in parts."""
    texts = "\n".join(said)
    return [literal for literal in literals if not all(part in texts for part in _parts(literal))]


def _left_over(said: Iterable[str]) -> list[Sentence]:
    """What stands in the code and was not heard: faults, above all, each as it is written."""
    return [
        Sentence(one.words, (tool,) if (tool := one.file.split("/")[0]) in TOOLS else tuple(TOOLS), WRONG, "fault", ())
        for one in unheard(in_code(), said)
    ]


@cache
def heard_of(tool: str) -> tuple[Heard, ...]:
    """Every phrase of a tool: of its services, its page and form, and of its documents."""
    areas = load_facts().areas.values()
    services = [Heard("The areas’ services", referral_name(a), "contact", a.referral_paragraphs) for a in areas]
    standings = [Heard(CONTACTS, tag, "title", ()) for tag in TAGS.values() if is_prose(tag)]
    return (*services, *standings, *_around(tool), *_form(TOOLS[tool].form()), *said_by(tool))


@cache
def every_sentence() -> tuple[Sentence, ...]:
    """Every sentence, by tool, place and order in the place. What several tools say comes first."""
    merged: dict[tuple[str, str], Sentence] = {}
    for tool in TOOLS:
        for one in _once(tool, _merged(heard_of(tool))):
            old = merged.get((one.words, one.whose))
            if old:
                cited = dict.fromkeys([*old.paragraphs, *one.paragraphs])
                one = old._replace(tools=(*old.tools, tool), paragraphs=tuple(cited))
            merged[one.words, one.whose] = one
    listed = [*merged.values(), *_left_over(one.words for tool in TOOLS for one in heard_of(tool))]
    order = {tool: number for number, tool in enumerate(TOOLS)}
    places: dict[tuple[str, ...], int] = {}
    for one in listed:
        places.setdefault((one.tools[0], one.place), len(places))

    def place(one: Sentence) -> tuple[bool, int, bool, int]:
        alone = len(one.tools) == 1
        return alone, order[one.tools[0]] if alone else 0, one.place == WRONG, places[one.tools[0], one.place]

    return tuple(sorted(listed, key=place))
