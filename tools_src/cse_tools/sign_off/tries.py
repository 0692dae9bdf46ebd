"""The answers to try for each question, and the plans to try where a tool keeps a record of its own."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from cse_tools.disruption_plan.actions import RATINGS
from cse_tools.disruption_plan.facts import load_appendix
from cse_tools.facts import load_facts
from cse_tools.forms.answers import say_date
from cse_tools.forms.model import Question
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.sign_off.hearing import TYPED, fixed_dates

type Answers = dict[str, Any]
type Record = tuple[Answers, list[tuple[date, Answers]]]
ADULT = 18
YEAR = 365.2425  # days
LATER = 3650  # days after which no check of a contact counts any more


def day_of_asking() -> date:
    """A day just after the newest check of a contact, so that links are there. No sentence names a day near it."""
    day = max(c.use.checked for c in load_facts().contacts.values() if c.use) + timedelta(days=1)
    while any(say_date(near) in fixed_dates() for near in days(day)):
        day += timedelta(days=1)
    return day


def days(today: date) -> Iterator[date]:
    """Days that may matter: some weeks back or ahead, on and around each birthday, a leap day, long ago."""
    yield from (today + timedelta(days=n) for n in (0, -1, -6, -7, -8, -50, 1, 30, 60, 400))
    for years in range(1, ADULT + 2):
        yield from (today - timedelta(days=round(years * YEAR) + n) for n in (2, 0, -2, -40))
    yield from (today - timedelta(days=round(ADULT * YEAR) - n) for n in (1, 80, 100, 170))
    yield from (date(today.year - today.year % 4 - years, 2, 29) for years in (4, 12, 16, 20))
    yield today - timedelta(days=round(130 * YEAR))


def values(asked: Question, today: date) -> list[Any]:
    """Every answer to try for one question. "Not known" is tried by leaving the question out."""
    match asked.kind:
        case "yes_no_unknown":
            return ["yes", "no"]
        case "choice":
            return [option.value for option in asked.options]
        case "choices":
            every = [option.value for option in asked.options]
            return [*([value] for value in every), every]
        case "number":
            return [*range(asked.least, min(asked.most, ADULT + 1) + 1), asked.most]
        case "date":
            return [day.isoformat() for day in days(today)]
        case "rows":
            full = {column.id: values(column, today)[0] for column in asked.columns}
            return [[full, {key: full[key] for key in list(full)[:1]}]]
    return [TYPED]


def plans(today: date) -> list[Record]:
    """Disruption plans with their earlier reviews: with every option, with what is left to settle and without,
    with each rating moved each way, with targets."""
    back, ahead = (today + timedelta(days=n) for n in (-20, 20))
    options = list(load_appendix().options)
    whole = [{"id": id_, "option": id_} for id_ in options]
    settled = {"action": TYPED, "who": TYPED, "due": ahead.isoformat(), "rating": "green"}
    ratings = ["", *RATINGS]
    moved = [(before, after) for before in ratings for after in ratings]
    rows = [{**settled, "id": f"m{n}", "rating": now} for n, (_, now) in enumerate(moved)]
    then = [{**settled, "id": f"m{n}", "rating": before} for n, (before, _) in enumerate(moved)]
    then[:3] = [{**then[0], "who": "", "due": "", "action": "x"}, {**then[1], "done": "yes"}, {**then[2], "id": "x"}]
    rows[3] = {**rows[3], "done": "yes"}
    late = [{**settled, "due": back.isoformat()}, {"id": "none", "notes": TYPED}, {**settled, "done": "yes"}]
    targets = [
        {"target": TYPED, "by": day.isoformat(), "agreed": agreed, "met": met}
        for day, agreed, met in ((back, "child", "no"), (ahead, "both", "yes"), (ahead, "", ""))
    ]
    before = [{**targets[1], "id": "a"}, {**targets[0], "id": "b"}]
    now = [{**targets[0], "id": "a"}, {**targets[1], "id": "c"}, {"id": "d", "agreed": "nobody"}]
    return [
        ({}, []),
        ({"actions": whole}, []),
        ({"actions": [{"option": "A5.1"}, {"option": "A19.1"}]}, []),
        ({"actions": [settled]}, []),
        ({"actions": [settled]}, [(back, {"actions": [settled]})]),
        ({"actions": late, "targets": targets}, []),
        ({"actions": rows, "targets": now}, [(back, {}), (today, {"actions": then, "targets": before})]),
    ]


def assessments(today: date) -> list[Record]:
    """Risk matrices with the ones before: each way in which a sign and a level can change, in time and late."""
    signs = [sign.id for sign in load_matrix().indicators.values() if not sign.asked_as]
    high, medium, low = (
        next(s.id for s in load_matrix().indicators.values() if s.level == level and not s.asked_as)
        for level in ("high", "medium", "low")
    )
    many = dict.fromkeys(signs[:6], "yes")
    teen = {"age": 14}
    weeks = [today - timedelta(days=n) for n in (200, 100, 57, 42)]

    def then(answers: Answers, day: date = weeks[-1]) -> list[tuple[date, Answers]]:
        return [(day, {**teen, **answers})]

    dated = {"assessed_on": (today - timedelta(days=44)).isoformat()}
    return [
        ({**teen, medium: "no", high: "yes"}, then({medium: "yes"})),
        ({**teen, "previous": "low", **dated}, then(many)),
        ({**teen, "previous": "first", **many}, then({}, weeks[2] - timedelta(days=1))),
        ({**teen, low: "yes"}, then({low: "yes"})),
        ({"age": 13, "sexual_activity": "yes"}, then({"age": 12, "sexual_activity": "yes"})),
        (teen, then({})),
        ({**teen, medium: "yes"}, [(day, {**teen, low: "yes"}) for day in weeks]),
        ({**teen, medium: "yes"}, [(weeks[3] - timedelta(days=1), teen)]),
        ({**teen, "assessed_on": (today - timedelta(days=43)).isoformat()}, [(weeks[0], teen)]),
    ]


def records(tool: str, today: date) -> list[Record]:
    """The records to try with a tool's further documents, the fullest among them: an empty one, if none is known."""
    tried = {"disruption_plan": plans, "risk_matrix": assessments}
    return tried[tool](today) if tool in tried else [({}, [])]


