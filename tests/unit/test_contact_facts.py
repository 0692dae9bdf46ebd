"""Telephone numbers and addresses: which may be linked, for how long, and what a bad one does."""

import logging
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wrong_numbers import NEVER_RING

from cse_tools import facts
from cse_tools.facts_check import CONTACT_STATUSES, check_policy
from cse_tools.forms.answers import say_date
from macros.policy import contact_view
from macros.policy.contact_view import number_fault

LOADED = facts.load_facts()
CHECKED = date(2026, 11, 23)
LAST_DAY = CHECKED + LOADED.check_lasts  # of the contacts that were checked first

# What published evidence allows a reader to be sent to. To add one, check it and give the evidence.
MAY_BE_LINKED = {
    "D.police-999",
    "D.police-101",
    "D.srt",
    "D.nspcc",
    "D.childline",
    "D.missing-people",
    "D.nhs-111",
    "D.victim-support",
    "D.crimestoppers",
    "D.web.sscb-staffordshire",
    "D.web.sscb-stoke",
    "D.web.ukhtc",
    "now.adults-staffordshire",
    "now.eds",
    "now.stoke-edt",
    "now.modern-slavery",
    "now.galop",
    "now.ceop",
    "now.999-bsl",
    "now.ivison-trust",
    "now.childline-chat",
    "now.childline-web",
    "now.childrens-sarc",
    "now.rape-crisis",
    "now.samaritans",
    "now.stop-it-now",
    "now.womens-aid-web",
}

# Numbers that two pages of others agree on, and not the service's own: to be copied, never a link.
MAY_BE_COPIED = {"now.scas", "now.adults-stoke", "D.yos-stoke"}


def shown(contact_id: str, today: date = CHECKED) -> contact_view.ContactView:
    return contact_view.view(LOADED.contacts[contact_id], today)


def test_the_facts_pass_every_check():
    assert check_policy(shape=number_fault) == []


@pytest.mark.parametrize("number", sorted({c.use.number for c in LOADED.contacts.values() if c.use and c.use.number}))
def test_every_number_to_use_can_be_rung(number):
    assert number_fault(number) is None


@pytest.mark.parametrize(
    "number", ["11600", "0808 16 89", "0345 604 288", "112233", "", "ask the board", "+1 202 555 0100"]
)
def test_a_number_that_cannot_be_rung_is_refused(number):
    assert number_fault(number)


def test_exactly_the_confirmed_contacts_are_linked():
    assert {i for i in LOADED.contacts if shown(i).href} == MAY_BE_LINKED


def test_exactly_those_with_two_sources_are_shown_to_be_copied():
    copied = {i for i in LOADED.contacts if shown(i).tag_kind == "two_sources"}
    assert copied == MAY_BE_COPIED
    for contact_id in copied:
        view = shown(contact_id)
        assert view.href is None
        assert view.shown
        assert view.tag == "Two sources agree"
        assert len(set(view.sources)) >= 2


@given(
    verified=st.booleans(),
    sources=st.lists(st.text(min_size=1), max_size=3),
    lapses=st.booleans(),
    days=st.integers(-1, 1000),
    status=st.sampled_from(CONTACT_STATUSES),
)
def test_no_number_is_ever_a_link_without_being_verified_and_in_date(verified, sources, lapses, days, status):
    use = facts.Use(verified, lapses, CHECKED, "read", number="0300 111 8007", sources=tuple(sources), hours="Any time")
    contact = LOADED.contacts["now.scas"]._replace(use=use, status=status)
    today = CHECKED + timedelta(days=days)
    in_date = not lapses or today <= LAST_DAY
    assert bool(facts.link_for(contact, today)) == (verified and in_date)
    view = contact_view.view(contact, today)
    assert view.href == facts.link_for(contact, today)
    assert view.shown, "whatever it is, it stays to be read"
    assert bool(view.hours) == (in_date and bool(verified or sources)), "an old check vouches for no hours"
    standing = facts.standing(contact, today)
    assert (standing == "two_sources") == (bool(sources) and not verified and in_date)


def test_staffordshire_by_day_is_shown_with_option_and_hours_and_what_we_know_of_it():
    view = shown("now.scas")
    assert (view.shown, view.then, view.href) == ("0300 111 8007", "option 1", None)
    assert view.hours == "Monday to Thursday 8:30am to 5pm, Friday 8:30am to 4:30pm"
    assert "half an hour" in view.why
    assert "council’s own page" in view.why
    for kind, name in (("result", facts.contact_view("now.scas", CHECKED)["name"]), ("page", view.name)):
        assert name == "Staffordshire Integrated Front Door", kind
    assert "SCAS" in view.note, "who answers may say the older name"


def test_both_areas_have_a_front_door_and_each_says_whose_it_is():
    names = {area.referral_name_now for area in LOADED.areas.values()}
    assert names == {f"{area.name} Integrated Front Door" for area in LOADED.areas.values()}


def test_no_fact_is_sure_of_what_mace_stands_for_or_that_it_replaced_the_panels():
    note, mace = LOADED.areas["staffordshire"].panel_note, LOADED.terms["G.mace"]
    assert mace.expands == ""
    for said in (note, mace.meaning):
        assert "Multi Agency Criminal Exploitation" in said
        assert "Multi-Agency Child Exploitation" in said
    assert "Nothing" in note
    assert "replaced" in note


