"""T-40 by behaviour: whatever can be typed at work refuses identity numbers and telephone
numbers, and keeps nothing of them.

The fields stand on no list: they are what the pages themselves ask for, all of them, as
somebody who may do everything has them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from selectolax.lexbor import LexborHTMLParser

from tests.architecture.doors.columns import THROUGH_PAGES
from tests.architecture.doors.pages import Form, as_sent, forms_at_work, stem
from tests.architecture.doors.records import columns_with, on_record, writing
from tests.architecture.doors.words import NATIONAL_ID, NEVER, SAYS_WHY, TRACES, quiet
from tests.architecture.doors.world import World
from tests.workspace.test_gate import WRITTEN_BY

# One process: every form is found and sent once for all of them.
pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.xdist_group("doors")]

# Fields that take no words: what is right there. They have a refusal of their own for everything else.
NO_WORDS = {
    "email": "post@eksempel.no",
    "number": "76 91 20 00",
    "opens": "08.00",
    "closes": "15.30",
    "holiday_opens": "10.00",
    "holiday_closes": "14.00",
    "closed_on": "24. desember",
    "expires_at": (timezone.localtime() + timedelta(days=1)).strftime("%d.%m.%Y %H:%M"),
    "last_day": timezone.localdate().strftime("%d.%m.%Y"),
    "effective_from": timezone.localdate().isoformat(),
    "order": "20",
    "slug": "rolig-adresse",
}


@dataclass(slots=True)
class Work:
    """A browser and every kind of form; in which columns the words of a typed field are
    kept, and which forms are taken."""

    client: Client
    forms: list[Form]
    kept: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    @property
    def sending(self) -> list[Form]:
        """The forms with something typed that change anything when they are sent."""
        return [form for form in self.forms if form.typed and str(form) in self.taken]


@contextmanager
def undone() -> Iterator[None]:
    """A block of which nothing is left."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def work(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Work]:
    """Every form, sent once with quiet words in it."""
    with django_db_blocker.unblock(), undone():
        client = World().everybody
        made = Work(client, list(forms_at_work(client, "/narvik/").values()))
        before = on_record()
        for form in made.forms:
            with undone():
                answer = client.post(form.action, as_sent(form, right))
                after = on_record()
                if answer.status_code == 302 and after != before:
                    made.taken.add(str(form))
                made.kept |= {(str(form), name): columns_with(after, right(name)) for name in form.typed}
        yield made


def right(name: str) -> str:
    """What may stand in a field."""
    return NO_WORDS.get(stem(name), quiet(name))


def with_wrong(form: Form, wrong: dict[str, str]) -> dict[str, list[str]]:
    """What a browser sends when something wrong was typed in some of the fields, or put in their place."""
    return as_sent(form, right) | {name: [words] for name, words in wrong.items()}


def lost_ways(page: bytes) -> Iterator[str]:
    """Yield what the list of faults above a form leads to when no field is there that is marked as wrong."""
    tree = LexborHTMLParser(page)
    for link in tree.css(".summary a"):
        target = (link.attributes["href"] or "").removeprefix("#")
        field = tree.css_first(f'[id="{target}"]')
        if field is None or field.attributes.get("aria-invalid") != "true":
            yield f"#{target} is no field that is marked as wrong"


def test_enter_in_a_line_saves_or_shows_and_never_inserts_decides_or_takes_away(work: Work) -> None:
    """A browser presses a form's first button when somebody types Enter."""
    several = {(form.route, form.by_enter) for form in work.forms if form.by_enter}

    assert {route for route, _button in several} >= {"write_section", "notice_new"}
    assert {button for _route, button in several} <= {("act", "save"), ("act", "preview")}


# How Django's own words for what is wrong with a field begin.
OTHERS_WORDS = re.compile(
    "Sørg for|påkrevet|Velg et gyldig|Oppgi |Null-tegn|Skriv inn et gyldig|Verdien må være|This field|Ensure"
)


def ill_filled(form: Form) -> Iterator[dict[str, list[str]]]:
    """Yield what is sent when nothing was filled in, when choices were none of those offered, and when what
    was typed is far too long."""
    nothing = {name: [""] for name in form.typed | form.choices.keys()}
    unknown = {name: ["finnes-ikke"] for name in form.choices}
    long = {name: ["Rolig " * 2000] for name in form.typed}
    yield from (as_sent(form, right) | wrong for wrong in (nothing, unknown, long))


def not_well_told(page: LexborHTMLParser, summary: str) -> Iterator[str]:
    """Yield what is wrong with how a page tells of faults: whoever hears it is told by its title, begins at
    the faults, and comes from each to its field."""
    title = page.css_first("title")
    if title is None or not title.text().startswith("Feil: "):
        yield "its title does not say that something is wrong"
    if [each.attributes.get("class") for each in page.css("[autofocus]")] != ["summary"]:
        yield "the faults do not take the focus"
    if found := OTHERS_WORDS.search(summary):
        yield f"«{found[0]}» are not our words"
    for link in page.css(".summary a"):
        target = (link.attributes["href"] or "").removeprefix("#")
        if page.css_first(f'[id="{target}"]') is None:
            yield f"#{target} leads nowhere"


def test_page_that_tells_of_faults_says_so_first_and_leads_to_each(work: Work) -> None:
    told, faults = set(), []
    for form in {(form.route, form.button): form for form in work.forms}.values():
        for sent in ill_filled(form):
            with undone():
                page = LexborHTMLParser(work.client.post(form.action, sent).content)
            summary = page.css_first(".summary")
            if summary is not None:
                told.add(form.route)
                faults += [f"{form}: {wrong}" for wrong in not_well_told(page, summary.text())]

    assert len(told) > 8
    assert faults == []


