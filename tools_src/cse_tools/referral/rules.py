"""From what is known of a child to how strongly somebody must act: paragraphs 2.2 to 2.13, 3.2 and 5.9.

Each tool says what it knows as `Circumstances`; none of them decides on its own. Knows no words and no HTML:
`rules.toml` holds each rule's sentence, its paragraphs and whose rule it is.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cse_tools.rule_list import Rule, read_rules

HERE = Path(__file__).parent

# From weakest to strongest. "refer" is this site's advice, "must_refer" the policy's order (2.8).
INSTRUCTIONS = ("adult", "lead", "consider", "refer", "must_refer")
MUST = frozenset({"K7", "K11", "K15", "K16", "K22", "K38", "K39"})
REFER = frozenset({"K19", "K34", "K36", "K41"})
CONSIDER = frozenset({"K8", "K9", "K17", "K35", "K37"})


class Circumstances(NamedTuple):
    """What a tool knows. Nothing known is the default of each, so that "not known" is never "no".

    `band` is an age band of `ages.band`. `activity` ("yes", "no" or "unknown") is any sexual activity known or
    suspected, pictures and acts online included; `pictures` that there are such. `refused`: the child did not agree.
    `substances`: alcohol or drugs were involved. `unable` ("yes", "no", "unknown"): something took away the ability to
    agree. `disability`: a learning disability, or another condition that may. `older`: the other person is three or
    more years older; `adult`: 18 or over; `trust`: holds a position of trust. `power`: an exchange, or power over the
    child. `moved`: trafficking. `organised`: several people or a network. `cause`: a sign that is in itself
    reasonable cause to suspect significant harm. `harm` ("yes", "no", "unknown"): whether the reader has such cause.
    """

    band: str = "unknown"
    activity: str = "unknown"
    pictures: bool = False
    refused: bool = False
    substances: bool = False
    unable: str = "unknown"
    disability: bool = False
    older: bool = False
    adult: bool = False
    trust: bool = False
    power: bool = False
    moved: bool = False
    organised: bool = False
    cause: bool = False
    harm: str = "unknown"


class Judgement(NamedTuple):
    """What follows: the strongest instruction, the rules that gave it, and what they rest on.

    `cannot` are the reasons for which a child could not agree, in the order "refused", "substances", "unable".
    `contradicted`: "no" was said to reasonable cause, and something else that was said gives it.
    """

    instruction: str
    rules: frozenset[str]
    cannot: tuple[str, ...]
    contradicted: bool

    @property
    def acts(self) -> bool:
        """Whether it calls for a referral now, or wants one considered."""
        return self.refers or self.instruction == "consider"

    @property
    def refers(self) -> bool:
        """Whether it calls for a referral now, by the policy's order or by this site's advice."""
        return self.instruction in ("refer", "must_refer")


@cache
def shared_rules() -> Mapping[str, Rule]:
    """The rules of this module, by id and in the order of the file. Shared: must not be changed."""
    return read_rules(HERE / "rules.toml")


def rank(instruction: str) -> int:
    """The place of an instruction in the order of strength, from 0."""
    return INSTRUCTIONS.index(instruction)


def _cannot(c: Circumstances) -> tuple[str, ...]:
    reasons = (("refused", c.refused), ("substances", c.substances), ("unable", c.unable == "yes"))
    return tuple(reason for reason, applies in reasons if applies and c.activity != "no")


def _applied(c: Circumstances) -> frozenset[str]:
    """The rules that apply to a child, or to somebody whose age is not known."""
    active, cannot = c.activity == "yes", _cannot(c)
    youngest = c.band in ("under_13", "unknown")  # an age that is not known is read as under 13 (K4)
    young = c.band != "16_to_17"
    trust = c.trust and c.activity != "no"
    power = c.power or trust
    conditions = {
        "K4": c.band == "unknown",
        "K5": youngest,
        "K6": c.band == "under_13",
        "K7": c.band == "under_13" and active,
        "K8": youngest and c.activity == "unknown",
        "K9": c.band == "13_to_15" and active,
        "K10": c.band == "13_to_15",
        "K11": c.harm == "yes",
        "K12": c.band in ("16_to_17", "unknown"),
        "K13": "substances" in cannot,
        "K14": "unable" in cannot,
        "K15": "refused" in cannot or (bool(cannot) and active),
        "K16": power and active,
        "K17": power and not active,
        "K18": trust,
        "K19": c.adult and active and young,
        "K20": c.pictures,
        "K21": c.moved,
        "K22": c.moved,
        "K34": c.older and active and young,
        "K35": c.older and active and not young,
        "K36": c.disability and active and c.unable == "unknown",
        "K37": c.disability and active and c.unable == "no",
        "K38": c.organised,
        "K39": c.cause,
        "K41": c.band == "unknown" and active,
    }
    return frozenset(rule for rule, applies in conditions.items() if applies)


def judge(c: Circumstances) -> Judgement:
    """Apply the shared rules.

    In: what is known. Out: the judgement. With all else equal a younger age never gives a weaker instruction, an age
    that is not known is read as under 13, and one more circumstance never makes it weaker. For somebody known to be
    18 or over it is always that of 2.9; of the rules only those apply that hold at any age.
    """
    if c.band == "adult":
        return Judgement("adult", frozenset({"K20"} if c.pictures else ()), _cannot(c), contradicted=False)
    rules = _applied(c)
    strengths = (("must_refer", MUST), ("refer", REFER), ("consider", CONSIDER))
    instruction = next((name for name, group in strengths if rules & group), "lead")
    contradicted = c.harm == "no" and instruction == "must_refer"
    if contradicted:
        rules |= {"K40"}
    return Judgement(instruction, rules, _cannot(c), contradicted)
