"""From answers to findings: which options fit this child and why, which do not apply, and the rest.

Knows no words and no HTML. `reasons.toml` links answers to options, `rules.toml` holds the rules' sentences.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from cse_tools.disruption_plan.facts import Bar, Reason, load_appendix
from cse_tools.disruption_plan.form import form
from cse_tools.forms.model import Condition, shown
from cse_tools.referral import Circumstances, Judgement, judge
from cse_tools.referral.ages import band
from cse_tools.routes import areas_for

TASK_GROUP_DAYS = 7
ALWAYS = ("D1", "D5", "D6", "D7", "D8", "D22", "D23", "D24", "D25", "D26", "D27", "D28")
CARERS_POWERS = {"A1.2", "A1.3", "A2.4", "A2.5"}


class Findings(NamedTuple):
    """What the rules found. Every option of Appendix A is in one of `fitting`, `other` and `barred`.

    `facts` are the answers with the age band; `seventh` is the day on which the step of A6.7 is due, when the
    child is missing and it is known since when; `unknown` are the questions without a known answer.
    """

    today: date
    facts: Mapping[str, Any]
    fitting: Mapping[str, tuple[Reason, ...]]
    other: tuple[str, ...]
    barred: Mapping[str, tuple[Bar, ...]]
    areas: tuple[str, ...]
    seventh: date | None
    unknown: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def judged(self) -> Judgement:
        """What the shared rules make of it. The plan asks nothing about sexual activity, so that is not known."""
        moved, harm = self.said("trafficking"), self.facts.get("harm", "unknown")
        return judge(Circumstances(band=self.facts["age_band"], moved=moved, harm=harm))

    @property
    def adult(self) -> bool:
        """Whether the person is known to be 18 or over."""
        return bool(self.facts["age_band"] == "adult")

    def said(self, question: str) -> bool:
        """Whether the question was answered "yes"."""
        return self.facts.get(question) == "yes"


def holds(when: Sequence[Condition], facts: Mapping[str, Any]) -> bool:
    """Whether every condition was answered so. A missing answer answers nothing."""
    return all(facts.get(condition.question) in condition.values for condition in when)


@cache
def _brought() -> dict[str, tuple[str, ...]]:
    """For each reason, the ids of the options it brings up."""
    options = load_appendix().options
    return {
        reason.id: tuple(id_ for id_, option in options.items() if {id_, option.aim} & set(reason.brings))
        for reason in load_appendix().reasons
    }


def _unknown(answers: Mapping[str, Any]) -> tuple[str, ...]:
    asked = [q for section in form().sections if not section.editor for q in section.questions]
    return tuple(
        q.id
        for q in asked
        if q.id not in ("area", "existing", "reference")
        and shown(q, answers)
        and answers.get(q.id, "unknown") == "unknown"
    )


def _seventh(answers: Mapping[str, Any]) -> date | None:
    since = answers.get("missing_since")  # asked only when the child is missing
    if since is None:
        return None
    try:
        return since + timedelta(days=TASK_GROUP_DAYS)
    except OverflowError:  # the last days of the calendar
        return date.max


def _applied(found: Findings) -> tuple[str, ...]:
    bars = {bar.rule for why in found.barred.values() for bar in why}
    shown_options = {*found.fitting, *found.other}
    conditions = {
        "D2": True,
        "D3": found.said("missing"),
        "D4": found.said("trafficking") and not found.adult,
        "D12": found.facts["age_band"] in ("adult", "unknown"),
        "D14": found.said("trafficking") and found.facts["age_band"] in ("adult", "unknown"),
        "D15": found.said("refuses") or found.said("draws_in"),
        "D16": "A19.1" in found.fitting,
        "D17": "A5.1" in shown_options,
        "D18": found.said("missing"),
        "D19": "A9.5" in found.other,
        "D20": bool(CARERS_POWERS & set(found.fitting)),
        "D21": found.facts.get("area", "not_sure") == "not_sure",
        "D29": found.facts.get("area") == "elsewhere",
    }
    applied = {*ALWAYS, *bars, *found.judged.rules, *(rule for rule, applies in conditions.items() if applies)}
    return tuple(rule for rule in load_appendix().rules if rule in applied)


def find(answers: Mapping[str, Any], today: date) -> Findings:
    """Apply every rule to checked answers.

    In: the answers by question id, and the reader's date.
    Out: the findings. One more concern answered "yes" takes no fitting option away; "not known" gives the
    same as no answer; only an answer that makes an option not apply takes it out of reach.
    """
    appendix = load_appendix()
    facts = {**answers, "age_band": band(answers.get("age"))}
    brought = _brought()
    reasons = [reason for reason in appendix.reasons if holds(reason.when, facts)]
    bars = [bar for bar in appendix.bars if holds(bar.when, facts)]
    barred = {id_: why for id_ in appendix.options if (why := tuple(bar for bar in bars if id_ in bar.options))}
    fitting = {
        id_: fits
        for id_ in appendix.options
        if id_ not in barred and (fits := tuple(reason for reason in reasons if id_ in brought[reason.id]))
    }
    found = Findings(
        today=today,
        facts=facts,
        fitting=fitting,
        other=tuple(id_ for id_ in appendix.options if id_ not in fitting and id_ not in barred),
        barred=barred,
        areas=areas_for(answers.get("area", "not_sure")),
        seventh=_seventh(answers),
        unknown=_unknown(answers),
        rules=(),
    )
    return found._replace(rules=_applied(found))