def test_of_two_numbers_the_services_own_page_wins_and_the_other_is_named():
    view = shown("now.childrens-sarc")
    assert view.href == "tel:03302230099"
    assert "0808 196 2340" in view.note
    assert "Under 13, the police or a social worker must refer" in view.who
    assert not [i for i in LOADED.contacts if shown(i).href == "tel:08081962340"]


@pytest.mark.parametrize("contact_id", ["D.missing-people"])
def test_who_may_be_closed_at_night_says_so_and_promises_no_hours(contact_id):
    view = shown(contact_id)
    assert view.hours == ""
    assert "closed at night" in view.note
    assert "closed at night" in view.parents


@pytest.mark.parametrize(
    ("contact_id", "words"),
    [
        ("D.savana", "Staffordshire Women’s Aid"),
        ("now.catch22", "August 2020"),
        ("now.childline-web", "before anyone has shared it"),
        ("now.stop-it-now", "their own"),
        ("now.lado-staffordshire", "one working day"),
        ("D.web.sscb-staffordshire", "Safeguarding Children Partnership"),
        ("D.web.sscb-stoke", "3 March 2025"),
        ("D.nspcc", "In writing at any hour"),
    ],
)
def test_a_fact_of_today_is_said_where_the_contact_stands(contact_id, words):
    view = shown(contact_id)
    assert words in " ".join((view.why, view.problem, view.who, view.note))


def test_what_has_closed_leads_to_who_took_over():
    assert [c.id for c in shown("D.savana").instead] == ["now.womens-aid-web", "now.rape-crisis"]
    assert len(shown("D.yos-staffordshire").instead) == 3


def test_no_wrong_number_is_one_to_use():
    to_use = {c.use.number.replace(" ", "") for c in LOADED.contacts.values() if c.use}
    assert not to_use & NEVER_RING
    printed = {c.printed.replace(" ", "") for c in LOADED.contacts.values()}
    assert printed >= NEVER_RING, "the policy's misprints are kept as printed"


def test_the_daytime_service_is_not_the_out_of_hours_line():
    staffordshire = LOADED.areas["staffordshire"]
    daytime, night = (shown(i) for i in staffordshire.referral_contacts)
    assert daytime.shown != night.shown
    assert shown("D.first-response").href is None
    assert [c.id for c in shown("D.first-response").instead] == [daytime.id, night.id]
    assert "outside office hours" in night.hours.lower()


def test_each_area_names_whom_to_ring_about_an_adult_and_about_a_worker():
    for area in LOADED.areas.values():
        assert shown(area.adult_contacts[0]).shown
        assert any(shown(i).href for i in area.lado_contacts)


def test_no_address_for_mail_is_ever_linked():
    for contact in LOADED.contacts.values():
        if contact.kind == "email":
            assert contact.use is None


def test_no_hours_are_given_for_the_nspcc():
    assert shown("D.nspcc").hours == ""


@pytest.mark.parametrize("contact_id", sorted(LOADED.contacts))
def test_whoever_has_no_link_is_told_why(contact_id):
    view = shown(contact_id)
    assert view.href or (view.tag and view.why)


@pytest.mark.parametrize("contact_id", sorted(MAY_BE_LINKED))
def test_a_link_goes_when_its_check_lapses(contact_id):
    use = LOADED.contacts[contact_id].use
    last = use.checked + LOADED.check_lasts
    assert shown(contact_id, last).href
    after = shown(contact_id, last + timedelta(days=1))
    if use.lapses:
        assert after.href is None
        assert after.tag == "Check overdue"
        assert say_date(use.checked) in after.why
        assert after.shown, "the number stays to be read"
        assert after.hours == ""
    else:
        assert after.href


def test_the_lines_for_an_emergency_never_lapse():
    lasting = {c.id for c in LOADED.contacts.values() if c.use and not c.use.lapses}
    assert lasting == {"D.police-999", "D.police-101", "D.nhs-111", "D.childline", "D.nspcc"}


def test_a_lapsed_check_warns_without_touching_the_loggers_that_strict_builds_count(caplog):
    with caplog.at_level(logging.WARNING):
        contact_view.warn_of_lapsed(LAST_DAY)
        assert not caplog.records
        contact_view.warn_of_lapsed(LAST_DAY + timedelta(days=1))
    assert any("D.srt" in r.getMessage() for r in caplog.records)
    assert not any(r.name.startswith("mkdocs") for r in caplog.records)


def test_a_malformed_number_is_refused_with_file_entry_fault_and_cure(tmp_path: Path):
    folder = shutil.copytree(facts.POLICY, tmp_path / "policy")
    file = folder / "contacts.toml"
    file.write_text(file.read_text("utf-8").replace('number = "0808 800 5000"', 'number = "0808 800 500"'), "utf-8")
    (fault,) = check_policy(folder, shape=number_fault)
    assert fault.startswith("contacts.toml, entry D.nspcc:")
    assert "0808 800 500" in fault
    assert "cannot be rung" in fault or "not a number" in fault
    assert "Correct it" in fault