def test_t40_every_field_where_something_is_typed_is_kept_by_some_button(work: Work) -> None:
    """Else nothing would be proved about it below: the form may have been refused for another reason."""
    typed = {(form.route, stem(name)) for form in work.forms for name in form.typed}
    kept = {
        (form.route, stem(name))
        for form in work.sending
        for name in form.typed
        if work.kept[str(form), name] or stem(name) in NO_WORDS
    }

    assert len(typed) > 30
    assert typed - kept == set()


def test_t40_columns_that_pages_reach_are_named(work: Work) -> None:
    words = {
        column
        for (_form, name), columns in work.kept.items()
        if stem(name) not in NO_WORDS
        for column in columns
    }

    assert words == THROUGH_PAGES


@pytest.mark.parametrize("words", NEVER)
def test_t40_words_that_would_be_kept_are_refused_with_the_reason_and_change_nothing(
    work: Work, words: str
) -> None:
    before, faults = on_record(), []
    for form in work.sending:
        for name in sorted(form.typed):
            if not (work.kept[str(form), name] or stem(name) in NO_WORDS):
                continue
            with undone(), writing() as written:
                answer = work.client.post(form.action, with_wrong(form, {name: words}))
                why = stem(name) in NO_WORDS or SAYS_WHY.search(answer.content.decode())
                kept = written and on_record() != before
                faults += [f"{form} {name}: {lost}" for lost in lost_ways(answer.content)]
                if answer.status_code != 400 or not why or kept:
                    found = sorted(columns_with(on_record(), *TRACES))
                    faults.append(f"{form} {name}: {answer.status_code}, {bool(why)}, {found}")

    assert faults == []


@pytest.mark.parametrize("words", NEVER)
def test_t40_nothing_is_kept_of_what_is_typed_whichever_button_is_pressed(work: Work, words: str) -> None:
    faults = []
    for form in {(form.route, form.button): form for form in work.forms if form.typed}.values():
        typed = dict.fromkeys(form.typed, words)
        for wrong in (typed, typed | dict.fromkeys({form.button[0]} - {""}, words)):
            with undone(), writing() as written:
                work.client.post(form.action, with_wrong(form, wrong))
                if written and (found := columns_with(on_record(), *TRACES)):
                    faults.append(f"{form} {sorted(wrong)}: {sorted(found)}")

    assert faults == []


def test_t40_nothing_is_kept_of_what_is_put_in_place_of_something_hidden_or_chosen(work: Work) -> None:
    """A form can be sent by hand."""
    tried, faults = set(), []
    for form in work.forms:
        for name in sorted((form.values.keys() | form.choices.keys()) - form.typed):
            if (form.route, form.button, name) not in tried and str(form) in work.taken:
                tried.add((form.route, form.button, name))
                with undone(), writing() as written:
                    work.client.post(form.action, with_wrong(form, {name: NATIONAL_ID}))
                    if written and (found := columns_with(on_record(), *TRACES)):
                        faults.append(f"{form} {name}: {sorted(found)}")

    assert len(tried) > 30
    assert faults == []


# Buttons that only show something: how it will look, or the words with a number put in.
SHOWS = {"preview", "insert"}
REFUSED = {400, 403, 404, 409}
# What takes POST and has no form to send here: something wrong, and how it is refused.
WITHOUT_A_FORM_HERE: dict[str, tuple[str, dict[str, str], int]] = {
    "history": ("/narvik/kort/barn-forteller/historikk/?enhet=b", {"version": "1"}, 409),
    "write": ("/narvik/kort/barn-forteller/skriv/?enhet=a", {"fra": "finnes-ikke"}, 400),
    "address": ("/narvik/kort/vart-kort/skriv/adresse/", {"slug": "Ikke en adresse"}, 400),
    "unclear": ("/narvik/lest/uklart/", {"unclear": "999999"}, 404),
    "reading": ("/narvik/lest/", {"recorded": "999999"}, 404),
}


def wrong_ways(form: Form) -> Iterator[dict[str, list[str]]]:
    """Yield what a form may be sent with that is not right: nothing that is typed, nothing at all, another
    button than there is, and something else in place of what is hidden or chosen."""
    yield as_sent(form, lambda _name: "")
    yield {form.button[0] or "act": [form.button[1]]}
    yield with_wrong(form, {form.button[0] or "act": "finnes-ikke"})
    for name in sorted((form.values.keys() | form.choices.keys()) - form.typed):
        for wrong in ("", "999999", "finnes-ikke"):
            yield with_wrong(form, {name: wrong})


def test_whatever_is_refused_is_answered_with_a_status_that_says_so(work: Work) -> None:
    """400 for what was written, 409 for what somebody changed, 403 for what one may not do, 404 for what is
    not there: never a page with 200, and never a way on."""
    faults = []
    for form in {(form.route, form.button): form for form in work.forms}.values():
        if SHOWS & {*form.button}:
            continue
        for sent in wrong_ways(form):
            with undone(), writing() as written:
                status = work.client.post(form.action, sent).status_code
                if status not in {302, *REFUSED} or (status == 302 and not written):
                    faults.append(f"{form} {sent}: {status}, {len(written)} statements")

    assert faults == []


def test_forms_that_no_page_of_this_world_has_answer_so_too(work: Work) -> None:
    found = {
        route: work.client.post(address, sent).status_code
        for route, (address, sent, _status) in WITHOUT_A_FORM_HERE.items()
    }

    assert found == {route: status for route, (_address, _sent, status) in WITHOUT_A_FORM_HERE.items()}
    sent_to = {resolve(urlsplit(form.action).path).url_name for form in work.forms}
    assert sent_to | found.keys() == WRITTEN_BY.keys()