# Situations in which each answer of a tool is tried once more, because what it means depends on them.
AGES = (12, 14, 16, ADULT)
_ACTIVE = [{"age_by": "age", "age": age, "activity": ["intimate"]} for age in AGES]
WITHIN: dict[str, list[Answers]] = {
    "risk_matrix": [
        *({"age": age} for age in AGES),
        *({"age": age, "sexual_activity": "yes"} for age in AGES),
        {"harm": "no"},
    ],
    "consent_check": [
        *({"age_by": "age", "age": age} for age in AGES),
        *_ACTIVE,
        *({**active, "disability": "yes"} for active in _ACTIVE),
        {"harm": "no"},
    ],
    "disruption_plan": [{"harm": "no"}],
    "meeting": [
        *({"age": age} for age in AGES),
        *({"make": make, "kind": kind} for make in ("agenda_notes", "minutes") for kind in ("first", "review")),
        {"harm": "no"},
    ],
    "information": [*({"age": age} for age in AGES), {"harm": "no"}],
}


def several(tool: str, today: date) -> list[Answers]:
    """What it takes other answers to bring up: the conditions of the plan's facts, days long past, "not known" said."""
    if tool == "risk_matrix":  # a sign that somebody looked at and did not know has its own line for a meeting
        sign = next(sign for sign in load_matrix().indicators.values() if not sign.asked_as)
        return [{sign.id: "unknown"}]
    if tool == "disruption_plan":
        whens = [entry.when for entry in load_appendix().reasons] + [entry.when for entry in load_appendix().bars]
        return [{c.question: c.values[0] for c in when if c.question != "age_band"} for when in whens]
    if tool == "meeting":
        back, soon, late = ((today + timedelta(days=n)).isoformat() for n in (-1, 20, 50))
        minutes = {"make": "minutes", "kind": "first", "held_on": today.isoformat()}
        return [
            *({**minutes, "review_on": day} for day in (back, soon, late)),
            {**minutes, "trafficking": "yes", "outcomes": ["no_further_action"]},
            {**minutes, "outcomes": ["no_further_action"], "reasons": TYPED},
            {**minutes, "level": "high", "beside": ["very_high"]},
            {
                **minutes,
                "kind": "review",
                "last_time": [{"action": TYPED}],
                "people": [{"who": TYPED, "came": "present"}],
            },
            {**minutes, "age": ADULT, "trafficking": "yes"},
        ]
    if tool == "consent_check":
        born, then = (today - timedelta(days=round(years * YEAR)) for years in (ADULT + 2, 5))
        return [
            {"age_by": "born", "born": born.isoformat(), "on": then.isoformat(), "activity": kinds, "power": "yes"}
            for kinds in (["intimate"], ["none"])
        ]
    if tool == "information":  # what is worth a second look, and each way of knowing it
        later = (today + timedelta(days=30)).isoformat()
        return [
            {"phones": [{"number": "0"}, {"number": "1", "known": "thought"}]},
            {"recorded_on": later, "events": [{"on": later, "known": "thought"}, {"what": TYPED}]},
            {kind: [{"known": "thought"}] for kind in ("people", "vehicles", "places", "links")},
        ]
    return []
