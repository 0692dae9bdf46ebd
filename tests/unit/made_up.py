"""Contacts that do not exist, one for each way in which one can stand, and a document with every kind of block."""

from datetime import date, timedelta
from typing import Any, get_args

from cse_tools import facts
from cse_tools.facts import Contact, Standing, Use
from cse_tools.forms import document as doc
from cse_tools.forms.blocks import KINDS, Block, Document

DAY = date(2026, 11, 27)
NUMBER, LINK = "020 7946 0018", "tel:02079460018"  # set aside for films and the like: it belongs to nobody
PRINTED = "020 7946 0081"  # as if the policy had turned two digits round
STANDINGS: tuple[Standing, ...] = get_args(Standing.__value__)


def contact(standing: Standing) -> Contact:
    """A contact that stands like this on DAY, with all that a fact can say of it."""
    use = Use(
        verified=standing in ("verified", "lapsed"),
        lapses=True,
        checked=DAY - timedelta(days=1000) if standing == "lapsed" else DAY,
        evidence="Read in a test.",
        number=NUMBER,
        name="Made-up helpline today",
        hours="Noon to one" if standing in ("verified", "two_sources", "lapsed") else "",
        note="Good to know.",
        parents="Good for parents to know.",
        then="option 7",
        sources=("One page", "Another page") if standing == "two_sources" else (),
    )
    usable = standing in ("verified", "two_sources", "lapsed", "unverified")
    return Contact(
        id=f"now.made-up-{standing.replace('_', '-')}",
        name="Made-up helpline",
        kind="phone",
        printed=PRINTED,
        status="unverified" if standing in ("two_sources", "lapsed") else standing,
        who="People in tests.",
        areas=("staffordshire",),
        problem="" if standing == "verified" else "Why it is no link.",
        use=use if usable else None,
    )


def _lines() -> dict[str, Block]:
    said = doc.cell("Words of a reason", ["5.8"])
    caution = {**doc.cell("Words of a caution", ["5.9"]), "ours": True}
    return {
        "heading": doc.heading("Words of a heading", 3),
        "text": doc.text("Words of a text\nover two lines", ["5.1"]),
        "steps": doc.steps(
            [
                doc.step("Words of a first step", ["5.2"], strength="must"),
                doc.step("Words of a second step", area="staffordshire", ours=True),
            ]
        ),
        "contact": {"type": "contact", "contact": facts.show(contact("verified"), DAY)},
        "citation": doc.citation(["2.3", "2.4"]),
        "table": doc.table(
            "Words of a table",
            ("First column", "Second column", "Third column"),
            [
                [doc.cell("First cell", ["5.3-first"]), {**doc.cell("Second cell"), "mark": "amber"}, doc.cell("On")],
                [doc.cell("Third cell"), doc.cell(""), doc.cell("")],
            ],
        ),
        "notice": {
            **doc.notice("danger", "Words of a title", "Words of a notice", ["2.8"]),
            "contacts": [facts.show(contact(standing), DAY) for standing in STANDINGS],
        },
        "answer": {
            **doc.answer(
                "referral",
                "Words of an answer",
                "Words of a reason to refer",
                ["2.6"],
                [],
                [{**doc.cell("Words of a level", ["5.1"]), "mark": "level"}, doc.cell("Words of a point", ["5.7"])],
                DAY,
            ),
            "contacts": [facts.show(contact("verified"), DAY)],
        },
        "timeline": doc.timeline(
            "Words of a timeline",
            "Words that say what the timeline shows",
            [
                {"label": "Before", "from": 0, "to": 13, "current": False},
                {"label": "After", "from": 13, "to": None, "current": True},
            ],
            [{"date": "1 May 2027", "text": "Words of a day"}],
            ["2.5"],
        ),
        "options": doc.options(
            "Words of an aim",
            "Words about an aim",
            [
                doc.option(
                    "A1.1", "Words of an option", "Somebody", ["A1.1"],
                    strength="consider", ours=True, reasons=[said], cautions=[caution],
                )
            ],
            ["A1"],
        ),
        "ratings": doc.ratings(
            "Words of a chart",
            "Words that say what the chart shows",
            [
                {"label": "1 May 2026", "red": 3, "amber": 0, "green": 1, "unrated": 2},
                {"label": "1 June 2026", "red": 0, "amber": 4, "green": 0, "unrated": 0},
            ],
            ["A.columns"],
        ),
        "levels": doc.levels(
            "Words of a course",
            "Words that say what the course shows",
            [(date(2026, 5, 1), "Words of a low level", 0), (date(2026, 6, 12), "Words of a high level", 1)],
            ["Name of low", "Name of high"],
            ["5.7"],
        ),
        "spoken": doc.spoken(
            [doc.text("Words to be read out"), doc.steps([doc.step("A spoken point")], ordered=False)]
        ),
    }  # fmt: skip


def blocks() -> dict[str, Block]:
    """A block of each kind, by kind and in the order of KINDS. One that holds others holds one of each other kind."""
    made = _lines()
    made["more"] = doc.more("Words of a fold", made.values())
    return {kind: made[kind] for kind in KINDS}


def document() -> Document:
    """A document with every kind of block, made by the makers that the tools use."""
    return doc.document("Everything at once", blocks().values())


# What a picture shows is said in words beside it, and an id or a switch is not read.
NOT_READ = (
    "bands",
    "points",
    "lines",
    "path",
    "id",
    "type",
    "href",
    "kind",
    "status",
    "area",
    "areas",
    "mark",
    "strength",
)


def words(part: Any) -> list[str]:
    """All that a reader is to read of a block, a line for each line of it, whoever draws it."""
    if isinstance(part, dict):
        not_read = [key for key in NOT_READ if (part.get("type"), key) != ("answer", "points")]
        held = [value for key, value in part.items() if key not in not_read]
        if "label" in part and "href" in part:  # a citation: its topic is beside it only in a list of them
            held = [part["label"]]
        return [
            *[line for value in held for line in words(value)],
            *(["This site’s choice"] if part.get("ours") else []),
            *([part["strength"]] if part.get("strength") else []),
        ]
    if isinstance(part, list):
        return [line for value in part for line in words(value)]
    return part.split("\n") if isinstance(part, str) and part else []
