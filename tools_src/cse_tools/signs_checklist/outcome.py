"""What a parent noticed, as something to read out on the telephone. It weighs nothing and adds nothing up.

The document has the same parts whatever was ticked. The one exception is a sign that asks for something now: its
notice comes straight after danger. What the parent says is made of their own ticks and words and nothing else.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cse_tools.facts import ContactShown, contact_view, load_facts
from cse_tools.forms import document as doc
from cse_tools.forms.blocks import Block, Document, NoticeKind
from cse_tools.routes import adult_contacts, areas_for, areas_shown
from cse_tools.signs_checklist.facts import NOW, Action, Group, load_signs
from cse_tools.signs_checklist.form import own_words

OPENING = "“I am worried about my child. I am worried that someone may be sexually exploiting them."
NOTICED = "I want to tell you what I have noticed."
HARD_TO_SAY = "I find it hard to say what is wrong. Can we talk about it?"
CLOSING = "I am not sure what it means. Please tell me what happens now.”"
READ_OUT = (
    "Ring one of the numbers. Then read this out, or say it in your own way. On a phone, copy it first: the page may "
    "forget it while you talk."
)
NOTHING_YET = (
    "You ticked nothing and wrote nothing. That is all right. You do not need to be sure, and you do not need to "
    "find the words first. You can still ring and say this."
)
MORE = (
    ("changed", "What is different from before:"),
    ("since", "When it began:"),
    ("others", "Who else has noticed:"),
    ("also", "I also want to say:"),
)
TEAMS = "Your council has a team that takes your call. Its numbers are at the top."
ELSEWHERE = (
    "This site is for Staffordshire and Stoke-on-Trent. The council where your child lives has a team that takes your "
    "call. Look on its website for “children’s social care”. If you cannot find it, ring the NSPCC and ask."
)
EITHER = "Not sure which area it is? Ring either one and ask."
COPY = "You cannot press it: copy it or type it in."
COPIED = "We found the number of {teams} on two local pages, not on the council’s own."
UNCONFIRMED = "If it does not work, call 101 or the NSPCC."
NOBODY_ANSWERS = (
    "If nobody answers, try once more. Then call the police on 101, or 999 if you fear for your child. You are not "
    "wasting their time. Adults can also ring the NSPCC, to talk it through. If your child is hurt or unwell, and it "
    "is not an emergency, call NHS 111."
)
ASK = (
    "What is your name? How can I reach you?",
    "What happens now? When will I hear from you?",
    "Who will you tell? Will you tell my child that I rang?",
    "What can I do tonight? What is best left alone?",
    "Who do I ring if things get worse?",
)
NEXT = (
    "They listen, and they ask you some things. You can say “I do not know”.",
    "They may give advice, offer help, or ask a social worker to find out more. If a child may be badly harmed, a "
    "social worker decides if there must be an enquiry.",
    "They may talk with the school, doctors and the police about how to help.",
    "If you hear nothing, or something new happens, ring again.",
)
KEEP = (
    "Print this page or copy it. When you close it, what you wrote is gone.",
    "Keep it where only people you trust can see it. It can be a paper in a bag, or a friend can keep it.",
    "When you see something new, add it. Write the day, the time, and what you saw or heard.",
    "Do not delete messages. If there is a sexual picture of a child, do not copy it or send it on. Tell the police "
    "that it is there.",
    "Do not face the person yourself. Do not tell them that you rang, even if they live with you. It can put you and "
    "your child in danger.",
)
SOURCE = (
    "The signs come from the local policy and from public lists for parents. The words and the advice are this "
    "site’s. The form that staff fill in is not for you to fill in. These parts of the policy are behind it:"
)
CITED = ("2.1", "2.9", "3.2", "4.2", "5.2", "5.9")


def _plainly(view: ContactShown, otherwise: str = UNCONFIRMED) -> ContactShown:
    """A contact with a note that a parent can act on. Those of the facts tell staff what to check before they ring."""
    use = load_facts().contacts[view["id"]].use
    theirs = use.parents if use else ""
    if view["to_copy"]:
        return {**view, "note": f"{theirs} {COPY} {otherwise}"}
    return {**view, "note": (theirs or view["note"]) if view["href"] else otherwise}


def _notice(
    kind: NoticeKind, title: str, words: str, paragraphs: Sequence[str], contacts: Sequence[str], today: date
) -> Block:
    made = doc.notice(kind, title, words, paragraphs, contacts, today)
    return {**made, "contacts": [_plainly(view) for view in made["contacts"]]}


def _contact(contact_id: str, today: date, otherwise: str = UNCONFIRMED) -> Block:
    made = doc.contact(contact_id, today)
    return {**made, "contact": _plainly(made["contact"], otherwise)}


def _danger(areas: Sequence[str], today: date) -> Block:
    """999 first, then 101 and the areas' own services: as in every result, in a parent's words (2.8)."""
    services = [contact for area in areas_shown(areas) for contact in area.referral_contacts] or ["D.nspcc"]
    return _notice(
        "danger",
        "If your child is in danger now, call 999",
        "If not, call your council’s team, or the police on 101. If you do not know where your child is, call the "
        "police now.",
        (),
        ["D.police-999", "D.police-101", *services],
        today,
    )


def _now(action: Action, areas: Sequence[str], today: date) -> Block:
    theirs = [c for area in areas_shown(areas) for c in area.referral_contacts] or ["D.nspcc"]
    services = theirs if action.team else []
    kind: NoticeKind = "danger" if action.call == "999" else "referral"
    contacts = [*action.contacts, *services]
    return _notice(kind, action.title, action.text, action.paragraphs, contacts, today)


def _group(group: Group, answers: Mapping[str, Any]) -> list[Block]:
    """What was noticed in one place: the lines that were ticked, then the parent's own words."""
    given = (*answers.get(group.id, ()), *answers.get(NOW, ()))
    ticked = [sign.text for sign in load_signs().signs.values() if sign.group == group.id and sign.indicator in given]
    words = answers.get(own_words(group.id), "")
    if not ticked and not words:
        return []
    blocks: list[Block] = [doc.text(group.said)]
    if ticked:
        blocks.append(doc.steps([doc.step(f"{text}.") for text in ticked], ordered=False))
    if words:
        blocks.append(doc.text(words))
    return blocks


