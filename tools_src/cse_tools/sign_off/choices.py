"""Every choice of this site in the tools: what the policy does not say, or says in part, one by one, to be signed.

All of it is read from the facts, or heard from the tools (`sentences`). So a new rule is listed by being there.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from cse_tools.disruption_plan.facts import load_appendix
from cse_tools.disruption_plan.offers import who
from cse_tools.risk_matrix.facts import Indicator, load_matrix
from cse_tools.rule_list import BASIS, read_rules
from cse_tools.sign_off.hearing import sentences
from cse_tools.sign_off.literals import PACKAGE
from cse_tools.sign_off.sentences import WHOSE, every_sentence
from cse_tools.signs_checklist.facts import load_signs
from cse_tools.tools import TOOLS

KINDS = {
    "rule": "Rules",
    "level": "Signs and their levels",
    "parents": "Signs in a parent’s words",
    "brings": "What brings an option up",
    "bars": "What takes an option away",
    "who": "Who may do it",
    "caution": "Cautions",
    "step": "Steps",
    "sentence": "Other sentences",
}
OURS = BASIS["ours"]
FOR = "For: "  # begins the line that says who an option is for: each option has a row of its own for that
TO_SIGN = ("ours", "mixed", "public", "law", "superseded", "none")
LEVELS = {"low": "Low", "medium": "Medium", "high": "High"}
SIGN_FIELDS = {"id", "level", "text", "parents", "category", "basis", "paragraphs", "disputed", "asked_as"}


class Choice(NamedTuple):
    """One choice. `kind` is a key of KINDS, `whose` says whose it is, and `why` where it comes from."""

    kind: str
    id: str
    tool: str
    says: str
    whose: str
    why: str
    paragraphs: tuple[str, ...]

    @property
    def mark(self) -> str:
        """The id with a digest of what is signed: another word, source or paragraph makes another mark."""
        signed = "\n".join([self.kind, self.says, self.whose, *sorted(self.paragraphs)])
        return f"{self.id}-{sha256(signed.encode()).hexdigest()[:8]}"


def _rules() -> Iterator[Choice]:
    for path in sorted(PACKAGE.rglob("rules.toml")):
        owner = path.parent.name
        for rule in read_rules(path).values():
            if rule.basis in TO_SIGN:
                title = TOOLS[owner].title if owner in TOOLS else "Several tools"
                yield Choice("rule", rule.id, title, rule.says, BASIS[rule.basis], "", rule.paragraphs)


def _reads_as(sign: Indicator) -> str:
    """What else the sign is taken to mean: every field of it that is neither its words nor its source."""
    fields = {key: value for key, value in sign._asdict().items() if key not in SIGN_FIELDS and value}
    means = [", ".join(value) if isinstance(value, tuple) else f"{key}: {value}" for key, value in fields.items()]
    return f" (Read as: {'; '.join(means).replace('_', ' ')}.)" if means else ""


def _signs() -> Iterator[Choice]:
    matrix, title = load_matrix(), TOOLS["risk_matrix"].title

    def sources(codes: tuple[str, ...]) -> str:
        return "; ".join(
            f"{matrix.sources[code].name}{'' if matrix.sources[code].read else ' (from memory)'}" for code in codes
        )

    for sign in matrix.indicators.values():
        says = f"{LEVELS[sign.level]}: {sign.text}{_reads_as(sign)}"
        why = f"{sources(sign.basis)}. {sign.disputed}".strip()
        yield Choice("level", sign.id, title, says, OURS, why, sign.paragraphs)
    for point in matrix.vulnerabilities.values():
        if "policy" not in point.basis:
            says = f"Easier to target, and never counted: {point.text}"
            yield Choice("level", point.id, title, says, BASIS["public"], f"{sources(point.basis)}.", point.paragraphs)


def _parents() -> Iterator[Choice]:
    facts, indicators = load_signs(), load_matrix().indicators
    for sign in facts.signs.values():
        asks = f" Asks for: “{facts.actions[sign.action].title}”." if sign.action else " Asks for nothing at once."
        why = f"For sign {sign.indicator} of the matrix: {indicators[sign.indicator].text}."
        paragraphs = indicators[sign.indicator].paragraphs
        title, says = TOOLS["signs_checklist"].title, f"{sign.text}.{asks}"
        yield Choice("parents", f"P-{sign.indicator}", title, says, OURS, why, paragraphs)


def _plan() -> Iterator[Choice]:
    appendix, title = load_appendix(), TOOLS["disruption_plan"].title
    for reason in appendix.reasons:
        says = f"“{reason.says}” brings up {', '.join(reason.brings)}."
        yield Choice("brings", reason.id, title, says, OURS, "Rule D5.", reason.paragraphs)
    for bar in appendix.bars:
        basis = appendix.rules[bar.rule].basis
        if basis in TO_SIGN:
            says = f"{bar.says} {bar.instead} Takes away: {', '.join(bar.options)}."
            yield Choice("bars", bar.id, title, says, BASIS[basis], f"Rule {bar.rule}.", bar.paragraphs)
    for option in appendix.options.values():
        if option.who_by == "ours":
            why = "The row does not say who."
            yield Choice("who", option.id, title, f"{who(option)}: {option.text}", OURS, why, (option.id,))
    for caution in appendix.cautions.values():
        if caution.basis in TO_SIGN:
            about = ", ".join(option.id for option in appendix.options.values() if caution.id in option.cautions)
            whose = WHOSE[caution.basis]
            yield Choice("caution", caution.id, title, caution.says, whose, f"Said with {about}.", caution.paragraphs)


def _listed_already() -> set[str]:
    """What is said of the facts that have rows of their own: as they stand there, and as a result puts them."""
    matrix, appendix, signs = load_matrix(), load_appendix(), load_signs().signs.values()
    rules = [rule for path in PACKAGE.rglob("rules.toml") for rule in read_rules(path).values()]
    texts = [rule.says for rule in rules] + [caution.says for caution in appendix.cautions.values()]
    texts += [reason.says for reason in appendix.reasons] + [bar.says for bar in appendix.bars]
    texts += [f"Superseded: {caution.says}" for caution in appendix.cautions.values()]
    texts += [bar.instead for bar in appendix.bars]
    texts += [words for sign in matrix.indicators.values() for words in (sign.text, sign.disputed)]
    texts += [point.text for point in matrix.vulnerabilities.values()]
    texts += [f"{sign.text}{stop}" for sign in signs for stop in ("", ".")]
    return {said for words in texts for said in (words, *sentences(words))}


def _heard() -> Iterator[Choice]:
    """Steps that the code marks as ours, and sentences that cite nothing or say themselves that they are not all
    the policy's."""
    elsewhere = _listed_already()
    for one in every_sentence():
        if one.whose in TO_SIGN and one.words not in elsewhere and not one.words.startswith(FOR):
            kind, id_ = ("step", "S") if one.whose == "ours" else ("sentence", "T")
            tools = ", ".join(TOOLS[tool].title for tool in one.tools)
            yield Choice(kind, id_, tools, one.words, WHOSE[one.whose], f"In “{one.place}”.", one.paragraphs)


@cache
def every_choice() -> tuple[Choice, ...]:
    """Every choice, by kind, in the order of KINDS."""
    found = [*_rules(), *_signs(), *_parents(), *_plan(), *_heard()]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda choice: order.index(choice.kind)))