def _script(answers: Mapping[str, Any]) -> list[Block]:
    noticed = [block for group in load_signs().groups.values() for block in _group(group, answers)]
    noticed += [doc.text(f"{lead} {answers[id_]}") for id_, lead in MORE if id_ in answers]
    opening = doc.text(f"{OPENING} {NOTICED if noticed else HARD_TO_SAY}")
    return [
        doc.heading("What you can say"),
        doc.text(READ_OUT if noticed else NOTHING_YET),
        doc.spoken([opening, *noticed, doc.text(CLOSING)]),
    ]


def _points(items: Sequence[str]) -> Block:
    return doc.steps([doc.step(item) for item in items], ordered=False)


def _who(areas: Sequence[str], today: date) -> list[Block]:
    """The councils' teams by day and by night, and what else there is when nobody answers."""
    teams, unconfirmed, copied = [], [], []
    for area in areas_shown(areas):
        views = [contact_view(contact, today) for contact in area.referral_contacts]
        day, *night = (view["name"] for view in views)
        later = f" At night and at weekends, {' or '.join(night)}." if night else ""
        teams.append(f"{area.name}: by day, {day}.{later}")
        unconfirmed += [view["name"] for view in views if not (view["href"] or view["to_copy"])]
        copied += [view["name"] for view in views if view["to_copy"]]
    if not teams:
        nspcc, health = (_contact(contact, today) for contact in ("D.nspcc", "D.nhs-111"))
        return [doc.heading("Who to ring"), doc.text(ELSEWHERE), doc.text(NOBODY_ANSWERS), nspcc, health]
    blocks = [doc.heading("Who to ring"), doc.text(TEAMS if len(teams) == 1 else f"{TEAMS} {EITHER}"), _points(teams)]
    if copied:
        blocks.append(doc.text(f"{COPIED.format(teams=' or '.join(copied))} {COPY} {UNCONFIRMED}"))
    if unconfirmed:
        blocks.append(doc.text(f"We could not confirm the number of {' or '.join(unconfirmed)}. {UNCONFIRMED}"))
    return [
        *blocks,
        doc.text(NOBODY_ANSWERS),
        *(_contact(contact, today) for contact in ("D.nspcc", "D.nhs-111")),
    ]


def _adult(areas: Sequence[str], today: date) -> Block:
    theirs = adult_contacts(areas)
    team = "Its number is here." if theirs else "Look on its website."
    return doc.more(
        "If your child is 18 or over",
        [
            doc.text(
                "Help should not stop at 18. In law your child is an adult, so much is for them to decide. In danger, "
                "call 999. If not, call 101, or your council’s team for adults. "
                f"{team} You can also call Victim Support."
            ),
            *(_contact(contact, today, "If it does not work, call 101.") for contact in (*theirs, "D.victim-support")),
        ],
    )


def answer(answers: Mapping[str, Any], today: date) -> tuple[dict[str, Any], Document]:
    """What the parent can say, and whom to ring, for checked answers.

    Out: a summary for scripts (areas, the actions asked for now, paragraphs) and the document. Neither holds a
    level, a score or a number of signs.
    """
    facts = load_signs()
    areas = areas_for(answers.get("area", "not_sure"))
    asked = {facts.signs[id_].action for id_ in answers.get(NOW, ())}
    actions = [action for action in facts.actions.values() if action.id in asked]
    made = doc.document(
        "What you can say when you ring",
        [
            _danger(areas, today),
            *(_now(action, areas, today) for action in actions),
            *_script(answers),
            doc.heading("What you can ask"),
            _points(ASK),
            *_who(areas, today),
            _adult(areas, today),
            doc.heading("What happens next"),
            _points(NEXT),
            doc.heading("Keep these notes"),
            _points(KEEP),
            doc.more("Where this comes from", [doc.text(SOURCE), doc.citation(CITED)]),
        ],
    )
    return {"areas": list(areas), "actions": [action.id for action in actions], "paragraphs": doc.cited(made)}, made
